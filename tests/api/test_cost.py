"""Publishing by script costs the same few queries each time."""

import pytest

BODY = "The new form is out."


@pytest.fixture
def noors(noor, guardianship, script):
    """Her script, that has published before: what is put in words once has been."""
    noors = script(noor)
    assert noors.post("posts/", {"space": "guardianship", "body": BODY}).status_code == 201
    return noors


def test_a_post_costs_nine_queries(noors, django_assert_num_queries):
    with django_assert_num_queries(9):
        answer = noors.post("posts/", {"space": "guardianship", "body": BODY})

    assert (answer.status_code, answer.json()["tags"]) == (201, [])


def test_the_topics_of_what_was_just_published_are_known(noors):
    answer = noors.post("posts/", {"space": "guardianship", "body": f"{BODY} #verlenging #jw3 #Verlenging"})

    assert answer.json()["tags"] == noors.get(f"posts/{answer.json()['id']}/").json()["tags"] == ["jw3", "verlenging"]


def test_whose_an_address_is_costs_one_query_and_only_where_there_is_one(noors, django_assert_num_queries):
    with django_assert_num_queries(10):
        answer = noors.post("posts/", {"space": "guardianship", "body": "Ask bram@brug.example."})

    assert answer.status_code == 201
    assert noors.post("posts/", {"space": "guardianship", "body": "Ask bram@brug.test."}).status_code == 422

"""A new text for what stands: on the newest revision only, and with what it said before kept."""

import pytest

from feeds.actions import publish_post
from intranet.contributions.actions import reply


@pytest.fixture
def texts(noor, bram, question, given, guardianship) -> dict[str, int]:
    post = publish_post(author=noor, space=guardianship, body="the new form is out")
    return {
        f"questions/{question.pk}/": question.pk,
        f"posts/{post.pk}/": post.pk,
        f"replies/{reply(author=noor, contribution=post, body='at last').pk}/": 0,
    }


def test_everything_can_be_rewritten_by_its_author(noor, texts, script):
    noors = script(noor)

    for path in texts:
        answer = noors.patch(path, {"base_revision": 1, "body": "put *right*", "reason": "typing error"})

        assert answer.status_code == 200, path
        assert (answer.json()["body"], answer.json()["revision"]) == ("put *right*", 2)
        assert "<em>right</em>" in answer.json()["html"]
        assert answer.json()["edited_at"]


def test_and_by_nobody_else(bram, fatima, texts, script):
    for path in texts:
        assert script(fatima).patch(path, {"base_revision": 1, "body": "put wrong"}).status_code == 403
        assert script(bram).get(path).json()["revision"] == 1


def test_whoever_was_slower_gets_both_texts(noor, question, script):
    noors = script(noor)
    noors.patch(f"questions/{question.pk}/", {"base_revision": 1, "title": "Which form?"})

    answer = noors.patch(f"questions/{question.pk}/", {"base_revision": 1, "title": "What form?", "body": "Help."})

    assert answer.status_code == 409
    problem = answer.json()
    assert problem["revision"] == 2
    assert problem["theirs"] == {"title": "Which form?", "body": "At court now."}
    assert problem["yours"] == {"title": "What form?", "body": "Help."}
    assert noors.get(f"questions/{question.pk}/").json()["title"] == "Which form?"


def test_one_says_which_text_one_changed(noor, question, script):
    answer = script(noor).patch(f"questions/{question.pk}/", {"body": "Help."})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {"base_revision"}


def test_what_is_left_out_stays(noor, question, script):
    noors = script(noor)

    assert noors.patch(f"questions/{question.pk}/", {"base_revision": 1, "tags": ["voogdij"]}).json()["revision"] == 1
    shown = noors.patch(f"questions/{question.pk}/", {"base_revision": 1, "body": "Help."}).json()

    assert (shown["title"], shown["body"], shown["tags"]) == (question.title, "Help.", ["voogdij"])


def test_the_history_is_there_for_every_reader_newest_first(noor, bram, question, script):
    noors = script(noor)
    for n in (1, 2):
        noors.patch(
            f"questions/{question.pk}/", {"base_revision": n, "body": f"Text {n + 1}", "reason": f"because {n}"}
        )

    texts = script(bram).get(f"contributions/{question.pk}/revisions/").json()["results"]

    assert [(text["number"], text["body"], text["reason"]) for text in texts] == [
        (3, "Text 3", "because 2"),
        (2, "Text 2", "because 1"),
        (1, "At court now.", ""),
    ]
    assert {text["author"]["id"] for text in texts} == {noor.pk}


def test_what_may_be_too_long_is_refused_when_rewritten_too(noor, texts, script):
    path = next(path for path in texts if path.startswith("posts"))

    assert script(noor).patch(path, {"base_revision": 1, "body": "x" * 281}).json()["errors"].keys() == {"body"}

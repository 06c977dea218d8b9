"""Yusuf is outside the Guardianship space: for him it, and all that is in it, is not there."""

import json

import pytest
from django.db import connection
from rest_framework.test import APIClient

from feeds.actions import publish_post
from intranet.contributions.actions import bookmark, reply
from intranet.contributions.models import Contribution
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from intranet.spaces.actions import remove_member

ROUTES = """
GET posts/{post}/ | PATCH posts/{post}/ | DELETE posts/{post}/
GET contributions/{post}/ | GET contributions/{answer}/ | GET contributions/{reply}/
GET contributions/{post}/replies/ | POST contributions/{post}/replies/ | POST contributions/{reply}/replies/
PUT contributions/{answer}/bookmark/ | DELETE contributions/{answer}/bookmark/
PUT contributions/{answer}/watch/ | DELETE contributions/{answer}/watch/
GET contributions/{question}/revisions/
GET replies/{reply}/ | PATCH replies/{reply}/ | DELETE replies/{reply}/
GET questions/{question}/ | PATCH questions/{question}/ | DELETE questions/{question}/
GET questions/{question}/answers/ | POST questions/{question}/answers/
PUT questions/{question}/vote/ | DELETE questions/{question}/vote/
PUT questions/{question}/joined/ | DELETE questions/{question}/joined/ | POST questions/{question}/helped/
PUT questions/{question}/accepted/{answer}/ | DELETE questions/{question}/accepted/{answer}/
GET answers/{answer}/ | PATCH answers/{answer}/ | DELETE answers/{answer}/
PUT answers/{answer}/vote/ | DELETE answers/{answer}/vote/
GET spaces/guardianship/ | PATCH spaces/guardianship/ | GET spaces/guardianship/members/
PUT spaces/guardianship/membership/ | DELETE spaces/guardianship/membership/
PUT spaces/guardianship/follow/ | DELETE spaces/guardianship/follow/
PUT notifications/{notification}/read/
GET tags/verlenging/ | PUT tags/verlenging/follow/ | DELETE tags/verlenging/follow/
GET people/{outsider}/ | PUT people/{outsider}/follow/ | DELETE people/{outsider}/follow/
"""
EVERYTHING = [route.split() for route in ROUTES.replace("\n", "|").split("|") if route.strip()]
LISTS = [
    "feed/", "feed/?scope=everything", "feed/?scope=bookmarks", "feed/?space=guardianship", "feed/?tag=verlenging",
    "feed/?scope=everything&space=guardianship&tag=verlenging", "questions/", "questions/?tag=verlenging",
    "questions/?space=guardianship", "questions/?state=answered", "search/?q=guardianship",
    "search/?q=registry&kind=answer",
    "search/?q=registry&space=guardianship", "search/?q=registry&tag=verlenging", "notifications/", "tags/",
    "tags/?q=verl",
    "people/?expert=verlenging", "people/?q=fatima", "spaces/?scope=joinable",
]  # fmt: skip
BODY = {"body": "I was here", "base_revision": 1, "name": "Mine"}


@pytest.fixture
def numbers(noor, bram, fatima, hanneke, question, given, guardianship) -> dict[str, int]:
    """One of everything in the Guardianship space; Fatima knows about its tag."""
    post = publish_post(author=noor, space=guardianship, body="registry: the new #verlenging is out")
    said = reply(author=bram, contribution=given, body="registry, second floor")
    question.tags.get(slug="verlenging").experts.add(fatima)
    while tell_next():
        pass
    return {
        "question": question.pk,
        "answer": given.pk,
        "post": post.pk,
        "reply": said.pk,
        "notification": noor.notifications.earliest("pk").pk,
        "outsider": hanneke.pk,
    }


def snapshot() -> list[tuple[str, list[str]]]:
    """All that is in the database, but for when a token was last used."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in {"people_apitoken", "django_session"}:
                cursor.execute(f'SELECT * FROM "{table}"')
                rows.append((table, sorted(map(repr, cursor.fetchall()))))
    return rows


def ask_for(client: APIClient, verb: str, path: str):
    body = BODY if verb in {"POST", "PATCH"} else None
    return client.generic(verb, f"/api/v1/{path}", json.dumps(body) if body else "", content_type="application/json")


def test_it_is_not_there_for_outsiders(yusuf, corridor, numbers, api):
    yusufs, nowhere = api(yusuf), dict.fromkeys(numbers, 999_999_999)
    before = snapshot()

    for verb, path in EVERYTHING:
        answer = ask_for(yusufs, verb, path.format(**numbers))
        nothing = ask_for(yusufs, verb, path.format(**nowhere).replace("guardianship", "x").replace("verlenging", "x"))

        assert (answer.status_code, answer.content) == (404, nothing.content), f"{verb} {path}"
    assert snapshot() == before


def test_lists_of_outsiders_are_as_if_it_were_not_there(yusuf, noor, corridor, guardianship, numbers, script):
    follow(follower=yusuf, subject=noor)
    follow(follower=yusuf, subject=guardianship)
    bookmark(person=yusuf, contribution=Contribution.objects.get(pk=numbers["question"]))
    yusufs = script(yusuf)

    for path in LISTS:
        answer = yusufs.get(path)

        assert (answer.status_code, answer.json()) == (200, {"next": None, "previous": None, "results": []}), path


def test_outsiders_publish_nothing_in_it_and_learn_nothing_from_the_refusal(yusuf, corridor, guardianship, script):
    yusufs = script(yusuf)

    for path in ("posts/", "questions/"):
        refused, nowhere = (
            yusufs.post(path, {"space": space, "title": "hello", "body": "hello"})
            for space in ("guardianship", "nowhere")
        )
        assert refused.status_code == 400
        assert refused.content == nowhere.content
    assert not Contribution.objects.exists()


def test_numbers_say_nothing_of_what_one_may_not_read(noor, yusuf, corridor, script, numbers):
    yusufs = script(yusuf)
    paths = [
        "spaces/",
        "tags/",
        "people/",
        "me/",
        "feed/?scope=everything",
        f"people/{noor.pk}/",
        "spaces/corridor/members/",
    ]
    before = [yusufs.get(path).content for path in paths]

    for n in range(3):
        script(noor).post("questions/", {"space": "guardianship", "title": f"More {n}", "tags": ["verlenging"]})

    assert [yusufs.get(path).content for path in paths] == before


def test_whoever_is_taken_out_of_a_space_sees_nothing_of_it_at_once(bram, fatima, guardianship, numbers, script):
    brams = script(bram)
    assert brams.get(f"questions/{numbers['question']}/").status_code == 200

    remove_member(by=fatima, space=guardianship, person=bram)

    assert brams.get(f"questions/{numbers['question']}/").status_code == 404
    assert brams.get("notifications/").json()["results"] == []
    assert brams.get("me/").json()["unread"] == 0
    assert brams.delete(f"answers/{numbers['answer']}/").status_code == 404


def test_a_guest_reads_and_writes_where_he_is_a_guest(yusuf, noor, corridor, script):
    yusufs = script(yusuf)

    posted = yusufs.post("posts/", {"space": "corridor", "body": "Het Kompas has a new number"})

    assert posted.status_code == 201
    assert [space["slug"] for space in yusufs.get("spaces/").json()["results"]] == ["corridor"]
    assert script(noor).get(f"posts/{posted.json()['id']}/").json()["author"]["organisation"] == "Het Kompas"


def test_notifications_are_ones_own(noor, bram, numbers, script):
    noors_own = numbers["notification"]

    assert script(bram).put(f"notifications/{noors_own}/read/").status_code == 404
    assert script(noor).put(f"notifications/{noors_own}/read/").status_code == 204

"""Sent again with the same key, nothing is published twice."""

from typing import Any
from uuid import uuid4

import pytest

from intranet.contributions.models import Contribution
from intranet.events.models import Event

BODIES: dict[str, dict[str, Any]] = {
    "posts/": {"space": "guardianship", "body": "the new form is out"},
    "questions/": {"space": "guardianship", "title": "Which room?", "tags": ["zitting"]},
    "questions/{question}/answers/": {"body": "B2"},
    "contributions/{question}/replies/": {"body": "thanks"},
}


@pytest.mark.parametrize("path", BODIES)
def test_a_second_time_is_answered_with_the_first(noor, question, script, path):
    noors, key, body = script(noor), {"Idempotency-Key": str(uuid4())}, BODIES[path]
    path = path.format(question=question.pk)
    before = Contribution.objects.count()

    first, second = (noors.post(path, body, headers=key) for _ in range(2))

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert Contribution.objects.count() == before + 1
    assert Event.objects.count() == 2


@pytest.mark.parametrize("path", BODIES)
def test_the_same_key_for_another_text_is_refused(noor, question, script, path):
    noors, key, body = script(noor), {"Idempotency-Key": str(uuid4())}, BODIES[path]
    path = path.format(question=question.pk)
    noors.post(path, body, headers=key)

    answer = noors.post(path, body | {"body": "another"}, headers=key)

    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"


def test_the_same_key_for_another_kind_is_refused(noor, question, script):
    noors, key = script(noor), {"Idempotency-Key": str(uuid4())}
    noors.post(f"questions/{question.pk}/answers/", {"body": "thanks"}, headers=key)

    assert noors.post(f"contributions/{question.pk}/replies/", {"body": "thanks"}, headers=key).status_code == 422


def test_it_is_also_the_first_after_an_edit(noor, court, script):
    noors, key, body = (
        script(noor),
        {"Idempotency-Key": str(uuid4())},
        {"space": "court", "body": "the new form is out"},
    )
    number = noors.post("posts/", body, headers=key).json()["id"]
    noors.patch(f"posts/{number}/", {"base_revision": 1, "body": "the new form is out now"})

    again = noors.post("posts/", body, headers=key)

    assert (again.status_code, again.json()["id"], again.json()["revision"]) == (200, number, 2)


def test_a_key_of_another_person_is_another_key(noor, bram, court, script):
    key, body = {"Idempotency-Key": str(uuid4())}, {"space": "court", "body": "the new form is out"}

    answers = [script(person).post("posts/", body, headers=key) for person in (noor, bram)]

    assert [answer.status_code for answer in answers] == [201, 201]


def test_without_a_key_it_is_published_twice(noor, court, script):
    noors, body = script(noor), {"space": "court", "body": "the new form is out"}

    assert [noors.post("posts/", body).status_code for _ in range(2)] == [201, 201]

"""Whatever else is sent along changes nothing."""

from typing import Any

import pytest
from django.forms.models import model_to_dict

from feeds.models import Post
from intranet.contributions.models import Reply
from intranet.people.models import Person
from intranet.spaces.models import Space
from questions.models import Answer, Question

EXTRA = {
    "id": 7, "pk": 7, "kind": "answer", "author": 1, "author_id": 1, "written_as": "Judge", "space_id": 1, "root": 1,
    "root_id": 1, "parent": 1, "text": "x", "html": "<b>x</b>", "search": "x", "client_id": "x", "client_digest": "x",
    "created_at": "2001-01-01T00:00:00Z", "edited_at": "2001-01-01T00:00:00Z", "hidden_at": "2001-01-01T00:00:00Z",
    "deleted_at": "2001-01-01T00:00:00Z", "revision": 9, "version": 9, "score": 9, "replies_count": 9,
    "state": "settled",
    "answers_count": 9, "accepted": True, "accepted_at": "2001-01-01T00:00:00Z", "question": 1,
    "at": "2001-01-01T00:00:00Z",
    "is_active": False, "is_administrator": True, "is_staff": True, "is_superuser": True, "is_privacy_officer": True,
    "password": "x", "handle": "x", "organisation": 1, "organisation_id": 1, "organisations": [1], "for_everyone": True,
    "slug": "x", "role": "steward", "by": 1, "person": 1, "under": 1, "contribution": 1, "upvoted": True,
    "teams": ["x"], "unread": 0, "joined_at": "2001-01-01T00:00:00Z", "member": True, "memberships": [1],
}  # fmt: skip


def facts(row, *besides: str) -> dict[str, Any]:
    """What a row holds, but for what is of that moment."""
    changing = {"id", "contribution", "root", "client_id", "client_digest", "created_at", "search", *besides}
    return {name: value for name, value in model_to_dict(row).items() if name not in changing} | {
        name: getattr(row, name)
        for name in ("author_id", "hidden_at", "deleted_at", "written_as", "kind")
        if hasattr(row, name)
    }


def test_publishing_takes_its_own_fields_only(noor, bram, court, script):
    noors = script(noor)
    model: Any
    plain = {"space": "court", "title": "Which room?", "body": "hello"}

    for path, model in (("posts/", Post), ("questions/", Question)):
        first, second = (model.objects.get(pk=noors.post(path, sent).json()["id"]) for sent in (plain, EXTRA | plain))
        assert facts(first) == facts(second)
        assert second.created_at.year > 2001
    for path, model in (
        (f"questions/{second.pk}/answers/", Answer),
        (f"contributions/{second.pk}/replies/", Reply),
    ):
        first, second = (model.objects.get(pk=noors.post(path, sent).json()["id"]) for sent in (plain, EXTRA | plain))
        assert facts(first) == facts(second)


@pytest.mark.parametrize("base", [{"base_revision": 1}, {"base_revision": 1, "body": "another text"}])
def test_rewriting_changes_the_text_only(noor, court, guardianship, script, base):
    noors = script(noor)
    number = noors.post("questions/", {"space": "court", "title": "Which room?", "body": "hello"}).json()["id"]
    before = facts(Question.objects.get(), "body", "text", "html", "revision", "edited_at", "version")

    answer = noors.patch(f"questions/{number}/", EXTRA | {"space": "guardianship"} | base)

    assert answer.status_code == 200
    assert facts(Question.objects.get(), "body", "text", "html", "revision", "edited_at", "version") == before
    assert Question.objects.get().space == court


def test_nobody_makes_himself_administrator(noor, script):
    before = Person.objects.filter(pk=noor.pk).values().get()

    answer = script(noor).patch("me/", EXTRA | {"email": "x@y.example", "function": "Judge"})

    assert answer.status_code == 200
    assert Person.objects.filter(pk=noor.pk).values().get() == before | {"function": "Judge"}


def test_nobody_makes_a_space_of_another_organisation_or_for_everyone(noor, yusuf, court, compass, script):
    made = script(noor).post("spaces/", EXTRA | {"name": "Court clerks", "kind": "closed"})

    space = Space.objects.get(slug=made.json()["slug"])
    assert made.status_code == 201
    assert space.slug.startswith("court-clerks-")
    assert (space.organisation, space.for_everyone) == (noor.organisation, False)
    assert list(space.organisations.all()) == [noor.organisation]

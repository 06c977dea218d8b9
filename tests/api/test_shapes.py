"""Exactly these members, and no others: whatever else a row holds is nobody's business."""

from datetime import UTC, datetime

import pytest

from feeds.actions import publish_post
from intranet.contributions.actions import bookmark, reply, upvote
from intranet.contributions.models import Contribution
from intranet.notifications.actions import tell_next

PERSON = {"id", "name", "organisation"}
CONTRIBUTION = {
    "id", "kind", "space", "root", "parent", "author", "body", "html", "created_at", "edited_at", "deleted_at",
    "revision", "score", "upvoted", "bookmarked", "replies_count", "url",
}  # fmt: skip
POST = CONTRIBUTION | {"tags", "announcement", "announced_until"}
QUESTION = CONTRIBUTION | {
    "title", "tags", "state", "answers_count", "needed_by", "claimed_by", "joined_to", "more_wanted_at",
}  # fmt: skip
RIGHT = {"disputed", "corrected_at", "withdrawn_at", "verified_until", "check_again"}
ANSWER = CONTRIBUTION | RIGHT | {"question", "accepted", "worked_count", "refused_count", "other_count"}
COLLEAGUE = PERSON | {"handle", "function", "about"}
OWN = {"email", "language", "theme", "time_zone", "not_suggested", "teams", "unread"}
SPACE = {"slug", "name", "description", "kind", "organisation", "for_everyone", "member", "may_be_anonymous"}
TAG = {"slug", "name", "description", "synonyms"}


def test_a_question(bram, question, given, script):
    shown = script(bram).get(f"questions/{question.pk}/").json()

    assert shown.keys() == QUESTION
    assert shown["author"] == {
        "id": question.author_id,
        "name": "Noor el Idrissi",
        "organisation": "Jeugdbescherming De Brug",
    }
    assert (shown["kind"], shown["space"], shown["root"], shown["parent"]) == (
        "question",
        "guardianship",
        question.pk,
        None,
    )
    assert (shown["title"], shown["body"]) == ("Which form extends a guardianship?", "At court now.")
    assert (shown["tags"], shown["state"], shown["answers_count"]) == (["verlenging"], "answered", 1)
    assert (shown["needed_by"], shown["claimed_by"], shown["edited_at"], shown["revision"]) == (None, [], None, 1)
    assert shown["url"] == f"http://testserver/questions/{question.pk}/"
    assert shown["html"] == question.html


def test_times_are_in_utc_whatever_the_reader_has(bram, question, script):
    type(bram).objects.filter(pk=bram.pk).update(time_zone="Pacific/Auckland")

    shown = script(bram).get(f"questions/{question.pk}/").json()["created_at"]

    assert shown.endswith("Z")
    assert datetime.fromisoformat(shown) == question.created_at.astimezone(UTC)


def test_an_answer(noor, bram, question, given, script):
    upvote(person=noor, contribution=given)
    bookmark(person=noor, contribution=given)

    shown = script(noor).get(f"answers/{given.pk}/").json()

    assert shown.keys() == ANSWER
    assert (shown["kind"], shown["question"], shown["root"], shown["parent"]) == ("answer", *[question.pk] * 3)
    assert (shown["score"], shown["upvoted"], shown["bookmarked"], shown["accepted"]) == (1, True, True, False)
    assert (shown["disputed"], shown["verified_until"], shown["corrected_at"]) == (False, None, None)
    assert script(bram).get(f"answers/{given.pk}/").json()["upvoted"] is False


def test_posts_and_replies(noor, court, script):
    post = publish_post(author=noor, space=court, body="the new #form is out")
    said = reply(author=noor, contribution=post, body="at last")
    noors = script(noor)

    shown = noors.get(f"posts/{post.pk}/").json()
    assert shown.keys() == POST
    assert (shown["tags"], shown["replies_count"]) == (["form"], 1)
    assert noors.get(f"replies/{said.pk}/").json().keys() == CONTRIBUTION
    assert noors.get(f"contributions/{said.pk}/").json()["parent"] == post.pk


def test_what_is_published_says_whom_it_does_not_reach(noor, yusuf, corridor, guardianship, script):
    body = {"space": "guardianship", "body": "ask @yusuf.demir"}

    shown = script(noor).post("posts/", body).json()

    assert shown.keys() == POST | {"not_reached"}
    assert shown["not_reached"] == [{"id": yusuf.pk, "name": "Yusuf Demir", "organisation": "Het Kompas"}]


def test_whoever_writes_under_another_name_stays_behind_it(noor, bram, question, given, script):
    Contribution.objects.filter(pk=given.pk).update(written_as="A colleague")
    noors = script(noor)
    while tell_next():
        pass

    everything = [
        noors.get(path).content.decode()
        for path in (
            f"answers/{given.pk}/",
            f"contributions/{given.pk}/revisions/",
            "notifications/",
            "search/?q=registry",
        )
    ]

    assert all("A colleague" in shown for shown in everything)
    assert not any("Bram" in shown for shown in everything)
    assert noors.get(f"search/?q=registry&author={bram.pk}").json()["results"] == []


def test_people_spaces_and_tags(noor, fatima, ots, everyone, script):
    noors = script(noor)

    assert noors.get("me/").json().keys() == COLLEAGUE | OWN
    assert noors.get(f"people/{fatima.pk}/").json().keys() == COLLEAGUE | {"works_now", "away_until", "replacement"}
    assert noors.get("people/").json()["results"][0].keys() == COLLEAGUE
    assert noors.get("spaces/").json()["results"][0].keys() == SPACE
    assert noors.get("spaces/everyone/").json().keys() == SPACE
    assert noors.get("spaces/everyone/members/").json()["results"][0].keys() == PERSON | {"role"}
    assert noors.get("tags/").json()["results"][0].keys() == TAG
    assert noors.get("tags/ots/").json().keys() == TAG | {"experts", "verified_for"}
    assert noors.get("tags/ots/").json()["experts"][0].keys() == PERSON


def test_notifications_and_revisions(noor, question, given, script):
    while tell_next():
        pass
    noors = script(noor)

    told = noors.get("notifications/").json()["results"][0]
    assert told.keys() == {"id", "kind", "contribution", "root", "actors", "url", "created_at", "read_at", "change"}
    assert (told["kind"], told["contribution"], told["root"]) == ("answered", given.pk, question.pk)
    assert [by["name"] for by in told["actors"]] == ["Bram de Wit"]
    text = noors.get(f"contributions/{given.pk}/revisions/").json()["results"][0]
    assert text.keys() == {"number", "title", "body", "reason", "source", "author", "accepted_by", "created_at"}
    assert text["author"].keys() == PERSON


def test_no_answer_holds_the_address_or_secret_of_another(
    noor, bram, yusuf, fatima, question, given, corridor, ots, script
):
    while tell_next():
        pass
    noors = script(noor)
    paths = [
        "feed/?scope=everything",
        "people/",
        "spaces/",
        "tags/ots/",
        "notifications/",
        "spaces/corridor/members/",
        "me/",
    ]

    shown = "".join(noors.get(path).content.decode() for path in paths)

    assert "noor@brug.example" in shown
    assert not any(f"{name}@" in shown for name in ("bram", "fatima", "yusuf"))
    assert "pbkdf2" not in shown
    assert "digest" not in shown


@pytest.mark.parametrize(
    "path", ["feed/", "people/", "spaces/", "tags/", "questions/", "notifications/", "search/?q=x"]
)
def test_every_list_has_its_neighbours(noor, script, path):
    assert script(noor).get(path).json().keys() == {"next", "previous", "results"}

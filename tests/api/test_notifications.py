"""What one was told."""

import pytest

from intranet.contributions.actions import upvote
from intranet.notifications.actions import tell_next


@pytest.fixture
def told(noor, bram, fatima, question, given):
    upvote(person=fatima, contribution=given)
    while tell_next():
        pass


def test_what_one_was_told_and_has_read(noor, bram, question, given, told, script):
    brams = script(bram)
    (one,) = brams.get("notifications/").json()["results"]
    assert (one["kind"], one["contribution"], one["read_at"]) == ("upvoted", given.pk, None)
    assert [by["name"] for by in one["actors"]] == ["Fatima Bouzian"]
    assert one["url"] == f"http://testserver/questions/{question.pk}/#answer-{given.pk}"

    assert [brams.put(f"notifications/{one['id']}/read/").status_code for _ in range(2)] == [204, 204]

    assert brams.get("notifications/").json()["results"][0]["read_at"].endswith("Z")
    assert brams.get("notifications/?unread=true").json()["results"] == []
    assert brams.get("me/").json()["unread"] == 0
    assert script(noor).get("me/").json()["unread"] == 1


def test_reading_all_reads_ones_own_only(noor, bram, told, script):
    assert [script(bram).put("notifications/read/").status_code for _ in range(2)] == [204, 204]

    assert script(bram).get("me/").json()["unread"] == 0
    assert script(noor).get("me/").json()["unread"] == 1


def test_it_says_nothing_of_what_is_gone(noor, bram, given, told, script):
    script(bram).delete(f"answers/{given.pk}/")

    assert script(noor).get("notifications/").json()["results"] == []

"""What somebody deleted stands nowhere any more: not in what was drawn of it for others either."""

import pytest
from django.core.cache import caches
from redis.exceptions import RedisError

from feeds.actions import delete_post, publish_post
from intranet.contributions.actions import rewrite
from intranet.web.valkey import breaker, client
from questions.actions import answer, ask, delete_answer, delete_question


@pytest.fixture(autouse=True)
def _nothing_is_kept_of_before():
    caches["cards"].clear()


def kept() -> bytes:
    """Everything that Valkey has of cards and threads."""
    keys = [key for part in ("card", "question", "answers") for key in client.scan_iter(f"*:{part}:*", count=1000)]
    return b"".join(bytes(client.get(key)) for key in keys)


def test_a_deleted_post_stands_in_no_card_that_was_kept(noor, bram, court, browser, django_capture_on_commit_callbacks):
    post = publish_post(author=noor, space=court, body="the first wording")
    browser(bram).get("/everything/")
    rewrite(person=noor, contribution=post, body="the second wording", base_revision=1)
    bram.time_zone = "Asia/Tokyo"
    bram.save()
    browser(bram).get("/everything/", headers={"accept-language": "nl"})
    assert kept().count(b"wording") >= 2

    with django_capture_on_commit_callbacks(execute=True):
        delete_post(person=noor, post=post)

    assert b"wording" not in kept()


def test_a_deleted_question_and_a_deleted_answer_stand_in_no_thread_that_was_kept(
    noor, bram, court, browser, django_capture_on_commit_callbacks
):
    question = ask(author=noor, space=court, title="Which secret room?")
    given = answer(author=bram, question=question, body="The hidden attic")
    browser(bram).get(f"/questions/{question.pk}/")
    browser(bram).get("/questions/")
    assert b"hidden attic" in kept()

    with django_capture_on_commit_callbacks(execute=True):
        delete_answer(person=bram, answer=given)
    assert b"hidden attic" not in kept()

    browser(bram).get(f"/questions/{question.pk}/")
    assert b"secret room" in kept()
    with django_capture_on_commit_callbacks(execute=True):
        delete_question(person=noor, question=question)
    assert b"secret room" not in kept()


def test_what_others_wrote_stays_kept(noor, court, browser, django_capture_on_commit_callbacks):
    publish_post(author=noor, space=court, body="this stays")
    post = publish_post(author=noor, space=court, body="this goes")
    browser(noor).get("/everything/")

    with django_capture_on_commit_callbacks(execute=True):
        delete_post(person=noor, post=post)

    assert b"this stays" in kept()


def test_somebody_deletes_while_valkey_is_away(noor, court, monkeypatch, django_capture_on_commit_callbacks):
    post = publish_post(author=noor, space=court, body="gone in any case")
    monkeypatch.setattr(breaker, "resting_until", 0.0)
    monkeypatch.setattr(caches["cards"]._cache, "get_client", is_away)

    with django_capture_on_commit_callbacks(execute=True):
        assert delete_post(person=noor, post=post)


def is_away(*_args: object, **_kwargs: object) -> None:
    raise RedisError("nobody is there")

"""Bram cannot answer yet and asks Noor for more; her question waits, until she says more or has no more to say."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied

from intranet.contributions.actions import delete_reply, reply
from intranet.contributions.models import Contribution, Reply
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import answer, ask, ask_for_more, no_more
from questions.models import MoreWanted, Question
from tests.conftest import hire

HTMX = {"HX-Request": "true"}


@pytest.fixture
def question(noor, guardianship) -> Question:
    return ask(author=noor, space=guardianship, title="Which form goes along?")


@pytest.fixture
def wanted(bram, question) -> Reply:
    return ask_for_more(person=bram, question=question, body="For which court is it?")


def waits(question: Question) -> bool:
    found = Question.objects.get(pk=question.pk)
    assert (found.paused_at is None) == (found.more_wanted_at is None)
    return found.more_wanted_at is not None


def told(person) -> list[str]:
    while tell_next():
        pass
    return sorted(Notification.objects.filter(person=person).values_list("kind", flat=True))


def test_bram_asks_for_more_and_everybody_sees_that_the_question_waits(noor, bram, fatima, question, browser):
    typed = {"body": "For which court is it?", "client_id": str(uuid.uuid4())}
    page = browser(bram)

    sent = page.post(f"/questions/{question.pk}/more/", typed)

    line = Reply.objects.get()
    assert sent["Location"] == f"/questions/{question.pk}/?sent={typed['client_id']}#reply-{line.pk}"
    assert told(noor) == ["more_wanted"]
    shown = browser(fatima).get(f"/questions/{question.pk}/").content.decode()
    assert "Waits for more information" in shown
    assert f'asked by <a href="#reply-{line.pk}">Bram de Wit</a>' in shown
    assert "This is all I know" not in shown
    assert "Needs more information" in browser(noor).get("/questions/?state=mine").content.decode()
    assert "This is all I know" in browser(noor).get(f"/questions/{question.pk}/").content.decode()
    assert waits(question)


def test_what_is_asked_for_by_script_is_asked_once_and_in_the_shape(noor, bram, question, api):
    brams, address = api(bram), f"/api/v1/questions/{question.pk}/more/"
    key = {"HTTP_IDEMPOTENCY_KEY": str(uuid.uuid4())}

    first, again = (brams.post(address, {"body": "For which court?"}, **key) for _ in range(2))

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]
    assert brams.post(address, {"body": "For whom?"}, **key).status_code == 422
    assert MoreWanted.objects.count() == Event.objects.filter(kind="more_wanted").count() == 1
    assert brams.get(f"/api/v1/questions/{question.pk}/").json()["more_wanted_at"] is not None
    assert api(noor).delete(address).status_code == 204
    assert brams.get(f"/api/v1/questions/{question.pk}/").json()["more_wanted_at"] is None


def test_the_guard_sees_what_is_asked_and_nothing_typed_is_lost(bram, question, browser, api):
    typed = {"body": "Is it for the child of 06 12345678?", "client_id": str(uuid.uuid4())}

    refused = browser(bram).post(f"/questions/{question.pk}/more/", typed)

    assert refused.status_code == 422
    assert "06 12345678" in refused.content.decode()
    assert "Could a client be recognised?" in refused.content.decode()
    assert api(bram).post(f"/api/v1/questions/{question.pk}/more/", {"body": typed["body"]}).json()["findings"]
    assert not waits(question)


@pytest.mark.parametrize("how", ["by replying", "by editing", "by answering", "by having no more"])
def test_noor_gives_more_and_whoever_asked_is_told_once(how, noor, bram, fatima, question, wanted, browser):
    ask_for_more(person=fatima, question=question, body="And since when?")
    while tell_next():
        pass
    page, address = browser(noor), f"/questions/{question.pk}/"

    if how == "by replying":
        page.post(f"/contributions/{question.pk}/replies/", {"body": "The court of Utrecht."})
    elif how == "by editing":
        page.post(f"{address}edit/", {"title": question.title, "body": "In Utrecht.", "base_revision": "1", "tags": ""})
    elif how == "by answering":
        page.post(f"{address}answers/", {"body": "I found it: the JW3."})
    else:
        page.post(f"{address}enough/")

    assert not waits(question)
    for person in (bram, fatima):
        assert told(person).count("more_given") == 1
    assert Event.objects.filter(kind="more_given").count() == 1
    assert "Waits for more information" not in page.get(address).content.decode()


def test_a_reply_of_somebody_else_gives_nothing(fatima, question, wanted):
    reply(author=fatima, contribution=question, body="I wonder as well.")

    assert waits(question)


def test_who_replies_to_who_asked_is_not_told_twice_of_the_same_words(noor, bram, question, wanted):
    reply(author=noor, contribution=question, body="The court of Utrecht.")

    assert told(bram) == ["more_given"]


def test_who_asked_and_needs_it_no_more_lets_the_question_go_on(bram, fatima, question, wanted, browser):
    page = browser(bram)
    assert "I need it no more" in page.get(f"/questions/{question.pk}/").content.decode()

    part = page.post(f"/questions/{question.pk}/enough/", headers=HTMX).content.decode()

    assert 'id="more-wanted"' in part
    assert "Waits for" not in part
    assert not waits(question)
    assert not Event.objects.filter(kind="more_given").exists()
    with pytest.raises(PermissionDenied):
        no_more(person=fatima, question=question)


def test_it_waits_for_the_other_when_one_deletes_what_they_asked(bram, fatima, question, wanted):
    other = ask_for_more(person=fatima, question=question, body="And since when?")

    delete_reply(person=bram, contribution=wanted)
    assert waits(question)
    delete_reply(person=fatima, contribution=other)
    assert not waits(question)


def test_noor_does_not_ask_herself_and_may_be_asked_again(noor, bram, question, wanted):
    with pytest.raises(PermissionDenied):
        ask_for_more(person=noor, question=question, body="What do I mean?")
    no_more(person=noor, question=question)

    ask_for_more(person=bram, question=question, body="Still: which court?")

    assert waits(question)
    assert told(noor).count("more_wanted") == 1  # when she was told, the first was over


def test_outsiders_find_no_door(yusuf, hanneke, question, wanted, browser, api):
    for stranger in (yusuf, hanneke):
        page, script = browser(stranger), api(stranger)
        for address in (f"/questions/{question.pk}/more/", f"/questions/{question.pk}/enough/"):
            assert page.post(address, {"body": "Tell me"}).status_code == 404
        assert page.get(f"/questions/{question.pk}/more/").status_code == 404
        assert page.get(f"/questions/{question.pk}/more/?now", headers=HTMX).status_code == 404
        assert script.post(f"/api/v1/questions/{question.pk}/more/", {"body": "Tell me"}).status_code == 404
        assert script.delete(f"/api/v1/questions/{question.pk}/more/").status_code == 404
    assert Contribution.objects.filter(kind="reply").count() == 1
    assert waits(question)


def test_whoever_lost_sight_of_it_is_told_nothing(noor, question, bridge, guardianship):
    passer = hire(bridge, "Sanne Bakker")
    membership = guardianship.memberships.create(person=passer, role="member")
    ask_for_more(person=passer, question=question, body="For which court?")
    membership.delete()

    no_more(person=noor, question=question)

    assert told(passer) == []


def test_an_answer_does_not_end_the_waiting(bram, fatima, question, wanted):
    answer(author=fatima, question=question, body="In any case the JW3.")

    assert Question.objects.get().more_wanted_at is not None

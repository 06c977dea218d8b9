""" "I know who": a question goes to a colleague who may know, who is told by whom."""

import pytest

from intranet.contributions.actions import mute
from intranet.contributions.models import Contribution
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import answer, ask, forward
from questions.models import Forwarding, NotMine, Question
from tests.conftest import hire

HTMX = {"HX-Request": "true"}


@pytest.fixture
def question(noor, court) -> Question:
    return ask(author=noor, space=court, title="Which form?")


def told(kind: str = "forwarded") -> list[tuple[str, str]]:
    """Who was told, by whom."""
    while tell_next():
        pass
    rows = Notification.objects.filter(kind=kind).order_by("pk").select_related("person", "actor")
    return [(row.person.handle, row.actor.handle) for row in rows]


def handles(*people) -> tuple[str, ...]:
    return tuple(person.handle for person in people)


def test_fatima_is_told_that_bram_thinks_she_knows(bram, fatima, question, browser):
    sent = browser(bram).post(f"/questions/{question.pk}/forward/", {"to": f"@{fatima.handle}"})

    assert sent.status_code == 303
    assert told() == [handles(fatima, bram)]
    listed = browser(fatima).get("/notifications/").content.decode()
    assert "thinks that you know this" in listed
    assert "Bram de Wit thinks that you know this" in browser(fatima).get("/questions/").content.decode()


def test_it_leaves_the_list_of_who_knew_who(bram, fatima, question, browser):
    forward(person=bram, question=question, to=fatima)

    assert "Which form?" not in browser(bram).get("/questions/").content.decode()
    assert NotMine.objects.filter(person=bram, question=question).exists()


def test_forwarding_twice_tells_once_and_two_colleagues_are_both_named(noor, bram, fatima, question, browser):
    for by in (bram, bram, noor):
        forward(person=by, question=question, to=fatima)

    assert told() == [handles(fatima, bram), handles(fatima, noor)]
    shown = browser(fatima).get("/questions/").content.decode()
    assert "Bram de Wit, Noor el Idrissi think that you know this" in shown


@pytest.mark.parametrize(("whom", "says"), [("noor", "asked this"), ("bram", "That is you")])
def test_neither_who_asked_nor_oneself_is_told(whom, says, noor, bram, question, browser):
    to = {"noor": noor, "bram": bram}[whom]

    refused = browser(bram).post(f"/questions/{question.pk}/forward/", {"to": to.handle})

    assert refused.status_code == 422
    assert says in refused.content.decode()
    assert to.handle in refused.content.decode()
    assert not Forwarding.objects.exists()


def test_nobody_is_told_of_what_they_cannot_read(noor, bram, hanneke, guardianship, browser, api):
    question = ask(author=noor, space=guardianship, title="Which form?")

    page = browser(bram).post(f"/questions/{question.pk}/forward/", {"to": hanneke.handle})
    script = api(bram).post(f"/api/v1/questions/{question.pk}/forwardings/", {"to": hanneke.pk})

    assert (page.status_code, script.status_code) == (422, 400)
    assert not Forwarding.objects.exists()
    assert told() == []


def test_outsiders_find_no_door(noor, yusuf, hanneke, fatima, guardianship, browser, api):
    question = ask(author=noor, space=guardianship, title="Which form?")

    for outsider in (yusuf, hanneke):
        page = browser(outsider)
        for address in (f"/questions/{question.pk}/forward/", f"/questions/{question.pk}/knowing/"):
            assert page.get(address).status_code == 404
        assert page.post(f"/questions/{question.pk}/forward/", {"to": fatima.handle}).status_code == 404
        script = api(outsider).post(f"/api/v1/questions/{question.pk}/forwardings/", {"to": fatima.pk})
        assert script.status_code == 404
    assert not Forwarding.objects.exists()


def test_a_guest_forwards_only_to_whom_he_may_know(noor, bram, yusuf, fatima, corridor, court, browser, api):
    question = ask(author=noor, space=corridor, title="Which form?")
    script, path = api(yusuf), f"/api/v1/questions/{question.pk}/forwardings/"

    assert script.post(path, {"to": bram.pk}).status_code == 201
    stranger, nobody = (script.post(path, {"to": pk}) for pk in (fatima.pk, 999_999_999))
    assert (stranger.status_code, stranger.json()) == (nobody.status_code, nobody.json())


def test_a_muted_thread_stays_silent(noor, bram, fatima, question):
    mute(person=fatima, contribution=question)

    forward(person=bram, question=question, to=fatima)

    assert told() == []


def test_nobody_is_told_of_what_was_answered_meanwhile(noor, bram, fatima, question):
    forward(person=bram, question=question, to=fatima)
    answer(author=noor, question=question, body="JW3")

    assert told() == []


def test_what_is_answered_is_not_forwarded_any_more(noor, bram, fatima, question, browser):
    answer(author=noor, question=question, body="JW3")

    refused = browser(bram).post(f"/questions/{question.pk}/forward/", {"to": fatima.handle})

    assert refused.status_code == 422
    assert "needs no answer any more" in refused.content.decode()


def test_a_name_is_enough_and_namesakes_are_there_to_choose_from(bridge, bram, fatima, question, browser):
    page, address = browser(bram), f"/questions/{question.pk}/forward/"
    other = hire(bridge, "Fatou Bakker")

    both = page.post(address, {"to": "fat"})
    one = page.post(address, {"to": "Bakker"})

    assert both.status_code == 422
    assert f'value="{fatima.handle}"' in both.content.decode()
    assert f'value="{other.handle}"' in both.content.decode()
    assert one.status_code == 303
    assert [each.to for each in Forwarding.objects.all()] == [other]


def test_with_htmx_the_card_becomes_a_line(bram, fatima, question, browser):
    page, address = browser(bram), f"/questions/{question.pk}/forward/"

    form = page.get(address, headers=HTMX).content.decode()
    wrong = page.post(address, {"to": "nobody-here"}, headers=HTMX)
    sent = page.post(address, {"to": fatima.handle}, headers=HTMX)

    assert "<html" not in form
    assert wrong.status_code == 422
    assert "nobody-here" in wrong.content.decode()
    assert sent["HX-Retarget"] == f"#waiting-{question.pk}"
    assert "Fatima Bouzian is told that you think so" in sent.content.decode()


def test_who_may_know_is_proposed_but_not_who_asked(noor, bram, fatima, court, ots, browser):
    ots.experts.add(noor)
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    page, address = browser(bram), f"/questions/{question.pk}/knowing/"

    for proposed in (page.get(address).content.decode(), page.get(address, headers=HTMX).content.decode()):
        assert "expert of Ondertoezichtstelling" in proposed
        assert f'value="{fatima.handle}"' in proposed
        assert f'value="{noor.handle}"' not in proposed


def under_an_alias(question: Question) -> Question:
    Contribution.objects.filter(pk=question.pk).update(written_as="Lijster")
    return Question.objects.get(pk=question.pk)


def test_nobody_learns_who_asked_under_an_alias_by_forwarding_it(noor, bram, fatima, question, browser, api):
    under_an_alias(question)
    script, path = api(bram), f"/api/v1/questions/{question.pk}/forwardings/"

    asker, other = (script.post(path, {"to": person.pk}) for person in (noor, fatima))

    assert asker.status_code == other.status_code == 201
    assert asker.json().keys() == other.json().keys()
    assert told() == [handles(fatima, bram)]


def test_nor_by_who_is_proposed(noor, bram, fatima, court, ots, browser):
    ots.experts.add(noor)
    question = under_an_alias(ask(author=noor, space=court, title="Which form?", tags=["ots"]))

    proposed = browser(bram).get(f"/questions/{question.pk}/knowing/").content.decode()

    assert {f'value="{who.handle}"' in proposed for who in (noor, fatima)} == {True}


def test_nor_when_the_asker_forwards_it(noor, fatima, question, browser):
    forward(person=noor, question=under_an_alias(question), to=fatima)
    told()

    for address in ("/questions/", "/notifications/"):
        page = browser(fatima).get(address).content.decode()
        assert "Noor" not in page
        assert "Lijster" in page


def test_a_script_forwards_once(bram, fatima, question, api):
    script, path = api(bram), f"/api/v1/questions/{question.pk}/forwardings/"

    first, second = script.post(path, {"to": fatima.pk}), script.post(path, {"to": fatima.pk})

    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["to"]["name"] == "Fatima Bouzian"
    assert Event.objects.filter(kind="forwarded").count() == 1

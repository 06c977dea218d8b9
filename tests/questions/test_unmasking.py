"""Two privacy officers together may learn who asked, and whoever it was is told; one alone learns nothing."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from intranet.contributions.actions import mute
from intranet.events.models import Event
from intranet.live.queries import missed_by
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification, Preference, Way
from intranet.people.models import Person
from intranet.spaces.actions import remove_member
from intranet.spaces.models import Space
from questions.actions import ask, ask_to_unmask, decide_unmasking, delete_question
from questions.models import Question, Unmasking
from tests.conftest import hire
from tests.security.test_races import at_once

WHY = "A threat to a colleague was written in this thread"


def tell_all() -> None:
    while tell_next():
        pass


@pytest.fixture
def joost(bridge) -> Person:
    """The other privacy officer."""
    return hire(bridge, "Joost Bakker", is_privacy_officer=True)


@pytest.fixture
def asked(noor, court, joost, ingrid) -> Question:
    """Asked by Noor in an open space, where the privacy officers read along."""
    Space.objects.filter(pk=court.pk).update(may_be_anonymous=True)
    court.refresh_from_db()
    question = ask(author=noor, space=court, title="May I refuse this?", anonymous=True)
    tell_all()
    return question


@pytest.fixture
def wanted(ingrid, asked) -> Unmasking:
    return ask_to_unmask(person=ingrid, question=asked, reason=WHY)


def test_one_asks_with_a_reason_and_another_agrees_and_both_see_who_it_was(ingrid, joost, asked, browser):
    page = browser(ingrid).get(f"/questions/{asked.pk}/").content.decode()
    assert f"/questions/{asked.pk}/unmasking/" in page

    sent = browser(ingrid).post(f"/questions/{asked.pk}/unmasking/", {"reason": WHY})
    before = browser(ingrid).get(sent.url).content.decode()
    tell_all()
    bell = browser(joost).get("/notifications/").content.decode()
    waiting = browser(joost).get(sent.url).content.decode()
    browser(joost).post(f"{sent.url}decision/", {"lift": "1"})

    assert "Noor" not in before + bell + waiting
    assert sent.url in bell
    assert WHY in waiting
    for officer in (ingrid, joost):
        assert "Noor el Idrissi" in browser(officer).get(sent.url).content.decode()
        assert "Noor" not in browser(officer).get(f"/questions/{asked.pk}/").content.decode()
        assert "Noor" not in browser(officer).get("/unmaskings/").content.decode()


def test_the_same_by_script(ingrid, joost, asked, api):
    path = f"/api/v1/questions/{asked.pk}/unmasking/"
    made = api(ingrid).post(path, {"reason": WHY})
    listed = api(joost).get("/api/v1/unmaskings/").json()["results"]
    decided = api(joost).put(f"/api/v1/unmaskings/{made.json()['id']}/decision/", {"lift": True})

    assert made.status_code == 201
    assert made.json()["asker"] is None
    assert [(each["reason"], each["asker"], each["lifted"]) for each in listed] == [(WHY, None, False)]
    assert decided.json()["asker"]["name"] == "Noor el Idrissi"
    assert api(ingrid).get("/api/v1/unmaskings/").json()["results"][0]["asker"]["name"] == "Noor el Idrissi"


def test_the_asker_is_told_at_once_by_whom_and_why_and_nobody_else_is(noor, bram, joost, wanted, browser, api):
    decide_unmasking(person=joost, unmasking=wanted, lift=True)
    tell_all()

    page = browser(noor).get("/notifications/").content.decode()
    told = api(noor).get("/api/v1/notifications/").json()["results"]
    there = browser(noor).get(wanted.get_absolute_url()).content.decode()

    assert "Ingrid Jansen and Joost Bakker</strong> know that it was you who asked" in page
    assert WHY in page
    assert [sorted(actor["name"] for actor in each["actors"]) for each in told] == [["Ingrid Jansen", "Joost Bakker"]]
    assert "Ingrid Jansen and Joost Bakker now know" in there
    assert WHY in there
    assert set(Notification.objects.filter(kind="unmasked").values_list("person", flat=True)) == {noor.pk}
    assert browser(bram).get(wanted.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("way_out", ["mutes", "wishes never", "left the space", "deleted it"])
def test_the_asker_is_told_whatever_they_did_since(way_out, noor, fatima, ingrid, joost, court, asked, wanted, browser):
    decide_unmasking(person=joost, unmasking=wanted, lift=True)
    if way_out == "mutes":
        mute(person=noor, contribution=asked)
    elif way_out == "wishes never":
        Preference.objects.create(person=noor, kind="", way=Way.NEVER)
    elif way_out == "deleted it":
        delete_question(person=noor, question=asked)
    else:
        Space.objects.filter(pk=court.pk).update(kind="secret")
    tell_all()

    page = browser(noor).get("/notifications/").content.decode()

    assert "know that it was you who asked" in page
    assert browser(noor).get(wanted.get_absolute_url()).status_code == 200


def test_that_the_asker_works_here_no_more_holds_up_nothing(noor, joost, wanted):
    decide_unmasking(person=joost, unmasking=wanted, lift=True)
    Person.objects.filter(pk=noor.pk).update(is_active=False)

    tell_all()

    assert Notification.objects.filter(person=noor, kind="unmasked").exists()
    assert not Event.objects.untold().exists()


def test_one_officer_alone_never_learns_it(ingrid, asked, wanted, browser, api):
    path = f"/unmaskings/{wanted.pk}/decision/"

    by_page = browser(ingrid).post(path, {"lift": "1"})
    by_script = api(ingrid).put(f"/api/v1{path}", {"lift": True})

    assert (by_page.status_code, by_script.status_code) == (403, 403)
    wanted.refresh_from_db()
    assert wanted.decided_at is None
    assert "Noor" not in browser(ingrid).get(wanted.get_absolute_url()).content.decode()


def test_nothing_but_a_yes_lifts_it(joost, wanted, browser, api):
    path = f"/unmaskings/{wanted.pk}/decision/"

    assert browser(joost).post(path, {}).status_code == 422
    assert api(joost).put(f"/api/v1{path}", {}).status_code == 400

    wanted.refresh_from_db()
    assert wanted.decided_at is None


def test_declined_nobody_learns_it_the_asker_is_not_told_and_it_may_be_asked_again(noor, ingrid, joost, asked, wanted):
    decide_unmasking(person=joost, unmasking=wanted, lift=False)
    tell_all()

    assert not Notification.objects.filter(person=noor).exists()
    assert not Event.objects.filter(kind="unmasked").exists()
    assert ask_to_unmask(person=ingrid, question=asked, reason="Again").pk != wanted.pk


def test_who_asked_does_not_decide_whether_they_are_known(bridge, court, ingrid, joost, asked, browser):
    mine = ask(author=joost, space=court, title="And I?", anonymous=True)
    wanted = ask_to_unmask(person=ingrid, question=mine, reason=WHY)
    tell_all()

    with pytest.raises(PermissionDenied):
        decide_unmasking(person=joost, unmasking=wanted, lift=False)
    assert not Notification.objects.filter(person=joost, kind="unmasking_wanted").exists()
    assert "Do you agree?" not in browser(joost).get(wanted.get_absolute_url()).content.decode()


def test_only_privacy_officers_of_the_space_s_organisation_who_read_it_have_a_say(
    bram, anna, compass, court, asked, wanted, browser, api, yusuf
):
    Person.objects.filter(pk=yusuf.pk).update(is_privacy_officer=True)
    court.organisations.add(compass)  # he reads it, as one of Het Kompas

    for person in (bram, anna, yusuf):
        assert browser(person).get(f"/questions/{asked.pk}/unmasking/").status_code == 403
        assert api(person).post(f"/api/v1/questions/{asked.pk}/unmasking/", {"reason": WHY}).status_code == 403
        assert browser(person).get(wanted.get_absolute_url()).status_code == 404
        assert api(person).put(f"/api/v1/unmaskings/{wanted.pk}/decision/", {"lift": True}).status_code == 404
        assert "unmasking/" not in browser(person).get(f"/questions/{asked.pk}/").content.decode()
    assert [browser(person).get("/unmaskings/").status_code for person in (bram, anna)] == [404, 404]
    assert browser(yusuf).get("/unmaskings/").content.decode().count(WHY) == 0
    assert api(bram).get("/api/v1/unmaskings/").status_code == 404


def test_an_officer_who_may_not_read_the_question_is_told_nothing_of_it(ingrid, hanneke, joost, board, browser):
    Space.objects.filter(pk=board.pk).update(may_be_anonymous=True)
    board.refresh_from_db()
    asked = ask(author=hanneke, space=board, title="Who goes?", anonymous=True)
    wanted = ask_to_unmask(person=ingrid, question=asked, reason=WHY)
    tell_all()

    assert not Notification.objects.filter(person=joost).exists()
    assert browser(joost).get(wanted.get_absolute_url()).status_code == 404
    assert WHY not in browser(joost).get("/unmaskings/").content.decode()
    remove_member(by=hanneke, space=board, person=ingrid)
    assert browser(ingrid).get(wanted.get_absolute_url()).status_code == 404


def test_what_is_asked_twice_or_needs_no_asking(ingrid, joost, bram, court, asked, wanted):
    named = ask(author=bram, space=court, title="Which form?")

    assert ask_to_unmask(person=ingrid, question=asked, reason="Once more").pk == wanted.pk
    for person, question in ((joost, asked), (joost, named)):
        with pytest.raises(ValidationError):
            ask_to_unmask(person=person, question=question, reason=WHY)
    decide_unmasking(person=joost, unmasking=wanted, lift=True)
    assert decide_unmasking(person=joost, unmasking=wanted, lift=True).lifted
    for again in (
        lambda: decide_unmasking(person=joost, unmasking=wanted, lift=False),
        lambda: ask_to_unmask(person=ingrid, question=asked, reason=WHY),
    ):
        with pytest.raises(ValidationError):
            again()
    assert Event.objects.filter(kind="unmasked").count() == 1


def test_a_reason_is_needed_and_names_no_client(ingrid, asked, browser):
    page = f"/questions/{asked.pk}/unmasking/"

    empty, client = (browser(ingrid).post(page, {"reason": said}) for said in ("", "Call the father: 06 12345678"))

    assert (empty.status_code, client.status_code) == (422, 422)
    assert "06 12345678" in client.content.decode()
    kept = {"reason": "Call the father: 06 12345678", "finding.reason.17.28.phone": "replace"}
    assert browser(ingrid).post(page, kept).status_code in (302, 303)
    assert "[phone number]" in Unmasking.objects.get().reason


def test_whoever_is_no_officer_any_more_neither_lifts_nor_sees(ingrid, joost, wanted, browser):
    Person.objects.filter(pk=ingrid.pk).update(is_privacy_officer=False)
    with pytest.raises(ValidationError):
        decide_unmasking(person=joost, unmasking=wanted, lift=True)
    Person.objects.filter(pk=ingrid.pk).update(is_privacy_officer=True)
    decide_unmasking(person=joost, unmasking=wanted, lift=True)

    Person.objects.filter(pk=ingrid.pk).update(is_privacy_officer=False)

    assert browser(ingrid).get(wanted.get_absolute_url()).status_code == 404


def test_open_pages_hear_nothing_of_it(noor, bram, joost, asked, wanted):
    decide_unmasking(person=joost, unmasking=wanted, lift=True)
    tell_all()

    heard = {each.news.kind for each in missed_by(bram.pk, [asked.pk], 0) or ()}
    told = {each.news.kind for each in missed_by(noor.pk, [asked.pk], 0) or ()}

    assert heard == {"asked"}
    assert told == {"asked", "notified"}


@pytest.mark.django_db(transaction=True)
def test_two_who_ask_at_once_and_two_who_decide_at_once_are_one(bridge, noor, court, ingrid, joost):
    Space.objects.filter(pk=court.pk).update(may_be_anonymous=True)
    court.refresh_from_db()
    asked = ask(author=noor, space=court, title="May I refuse this?", anonymous=True)
    third = hire(bridge, "Els Kok", is_privacy_officer=True)

    both = at_once(*(lambda who=who: ask_to_unmask(person=who, question=asked, reason=WHY) for who in (ingrid, joost)))
    wanted = Unmasking.objects.get()
    other = joost if wanted.asked_by_id == ingrid.pk else ingrid
    decided = at_once(
        lambda: decide_unmasking(person=other, unmasking=wanted, lift=True),
        lambda: decide_unmasking(person=third, unmasking=wanted, lift=False),
    )

    assert sum(isinstance(each, ValidationError) for each in both) == 1
    assert sum(isinstance(each, ValidationError) for each in decided) == 1
    wanted.refresh_from_db()
    assert wanted.lifted == (wanted.decided_by_id == other.pk)
    assert Event.objects.filter(kind="unmasked").count() == int(wanted.lifted)


def test_privacy_officers_are_named_by_whoever_runs_the_servers(ingrid, bram, capsys):
    call_command("privacy_officer", "bram@brug.example")
    call_command("privacy_officer", "ingrid@brug.example", "--no-longer")

    assert capsys.readouterr().out.splitlines()[-1] == "Jeugdbescherming De Brug: bram@brug.example"
    assert list(Person.objects.filter(is_privacy_officer=True)) == [bram]

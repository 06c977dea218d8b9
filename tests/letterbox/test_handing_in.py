"""How mail comes in: handed in by a mail server, or out of a mailbox; and the page where people see of theirs."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.letterbox import reading, tasks
from intranet.letterbox.actions import forget_held, forget_nobodys, take_in
from intranet.letterbox.fetching import fetch_all
from intranet.letterbox.models import Arrival
from intranet.people.actions import set_active
from intranet.spaces.actions import leave
from questions.models import Answer
from tests.letterbox.mails import address_of, mail
from tests.mailbox import mailbox
from tests.postbox import postbox


def hand_in(raw, key="geheim-en-lang"):
    return Client(enforce_csrf_checks=True).post(
        "/letterbox/", raw, content_type="message/rfc822", headers={"letterbox-key": key}
    )


def test_a_mail_server_hands_in_with_its_key_and_not_without(question, bram, settings):
    raw = mail(bram, address_of(bram, question))

    off = hand_in(raw, "")
    settings.LETTERBOX_KEY = "geheim-en-lang"
    wrong, right = hand_in(raw, "geraden"), hand_in(raw)

    assert [each.status_code for each in (off, wrong, right)] == [404, 403, 200]
    assert right.content == b"posted"
    assert Answer.objects.count() == 1


def test_what_is_larger_than_ten_megabytes_is_refused_and_its_sender_told(question, bram, settings):
    settings.LETTERBOX_KEY = "geheim-en-lang"

    answer = hand_in(mail(bram, address_of(bram, question)) + b"a\n" * 5_500_000)

    assert answer.content == b"refused"
    assert Arrival.objects.get().why == "too_large"
    assert Arrival.objects.get().refusal


@pytest.fixture
def held(question, bram):
    return take_in(mail("bram@thuis.example", address_of(bram, question), "Het *witte* formulier."))


def kept(arrival):
    return arrival.raw, arrival.sender, arrival.words


def test_whoever_looks_at_what_is_held_waits_for_no_mail_to_be_read(held, bram, browser, monkeypatch):
    page = browser(bram)
    monkeypatch.delattr(reading, "message_from_bytes")

    with CaptureQueriesContext(connection) as asked:
        shown = page.get("/letterbox/").content.decode()

    assert "Het *witte* formulier." in shown
    assert not any('"raw"' in query["sql"] for query in asked)


def test_bram_releases_what_he_sent_from_home(held, bram, browser):
    page = browser(bram).get("/letterbox/").content.decode()
    answer = browser(bram).post(f"/letterbox/{held.pk}/release/")

    held.refresh_from_db()
    assert "bram@thuis.example" in page
    assert "Het *witte* formulier." in page
    assert (held.state, *kept(held)) == ("posted", None, "", "")
    assert answer.status_code == 303
    assert Answer.objects.get().author == bram


def test_whoever_can_answer_no_mail_and_never_did_is_not_led_to_what_came_by_mail(held, bram, noor, browser, settings):
    def leads_there(person):
        return "/letterbox/" in browser(person).get("/settings/").content.decode()

    on = leads_there(noor)
    settings.MAIL_REPLIES_TO = ""

    assert (on, leads_there(noor), leads_there(bram)) == (True, False, True)


def test_bram_throws_away_what_was_not_his(held, bram, browser):
    browser(bram).post(f"/letterbox/{held.pk}/drop/")

    held.refresh_from_db()
    assert (held.state, held.why, *kept(held)) == ("refused", "dropped", None, "", "")
    assert not Answer.objects.exists()


def test_bram_sees_what_his_mail_answered_as_long_as_he_may_read_that(held, bram, question, browser):
    page = browser(bram)
    page.post(f"/letterbox/{held.pk}/drop/")

    shown = page.get("/letterbox/").content.decode()
    leave(person=bram, space=question.space)
    out_of_the_space = page.get("/letterbox/").content.decode()

    assert question.title in shown
    assert question.title not in out_of_the_space
    assert "You said that it was not yours." in out_of_the_space


def test_nobody_else_sees_it_or_can_do_anything_with_it(held, noor, anna, yusuf, browser):
    for other in (noor, anna, yusuf):
        assert "thuis.example" not in browser(other).get("/letterbox/").content.decode()
        for what in ("release", "drop"):
            assert browser(other).post(f"/letterbox/{held.pk}/{what}/").status_code == 404
    assert Client().get("/letterbox/").status_code == 302
    held.refresh_from_db()
    assert held.state == "held"


def of_many_parts(sender, to):
    head = mail(sender, to).partition(b"\n\n")[0].replace(b"Content-Type: text/plain", b"X-Was: text/plain")
    return head + b'\nContent-Type: multipart/mixed; boundary="b"\n\n' + b"--b\n\nx\n" * 250


def of_a_declaration(sender, to):
    return mail(sender, to, None, html="<p>Het witte.</p><![x[")


@pytest.mark.parametrize("written", [of_many_parts, of_a_declaration])
def test_what_cannot_be_read_bram_is_told_of_and_can_throw_away(question, bram, browser, written):
    own = take_in(written(bram, address_of(bram, question)))
    held = take_in(written("bram@thuis.example", address_of(bram, question)))

    released = browser(bram).post(f"/letterbox/{held.pk}/release/", follow=True)
    browser(bram).post(f"/letterbox/{held.pk}/drop/")

    assert (own.state, own.why, own.refusal.person) == ("refused", "unreadable", bram)
    assert "It could not be read." in released.content.decode()
    assert Arrival.objects.get(pk=held.pk).why == "dropped"
    assert not Answer.objects.exists()


def test_what_bram_may_not_post_any_more_he_cannot_release(held, bram, guardianship, browser):
    leave(person=bram, space=guardianship)

    browser(bram).post(f"/letterbox/{held.pk}/release/")

    page = browser(bram).get("/letterbox/").content.decode()
    assert "Welk formulier" not in page
    assert not Answer.objects.exists()


def test_the_guard_stands_at_this_door_too(question, bram, browser):
    held = take_in(mail("bram@thuis.example", address_of(bram, question), "Bel 06-12345678."))

    page = browser(bram).post(f"/letterbox/{held.pk}/release/", follow=True).content.decode()

    held.refresh_from_db()
    assert "could identify a client" in page
    assert held.state == "held"
    assert not Answer.objects.exists()


def test_after_fourteen_days_it_is_gone(held):
    early = forget_held(timezone.now() + timedelta(days=13))
    late = forget_held(timezone.now() + timedelta(days=15))

    held.refresh_from_db()
    assert (early, late) == (0, 1)
    assert (held.state, held.why, *kept(held)) == ("refused", "not_released", None, "", "")


def test_after_thirty_days_what_strangers_sent_is_gone_and_what_colleagues_sent_is_not(held, bram, question):
    stranger = take_in(mail("vreemd@elders.example", "antwoord@brug.example"))
    machine = take_in(mail(bram, address_of(bram, question), Auto_Submitted="auto-replied"))

    early = forget_nobodys(timezone.now() + timedelta(days=29))
    late = forget_nobodys(timezone.now() + timedelta(days=31))

    assert (stranger.state, machine.state, early, late) == ("refused", "ignored", 0, 2)
    assert list(Arrival.objects.all()) == [held]


def test_at_most_twenty_wait_for_one_person(question, bram):
    arrivals = [take_in(mail("x@thuis.example", address_of(bram, question), f"Nummer {n}")) for n in range(22)]

    assert [each.state for each in arrivals].count("held") == 20
    assert arrivals[-1].state == "refused"


def test_whoever_left_has_no_letter_box(held, bram, anna, browser):
    visitor = browser(bram)
    set_active(by=anna, person=bram, active=False)

    assert visitor.get("/letterbox/").status_code in {302, 401, 403}


def test_a_mailbox_is_read_once_whatever_lies_in_it(question, bram, settings):
    good = mail(bram, address_of(bram, question))

    with mailbox(b"", b"\0\xff" * 100, good, good) as box:
        settings.IMAP_URL = box.url
        said = StringIO()
        call_command("fetch_mail", stdout=said)
        again = fetch_all()

    assert said.getvalue() == "4 mails came in, 0 were answered.\n"
    assert (len(box.seen), again) == (4, 0)
    assert Answer.objects.count() == 1


def test_a_mail_that_we_stumble_over_keeps_nobody_elses_from_being_read(question, bram, settings, monkeypatch):
    def stumble(value):
        if "kuil" in value:
            raise RuntimeError
        return [(value, None)]

    monkeypatch.setattr(reading, "decode_header", stumble)
    to = address_of(bram, question)

    with mailbox(mail(bram, f"kuil@elders.example, {to}"), mail(bram, to)) as box:
        settings.IMAP_URL = box.url
        fetch_all()

    assert box.seen == {0, 1}
    assert Arrival.objects.get(state="refused").why == "trouble"
    assert Answer.objects.count() == 1


def test_a_line_that_is_cut_before_the_mark_posts_once(question, bram, settings):
    with mailbox(mail(bram, address_of(bram, question))) as box:
        settings.IMAP_URL = box.url
        box.cuts[0] = 2
        for _attempt in range(3):
            fetch_all()

    assert box.seen == {0}
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("where", ["127.0.0.1:9", "127.0.0.1:post"])
def test_a_mailbox_that_is_away_or_nowhere_is_tried_again_later(settings, where):
    settings.IMAP_URL = f"imap://a:b@{where}/INBOX"

    assert fetch_all() == 0


def test_a_password_that_the_mailbox_cannot_be_told_stops_nothing_else(settings, caplog):
    with mailbox() as box:
        settings.IMAP_URL = box.url.replace("woord", "cr%C3%A8me")

        assert fetch_all() == 0

    assert "UnicodeEncodeError" in caplog.text


def test_whoever_is_to_be_told_is_told_while_no_mail_can_be_fetched(held, monkeypatch):
    def fall():
        raise OperationalError

    monkeypatch.setattr(tasks, "fetch_all", fall)

    with postbox() as box, pytest.raises(OperationalError):
        tasks.fetch_mail()

    assert [each["To"] for each in box.mails] == ["bram@brug.example"]

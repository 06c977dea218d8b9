"""What arrives in somebody's letter box, through a real mail server."""

import re

import pytest
from django.core.mail import EmailMultiAlternatives
from django.template import engines

from intranet.mail.actions import note_dead, revive
from intranet.mail.fates import Fate
from intranet.mail.keys import message_id, return_path, returned_from, unsubscribe_token
from intranet.mail.messages import Message, inlined, written
from intranet.mail.models import DeadAddress
from intranet.mail.queries import takes_mail
from intranet.mail.sending import send_all
from tests.postbox import postbox


@pytest.fixture
def templates(tmp_path, settings):
    """Three parts of a mail, of its own."""
    (tmp_path / "try_subject.txt").write_text("{% autoescape off %}News of {{ name }}{% endautoescape %}")
    (tmp_path / "try.txt").write_text("{% autoescape off %}Read this, {{ name }}{% endautoescape %}")
    (tmp_path / "try.html").write_text(
        '{% extends "mail/base.html" %}{% block text %}<h1>Read this, {{ name }}</h1>{% endblock %}'
    )
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [*settings.TEMPLATES[0]["DIRS"], tmp_path]}]
    engines.__dict__.pop("templates", None)
    engines._engines = {}
    yield
    engines.__dict__.pop("templates", None)
    engines._engines = {}


def letter(person, name="you", **details):
    return written(Message(to=person, template="try", key="try:1", kind="try", context={"name": name}, **details))


def sent(*mails: EmailMultiAlternatives):
    """Send them to a mail server; say what arrived and what became of each."""
    with postbox() as box:
        fates = [fate for _mail, fate in send_all(mails)]
    return box, fates


def test_both_parts_arrive_and_say_the_same(bram, templates):
    box, fates = sent(letter(bram))

    mail = box.mails[0]
    assert fates == [Fate.SENT]
    assert mail["To"] == "bram@brug.example"
    assert mail["Subject"] == "News of you"
    assert "Read this, you" in mail.get_body(["plain"]).get_content()
    assert "Read this, you" in mail.get_body(["html"]).get_content()
    assert box.arrived[0].to == ("bram@brug.example",)


def test_the_same_mail_sent_twice_is_one_mail(bram, noor, templates):
    first, again, hers = letter(bram), letter(bram), letter(noor)

    assert first.extra_headers["Message-ID"] == again.extra_headers["Message-ID"]
    assert hers.extra_headers["Message-ID"] != first.extra_headers["Message-ID"]


def test_mail_of_one_thread_stands_together(bram, templates):
    mail = letter(bram, thread="question:7")

    assert mail.extra_headers["References"] == message_id("question:7", bram.pk)


def test_a_name_puts_no_header_and_no_markup_into_a_mail(bram, templates):
    box, _fates = sent(letter(bram, name="<script>x</script>\r\nBcc: all@brug.example"))

    mail = box.mails[0]
    assert mail["Bcc"] is None
    assert "<script>" not in mail.get_body(["html"]).get_content()
    assert box.arrived[0].to == ("bram@brug.example",)


def test_style_stands_at_each_element_and_nothing_is_fetched(bram, templates):
    html = letter(bram).alternatives[0].content

    assert re.search(r"<h1 style=.[^>]*font-size", html)
    assert "<style" not in html or "prefers-color-scheme" in html
    assert not re.search(r"<(img|link|script)", html)
    assert inlined("<p>x</p>").count("margin")


def test_an_address_that_is_refused_does_not_hold_up_the_others(bram, noor, templates):
    with postbox() as box:
        box.refuse["bram@brug.example"] = "550 no such person"

        fates = [fate for _mail, fate in send_all([letter(bram), letter(noor)])]

    assert fates == [Fate.REFUSED, Fate.SENT]
    assert [mail["To"] for mail in box.mails] == ["noor@brug.example"]


def test_a_server_that_cannot_now_is_asked_again_later(bram, noor, templates):
    with postbox() as box:
        box.refuse["bram@brug.example"] = "451 come back"

        fates = [fate for _mail, fate in send_all([letter(bram), letter(noor)])]

    assert fates == [Fate.LATER, Fate.SENT]


def test_no_server_at_all_is_later(bram, templates, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    assert [fate for _mail, fate in send_all([letter(bram)])] == [Fate.LATER]


def test_a_dead_address_gets_nothing_until_its_owner_says_that_it_works(bram, noor):
    note_dead(address="Bram@brug.example", why=DeadAddress.Why.BOUNCED)
    note_dead(address="bram@brug.example", why=DeadAddress.Why.COMPLAINED)

    assert takes_mail([bram, noor]) == {noor.pk}

    revive(person=bram)
    assert takes_mail([bram, noor]) == {bram.pk, noor.pk}


def test_who_left_is_not_written_to(bram):
    bram.is_active = False

    assert takes_mail([bram]) == set()


def test_mail_comes_back_to_an_address_that_only_we_can_make(bram, settings):
    settings.MAIL_RETURNED_TO = "retour@brug.example"
    path = return_path(bram.pk)

    assert returned_from(path) == bram.pk
    assert returned_from(path.replace(str(bram.pk), str(bram.pk + 1), 1)) is None
    assert returned_from("retour@brug.example") is None
    assert returned_from("retour+7-@brug.example") is None


def test_ending_mail_needs_a_post_and_a_token_of_ours(client, bram, monkeypatch):
    ended = []
    monkeypatch.setattr("intranet.mail.actions.ending.ENDS", {"try": "tests.mail.test_messages.end"})
    monkeypatch.setattr(
        "tests.mail.test_messages.end", lambda *, person, kind: ended.append((person, kind)), raising=False
    )
    address = f"/mail/end/{unsubscribe_token(bram.pk, 'try')}/"

    assert client.get(address).status_code == 200
    assert ended == []
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert ended == [(bram, "try")]
    assert client.get("/mail/end/made-up/").status_code == 404
    assert client.post("/mail/end/made-up/").status_code == 404
    assert client.post(f"/mail/end/{unsubscribe_token(bram.pk, 'else')}/").status_code == 404
    assert len(ended) == 1


def test_whose_mail_came_back_reads_so_in_the_settings_and_can_mend_it(browser, bram, noor):
    note_dead(address="bram@brug.example", why=DeadAddress.Why.BOUNCED)

    assert "You get no mail any more" in browser(bram).get("/settings/").content.decode()
    assert "You get no mail any more" not in browser(noor).get("/settings/").content.decode()

    browser(noor).post("/settings/mail/works/")
    assert takes_mail([bram]) == set()
    browser(bram).post("/settings/mail/works/")
    assert takes_mail([bram]) == {bram.pk}


def test_links_in_what_people_wrote_lead_to_us_from_the_mail_too(settings):
    settings.SITE_URL = "https://wandelgang.example"
    written = '<p><a class="mention" href="/people/1/">@noor</a> <a href="https://elsewhere.example/">href="/x"</a></p>'

    html = inlined(written)

    assert 'href="https://wandelgang.example/people/1/"' in html
    assert 'href="https://elsewhere.example/"' in html
    assert 'href="/x"' in html

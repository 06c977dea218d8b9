"""Answering by mail: it stands where it belongs, once, and never for somebody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from feeds.actions import publish_post
from intranet.contributions.actions import delete
from intranet.contributions.models import Contribution, Reply
from intranet.letterbox.actions import send_refusals, take_in
from intranet.letterbox.actions import taking_in as module
from intranet.letterbox.models import Arrival, Refusal
from intranet.mail.keys import message_id
from intranet.mail.replying import reply_address, reply_addresses, without_addresses
from intranet.notifications.actions import send_letters, tell_next, write_letters
from intranet.spaces.actions import leave
from questions.actions import answer
from questions.models import Answer
from tests.letterbox.mails import address_of, mail
from tests.postbox import postbox


def ended(arrival):
    return arrival.state, arrival.why


def posted(arrival):
    """Return what was posted, as it stands."""
    return Contribution.objects.get(pk=arrival.contribution_id)


def said(letter, part="plain"):
    return letter.get_body([part]).get_content()


def said_back():
    with postbox() as box:
        send_refusals()
    return box.mails


def the_letter_to(person):
    """Send what waits, and return the mail that one person got."""
    while tell_next():
        pass
    with postbox() as box:
        write_letters(timezone.now() + timedelta(days=3))  # whenever they work
        send_letters(timezone.now() + timedelta(days=3))
    return next(each for each in box.mails if each["To"] == person.email)


def test_a_letter_is_answered_by_mail_from_end_to_end(question, given, noor, bram):
    letter = the_letter_to(noor)
    quoted = "".join(f"> {line}\n" for line in said(letter).splitlines())

    arrival = take_in(mail(noor, letter["Reply-To"], f"Dank je!\n\nOp di 24 nov 2026 schreef Wandelgang:\n{quoted}"))

    written = Reply.objects.get()
    assert ended(arrival) == ("posted", "")
    assert (written.parent_id, written.author, written.body) == (given.pk, noor, "Dank je!")
    assert all("##- " in said(letter, part) for part in ("plain", "html"))


@pytest.mark.parametrize(
    ("above", "below", "body"),
    [
        ("", "Dank je!", "Dank je!"),
        ("Hoi,\n\n", "Dank je!\n\n> Nog iets\n\nTot morgen.", "Hoi,\n\nDank je!\n\nTot morgen."),
    ],
)
def test_a_letter_is_answered_below_and_between_what_it_says(question, given, noor, above, below, body):
    letter = the_letter_to(noor)
    quoted = "".join(f"> {line}\n" for line in said(letter).splitlines())

    take_in(mail(noor, letter["Reply-To"], f"{above}Op di 24 nov 2026 schreef Wandelgang:\n{quoted}\n{below}\n"))

    assert Reply.objects.get().body == body


def test_what_is_mailed_to_a_question_is_an_answer_and_what_its_asker_mails_is_not(question, noor, bram):
    take_in(mail(bram, address_of(bram, question), "Het witte."))
    take_in(mail(noor, address_of(noor, question), "Ik bedoel bij een OTS."))

    assert Answer.objects.get().author == bram
    assert Reply.objects.get().parent_id == question.pk


def test_under_a_post_it_is_a_reply(noor, bram, guardianship):
    news = publish_post(author=noor, space=guardianship, body="De kast is verhuisd.")

    arrival = take_in(mail(bram, address_of(bram, news), None, html="<p>Waarheen?</p><blockquote>De kast</blockquote>"))

    assert posted(arrival).body == "Waarheen?"
    assert posted(arrival).parent_id == news.pk


def test_the_right_address_from_another_sender_waits_and_the_right_sender_at_a_wrong_address_is_refused(
    question, bram, fatima
):
    right = address_of(bram, question)
    wrong = right.replace("@", "a@").replace("+", "+a", 1)[:-1]

    stolen = take_in(mail(fatima, right))
    guessed = take_in(mail(bram, "antwoord+" + "a" * 48 + "@brug.example"))
    bare = take_in(mail(bram, wrong))

    assert [ended(each) for each in (stolen, guessed, bare)] == [
        ("held", "other_sender"),
        ("refused", "no_address"),
        ("refused", "no_address"),
    ]
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    "header",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"Return_Path": "<>"},
        {"X_Loop": "antwoord@brug.example"},
        {"List_Id": "Wandelgang <notifications.brug.example>"},
    ],
)
def test_machines_and_circles_make_nothing_and_get_no_mail(question, bram, header):
    arrival = take_in(mail(bram, address_of(bram, question), **header))

    assert arrival.state == "ignored"
    assert not Answer.objects.exists()
    assert not Refusal.objects.exists()


def test_our_own_mail_that_comes_back_makes_nothing(question, bram):
    arrival = take_in(mail(bram, address_of(bram, question), message_id=message_id("letter:1", bram.pk)))

    assert ended(arrival) == ("ignored", "loop")


def test_three_copies_are_one_answer(question, bram):
    raw = mail(bram, address_of(bram, question), message_id="<a@mail.example>")

    arrivals = [take_in(raw), take_in(raw), take_in(b"Received: by another way\n" + raw)]
    other = take_in(mail(bram, address_of(bram, question)))

    assert len({each.pk for each in arrivals}) == 1
    assert ended(other) == ("ignored", "copy")
    assert Answer.objects.count() == 1


def test_thanks_to_two_are_thanks_to_both(question, given, noor, bram, fatima):
    other = answer(author=fatima, question=question, body="Of het gele.")
    to_bram, to_fatima = address_of(noor, given), address_of(noor, other)

    arrivals = [take_in(mail(noor, to, "Dank je!")) for to in (to_bram, to_fatima, to_fatima)]

    assert [ended(each) for each in arrivals] == [("posted", ""), ("posted", ""), ("ignored", "copy")]
    assert {each.parent_id for each in Reply.objects.all()} == {given.pk, other.pk}


def test_a_crash_between_posting_and_noting_posts_once(question, bram, monkeypatch):
    raw = mail(bram, address_of(bram, question))
    with monkeypatch.context() as broken:
        broken.setattr(module, "_noted", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            take_in(raw)

    arrival = take_in(raw)

    assert arrival.state == "posted"
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_fetch_the_same_mail_post_it_once(question, bram):
    raw = mail(bram, address_of(bram, question))

    def fetch(_n):
        try:
            return take_in(raw).state
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as crowd:
        states = set(crowd.map(fetch, range(4)))

    assert states == {"posted"}
    assert (Answer.objects.count(), Arrival.objects.count()) == (1, 1)


def test_what_could_identify_a_client_is_refused_without_being_repeated(question, bram):
    arrival = take_in(
        mail(bram, address_of(bram, question), "Bel mevrouw op 06-12345678.", message_id="<b@mail.example>")
    )

    back = said_back()
    assert ended(arrival) == ("refused", "client")
    assert [each["To"] for each in back] == [bram.email]
    assert back[0]["Auto-Submitted"] == "auto-replied"
    assert back[0]["In-Reply-To"] == "<b@mail.example>"
    assert back[0]["List-Unsubscribe"] is None
    for part in ("plain", "html"):
        text = said(back[0], part)
        assert f"/questions/{question.pk}/" in text
        assert "06-12345678" not in text
    assert not Answer.objects.exists()


def test_an_address_dies_with_access(question, bram, guardianship):
    address = address_of(bram, question)
    leave(person=bram, space=guardianship)

    arrival = take_in(mail(bram, address))

    assert ended(arrival) == ("refused", "no_access")
    back = said_back()[0]
    assert not any(f"/questions/{question.pk}/" in said(back, part) for part in ("plain", "html"))


def test_an_address_dies_with_the_account_and_nobody_is_mailed(question, bram):
    address = address_of(bram, question)
    bram.is_active = False
    bram.save()

    arrival = take_in(mail(bram, address))

    assert (arrival.state, arrival.person) == ("refused", None)
    assert said_back() == []


def test_an_address_dies_after_thirty_days(question, bram):
    old = address_of(bram, question, timezone.now() - timedelta(days=32))

    assert ended(take_in(mail(bram, old))) == ("refused", "expired")


def test_under_what_was_deleted_nothing_is_posted(given, noor, bram):
    address = address_of(noor, given)
    delete(person=bram, contribution=given)

    assert ended(take_in(mail(noor, address))) == ("refused", "no_access")


@pytest.mark.parametrize(("text", "why"), [("", "empty"), ("> alleen dit\n", "empty"), ("a" * 25_000, "not_accepted")])
def test_what_has_no_text_or_too_much_is_refused(question, bram, text, why):
    assert ended(take_in(mail(bram, address_of(bram, question), text))) == ("refused", why)


def test_where_no_text_may_go_by_mail_there_is_no_answering_by_mail(question, given, noor, bridge):
    address = address_of(noor, given)
    bridge.no_content_in_mail = True
    bridge.save()

    assert ended(take_in(mail(noor, address))) == ("refused", "no_mail")


def test_at_most_three_mails_go_back_in_an_hour(question, bram):
    for number in range(5):
        take_in(mail(bram, address_of(bram, question), f"Bel 06-1234567{number}."))

    assert len(said_back()) == 3


def test_strangers_are_never_mailed(question):
    arrival = take_in(mail("stranger@elsewhere.example", "antwoord@brug.example"))

    assert ended(arrival) == ("refused", "no_address")
    assert not Refusal.objects.exists()


def test_nobodys_address_of_ours_is_posted(question, bram, fatima):
    hers = address_of(fatima, question)

    arrival = take_in(mail(bram, address_of(bram, question), f"Mijn antwoord staat er.\nStuur het aan {hers} graag"))

    assert "+" not in posted(arrival).body
    assert "Stuur het aan" in posted(arrival).body


def test_files_are_left_behind_with_a_note(question, bram):
    from email import message_from_bytes, policy

    written = message_from_bytes(mail(bram, address_of(bram, question), "Zie de bijlage."), policy=policy.default)
    written.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="brief.pdf")

    arrival = take_in(written.as_bytes())

    assert posted(arrival).body == "Zie de bijlage.\n\n(1 file of the mail is not here.)"


def in_parts(kind, *parts):
    """A mail of these parts: a text is one in words, and what starts with its type is what it says."""
    written = [part if part.startswith("Content-") else f"Content-Type: text/plain\n\n{part}" for part in parts]
    return f"\n--{kind}\n".join([f"Content-Type: multipart/{kind}; boundary={kind}\n", *written])


PICTURE = "Content-Type: image/png\nContent-Disposition: inline; filename=kast.png\n\nx"
LOGO = "Content-Type: image/png\nContent-ID: <logo>\n\nx"
NOTES = "Content-Type: text/plain\nContent-Disposition: inline; filename=lijst.txt\n\nEen lijst."
PAGE = "Content-Type: text/html\n\n<p>Boven.</p>"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (in_parts("mixed", "Boven.\n", PICTURE, "\nOnder."), "Boven.\n\nOnder.\n\n(1 file of the mail is not here.)"),
        (in_parts("mixed", "Boven.", NOTES), "Boven.\n\n(1 file of the mail is not here.)"),
        (in_parts("alternative", "Boven.", "Anders.", in_parts("related", PAGE, LOGO)), "Boven."),
        (in_parts("mixed", PAGE, PICTURE, PAGE), "Boven.\n\nBoven.\n\n(1 file of the mail is not here.)"),
        (in_parts("mixed", in_parts("alternative", "Boven.", PAGE), "Onder."), "Boven.\nOnder."),
    ],
)
def test_all_that_was_written_between_pictures_is_posted_once(question, bram, raw, body):
    head = f"From: {bram.email}\nTo: {address_of(bram, question)}\nMessage-ID: <p@mail.example>\n"

    arrival = take_in(f"{head}{raw}".encode())

    assert posted(arrival).body == body


def test_whoever_asked_without_their_name_goes_on_without_it(noor, fatima, court):
    from questions.actions import ask

    court.may_be_anonymous = True
    court.save()
    question = ask(author=noor, space=court, title="Mag ik dit zeggen?", anonymous=True)

    arrival = take_in(mail(noor, address_of(noor, question), "Ik bedoel tegen een ouder."))

    assert posted(arrival).written_as == question.written_as != ""


def test_an_address_says_who_and_where_and_cannot_be_changed():
    address = reply_address(7, 9, timezone.now())
    told = next(reply_addresses(address.upper()))

    assert (told.person, told.place) == (7, 9)
    assert len(address.partition("@")[0]) <= 64
    changed = address.replace("+", "+b", 1).replace(address[-len("@brug.example") - 1 :], "@brug.example")
    assert list(reply_addresses(changed)) == []
    assert without_addresses(f"a {address} b") == "a  b"


@pytest.fixture
def trouble(monkeypatch):
    """Something is wrong with us, whatever it is about."""

    def fall(*_):
        raise RuntimeError

    monkeypatch.setattr(module, "post", fall)
    monkeypatch.setattr(module, "is_loop", fall)


def test_something_wrong_with_us_keeps_the_mail_and_does_not_ask_whose_it_was(question, bram, browser, trouble):
    arrival = take_in(mail(bram, address_of(bram, question)))

    back = said_back()[0]
    page = browser(bram).get("/letterbox/").content.decode()
    assert ended(arrival) == ("held", "trouble")
    assert Contribution.objects.filter(kind="answer").count() == 0
    assert back["Subject"] == "Your mail was not posted"
    assert "/letterbox/" in said(back)
    assert "is it still to be posted?" in page
    assert "was it you?" not in page + said(back)


def test_something_wrong_with_us_keeps_no_more_than_it_may_and_for_whom_it_is_of(question, bram, noor, trouble):
    to = address_of(bram, question)
    old = address_of(bram, question, timezone.now() - timedelta(days=32))

    of_bram = take_in(mail(bram, f"{address_of(noor, question)}, {to}"))
    arrivals = [take_in(mail("x@thuis.example", to, f"Nummer {number}")) for number in range(20)]
    last, late = take_in(mail(bram, to)), take_in(mail(bram, old))

    assert (*ended(of_bram), of_bram.person) == ("held", "trouble", bram)
    assert ended(arrivals[0]) == ("held", "other_sender")
    assert [ended(each) for each in (arrivals[-1], last, late)] == [
        ("refused", "other_sender"),
        ("refused", "trouble"),
        ("refused", "expired"),
    ]

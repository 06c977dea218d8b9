"""The personal digest: what it holds, for whom, and that it comes once."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from feeds.actions import confirm_read, end_announcement, publish_post
from intranet.contributions.actions import delete, upvote
from intranet.digests.actions import compose_due, send_digests, set_rhythm
from intranet.digests.models import Digest, Item, Rhythm, Sending
from intranet.digests.showing import shown_of, subject_of
from intranet.follows.models import Follow
from intranet.mail.keys import unsubscribe_token
from intranet.notifications.actions import prefer, tell_next
from intranet.notifications.models import Delivery
from intranet.people.models import Person, Team
from intranet.spaces.actions import leave
from questions.actions import answer, ask
from questions.models import Reading
from tests.conftest import hire
from tests.postbox import postbox

LAST_WEEK = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)  # a Wednesday
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # eight in the morning at De Brug
QUESTIONS = ("Welk formulier voor een verlenging?", "Wie belt de griffie?", "Mag ik dit delen?", "Waar staat het?")


@pytest.fixture
def known(noor, bram, fatima, hanneke, yusuf):
    """The colleagues had a digest before."""
    with time_machine.travel(LAST_WEEK - timedelta(days=5), tick=False):
        compose_due()
    Person.objects.update(joined_at=LAST_WEEK - timedelta(days=100))
    Rhythm.objects.update(next_at=LAST_WEEK + timedelta(hours=1))
    return noor


@pytest.fixture
def week(known, noor, bram, guardianship):
    """Noor asked four things where few may read; Bram answered them all, and all found that useful."""
    with time_machine.travel(LAST_WEEK, tick=True):
        asked = [ask(author=noor, space=guardianship, title=title) for title in QUESTIONS]
        return [answer(author=bram, question=each, body=f"Zo doe je dat: *{each.title}*") for each in asked]


def compose(now=MONDAY + timedelta(minutes=1)):
    with time_machine.travel(now, tick=False):
        return compose_due()


def send(now=MONDAY + timedelta(minutes=2)):
    with postbox() as box, time_machine.travel(now, tick=False):
        send_digests()
    return box.mails


def digest_of(person) -> Digest:
    return Digest.objects.get(person=person, thin=False)


def test_on_monday_noor_reads_the_answers_to_her_questions(week, noor):
    compose()
    mails = send()

    mail = next(mail for mail in mails if mail["To"] == "noor@brug.example")
    text = mail.get_body(["plain"]).get_content()
    assert mail["Subject"].endswith(", and 3 more")
    assert "Zo doe je dat" in text
    assert "Bram de Wit" in text
    assert "Somebody answered your question" in text
    assert "<em>Welk formulier" in mail.get_body(["html"]).get_content()


def test_who_wrote_it_needs_not_read_it(week, bram):
    compose()

    assert not Item.objects.filter(digest__person=bram).exists()


def test_nobody_else_reads_of_a_closed_space(week, yusuf, hanneke, guardianship):
    Follow.objects.create(follower=yusuf, space=guardianship)
    Follow.objects.create(follower=hanneke, space=guardianship)

    compose()

    assert set(Digest.objects.filter(thin=False).values_list("person__name", flat=True)) == {"Noor el Idrissi"}


def test_once_however_often_one_looks(week, noor):
    compose()
    compose()
    compose(MONDAY - timedelta(minutes=4))  # the clock was put back
    first, second = send(), send()

    assert Digest.objects.filter(person=noor, thin=False).count() == 1
    assert ([mail["To"] for mail in first], second) == (["noor@brug.example"], [])


def test_a_week_of_outage_is_one_digest_later_and_not_at_night(week, noor):
    compose(MONDAY + timedelta(days=5, hours=16))  # Saturday, at midnight

    assert Digest.objects.filter(person=noor, thin=False).count() == 1
    due = Sending.objects.get(person=noor).again_at
    assert send(MONDAY + timedelta(days=5, hours=16, minutes=5)) == []
    assert len(send(due)) == 1
    assert timezone.localtime(due).hour >= 7


def test_what_was_read_on_the_page_is_not_told(week, noor):
    Reading.objects.bulk_create(Reading(answer=each, person=noor, revision=1) for each in week)

    compose()

    assert Digest.objects.filter(person=noor, thin=False).count() == 0


def test_whoever_looks_ahead_reads_that_it_is_too_thin_to_come(week, noor, browser, capsys):
    too_little = "too little for a mail"

    for is_thin in (False, True):
        with time_machine.travel(MONDAY - timedelta(hours=1), tick=False):
            call_command("send_digests", "--for", "noor@brug.example")
            shown = browser(noor).get("/digests/preview/").content.decode()
        for said in (shown, capsys.readouterr().out):
            assert (too_little in said.lower()) == is_thin
        Reading.objects.bulk_create(
            (Reading(answer=each, person=noor, revision=1) for each in week[:2]), ignore_conflicts=True
        )


def test_what_is_too_thin_is_kept_for_the_next(week, noor, bram, guardianship):
    Reading.objects.bulk_create(Reading(answer=each, person=noor, revision=1) for each in week[:2])
    compose()
    assert Digest.objects.filter(person=noor, thin=False).count() == 0
    with time_machine.travel(MONDAY + timedelta(days=1), tick=True):
        question = ask(author=noor, space=guardianship, title="En dan nu?")
        answer(author=bram, question=question, body="Nu dit.")

    compose(MONDAY + timedelta(days=7, minutes=1))

    assert digest_of(noor).items.count() == 3


def test_what_stood_in_a_digest_stands_in_no_other(week, noor):
    compose()
    compose(MONDAY + timedelta(days=7, minutes=1))

    assert Item.objects.filter(digest__person=noor).count() == 4


def test_what_was_mailed_when_it_happened_is_not_told_again(week, noor):
    from intranet.notifications.actions import send_letters, write_letters

    with postbox(), time_machine.travel(LAST_WEEK + timedelta(hours=1), tick=True):
        while tell_next():
            pass
        write_letters()
        send_letters()

    compose()

    assert Digest.objects.filter(person=noor, thin=False).count() == 0


def test_the_best_about_what_one_follows_comes_with_its_text(week, fatima, guardianship, noor):
    Follow.objects.create(follower=fatima, space=guardianship)
    for given in week:
        upvote(person=noor, contribution=given)

    compose()

    items = digest_of(fatima).items.all()
    assert {item.why for item in items} == {"best"}


def test_each_says_because_of_which_topic_or_space_it_is_there(week, fatima, guardianship, noor, bram, ots, api):
    Person.objects.filter(pk=fatima.pk).update(language="nl")
    Follow.objects.create(follower=fatima, space=guardianship)
    with time_machine.travel(LAST_WEEK, tick=True):
        ask(author=noor, space=guardianship, title="Wie weet dit?", tags=["OTS"])
        known = ask(author=noor, space=guardianship, title="Hoe lang duurt dat?", tags=["OTS"])
        upvote(person=noor, contribution=answer(author=bram, question=known, body="Een jaar."))
    upvote(person=noor, contribution=week[0])
    compose()
    ots.experts.clear()

    mail = next(mail for mail in send() if mail["To"] == "fatima@brug.example")

    for part in ("plain", "html"):
        text = mail.get_body([part]).get_content()
        assert "Nieuw antwoord over Ondertoezichtstelling · Bram de Wit, " in text
        assert "Vraag over Ondertoezichtstelling · Noor " in text
        assert f"Nieuw antwoord in {guardianship.name} · Bram de Wit" in text
    items = api(fatima).get(f"/api/v1/digests/{digest_of(fatima).pk}/").json()["items"]
    assert {(each["why"], each["topic"]) for each in items} == {
        ("best", "Ondertoezichtstelling"),
        ("best", ""),
        ("could_answer", "Ondertoezichtstelling"),
    }


def test_access_is_looked_at_when_it_goes_out(week, noor, guardianship):
    compose()
    leave(person=noor, space=guardianship)

    assert send() == []


def test_a_new_colleague_who_left_again_is_not_named(week, noor, bridge, browser):
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    newcomer = hire(bridge, "Nieuwe Nel", joined_at=LAST_WEEK)
    team.people.add(noor, newcomer)
    compose()
    path = digest_of(noor).get_absolute_url()
    assert "Nieuwe Nel" in browser(noor).get(path).content.decode()

    Person.objects.filter(pk=newcomer.pk).update(is_active=False)

    assert "Nieuwe Nel" not in browser(noor).get(path).content.decode()
    assert not any("Nieuwe Nel" in mail.as_string() for mail in send())


def test_what_was_deleted_is_gone_from_mail_and_page(week, noor, bram, browser):
    compose()
    delete(person=bram, contribution=week[0])

    text = send()[0].get_body(["plain"]).get_content()
    page = browser(noor).get(digest_of(noor).get_absolute_url()).content.decode()

    assert "and 2 more" in send_subject(noor, browser)
    assert text.count("Zo doe je dat") == page.count("Zo doe je dat") == 3


def send_subject(person, browser) -> str:
    return browser(person).get(digest_of(person).get_absolute_url()).content.decode()


def test_without_content_where_that_is_wanted(week, noor, guardianship):
    guardianship.no_content_in_mail = True
    guardianship.save()
    compose()

    mail = send()[0]

    assert mail["Subject"] == "4 things for you"
    for secret in ("Zo doe je dat", "Bram", "formulier", "Guardianship"):
        assert secret not in mail.as_string()


def test_who_wants_none_gets_none(week, noor):
    set_rhythm(person=noor, often="never")

    compose()

    assert not Digest.objects.filter(person=noor).exclude(thin=True).exists()


def test_one_click_ends_it(week, noor, client):
    compose()
    client.post(f"/mail/end/{unsubscribe_token(noor.pk, 'digest')}/", {"List-Unsubscribe": "One-Click"})

    assert send() == []


def test_a_part_timer_gets_it_on_the_first_day_of_work(week, noor):
    set_rhythm(person=noor, often="weekly", weekday=2, hour=10)
    Rhythm.objects.filter(person=noor).update(next_at=MONDAY)

    compose()
    assert not Digest.objects.filter(person=noor, thin=False).exists()
    compose(MONDAY + timedelta(days=2, hours=2, minutes=1))

    assert digest_of(noor).until == MONDAY + timedelta(days=2, hours=2)


def test_only_oneself_reads_ones_digest(week, noor, bram, browser, api):
    compose()
    address = digest_of(noor).get_absolute_url()

    assert browser(noor).get(address).status_code == 200
    assert browser(bram).get(address).status_code == 404
    assert api(bram).get(f"/api/v1{address}").status_code == 404
    shown = api(noor).get(f"/api/v1{address}").json()
    assert shown["kind"] == "personal"
    assert len(shown["items"]) == 4
    assert "Zo doe je dat" in shown["html"]
    assert len(api(noor).get("/api/v1/digests/").json()["results"]) == 1
    assert api(bram).get("/api/v1/digests/").json()["results"] == []


def test_the_page_keeps_what_is_told_and_shows_the_next(week, noor, browser):
    with time_machine.travel(MONDAY - timedelta(hours=1), tick=False):
        preview = browser(noor).get("/digests/preview/").content.decode()
    compose()

    assert preview.count("Zo doe je dat") == 4
    assert Digest.objects.filter(person=noor, thin=False).count() == 1
    assert "/digests/" in browser(noor).get("/digests/").content.decode()


def test_the_rhythm_is_chosen_on_a_page(noor, browser):
    answered = browser(noor).post("/settings/digest/", {"often": "daily", "weekday": "", "hour": "17"})

    assert answered.status_code == 303
    assert (noor.rhythm.often, noor.rhythm.hour) == ("daily", 17)
    assert browser(noor).post("/settings/digest/", {"often": "hourly", "hour": "99"}).status_code == 422


def test_a_command_shows_what_somebodys_would_say(week, capsys):
    call_command("send_digests", "--for", "noor@brug.example", "--date", "2026-11-20")

    assert "Zo doe je dat" in capsys.readouterr().out
    assert not Sending.objects.exists()


def test_a_command_speaks_to_who_chose_no_language_as_the_mail_would(week, noor, capsys):
    Person.objects.filter(pk=noor.pk).update(language="")

    call_command("send_digests", "--for", "noor@brug.example", "--date", "2026-11-20")

    assert "Iemand beantwoordde je vraag" in capsys.readouterr().out


# What is announced


def announced(fatima, guardianship, body="Op vrijdag **dicht**.", days=14):
    with time_machine.travel(LAST_WEEK, tick=True):
        until = timezone.localdate() + timedelta(days=days)
        return publish_post(author=fatima, space=guardianship, body=body, announcement=True, announced_until=until)


def items_of(person) -> list[tuple[str, int]]:
    return list(Item.objects.filter(digest__person=person).values_list("why", "contribution"))


def test_an_announcement_that_noor_has_not_read_is_in_it_with_its_text(week, noor, fatima, guardianship):
    post = announced(fatima, guardianship)

    compose()

    assert items_of(noor).count(("announced", post.pk)) == 1
    mail = next(mail for mail in send() if mail["To"] == "noor@brug.example")
    text = mail.get_body(["plain"]).get_content()
    assert "== Announcement you have not read ==" in text
    assert "Announcement in Guardianship\r\nFatima Bouzian\r\n" in text
    assert "Op vrijdag dicht." in text
    assert "<strong>dicht</strong>" in mail.get_body(["html"]).get_content()


def test_one_that_ended_or_was_read_meanwhile_is_not_mailed_but_stays_on_the_page(
    week, noor, fatima, guardianship, browser
):
    ended, read = announced(fatima, guardianship, "Afgelopen."), announced(fatima, guardianship, "Gelezen.")
    compose()
    assert items_of(noor).count(("announced", ended.pk)) == items_of(noor).count(("announced", read.pk)) == 1
    with time_machine.travel(MONDAY + timedelta(seconds=90), tick=False):
        end_announcement(person=fatima, post=ended)
        confirm_read(person=noor, post=read)

    mail = next(mail for mail in send() if mail["To"] == "noor@brug.example")

    for part in ("plain", "html"):
        text = mail.get_body([part]).get_content()
        assert "Afgelopen." not in text
        assert "Gelezen." not in text
        assert "Zo doe je dat" in text
    page = browser(noor).get(digest_of(noor).get_absolute_url()).content.decode()
    assert "Afgelopen." in page
    assert "Gelezen." in page


def test_one_whose_last_day_was_yesterday_is_not_mailed(week, noor, fatima, guardianship):
    announced(fatima, guardianship, "Vandaag nog.", days=5)
    compose()
    assert "announced" in dict(items_of(noor))

    mails = send(MONDAY + timedelta(days=1))

    mail = next(mail for mail in mails if mail["To"] == "noor@brug.example")
    assert "Vandaag nog." not in mail.get_body(["plain"]).get_content()


def test_one_that_was_read_mailed_or_is_over_is_not(week, noor, fatima, bram, guardianship):
    read = announced(fatima, guardianship, "Gelezen")
    confirm_read(person=noor, post=read)
    announced(fatima, guardianship, "Voorbij", days=1)
    prefer(person=noor, kind="announced", way="mail", space=guardianship, tag=None)
    mailed = announced(fatima, guardianship, "Gemaild")
    with time_machine.travel(LAST_WEEK, tick=True):
        while tell_next():
            pass
    Delivery.objects.filter(notification__contribution=mailed).update(sent_at=LAST_WEEK)

    compose()

    assert "announced" not in dict(items_of(noor))


def test_what_was_in_one_digest_is_in_no_other(week, noor, fatima, bram, guardianship):
    announced(fatima, guardianship)
    compose()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=True):
        for each in [ask(author=noor, space=guardianship, title=title) for title in QUESTIONS]:
            answer(author=bram, question=each, body="Nog eens.")

    compose(MONDAY + timedelta(days=7, minutes=1))

    assert Digest.objects.filter(person=noor, thin=False).count() == 2
    assert [why for why, _pk in items_of(noor)].count("announced") == 1


def test_it_is_in_the_digest_of_nobody_who_may_not_read_it(week, fatima, yusuf, hanneke, guardianship):
    post = announced(fatima, guardianship)

    compose()

    people = Item.objects.filter(contribution=post).values_list("digest__person__name", flat=True)
    assert set(people) == {"Noor el Idrissi"}  # Bram has too little for a digest, and Fatima wrote it


def test_a_line_that_names_it_says_how_it_begins(week, noor, fatima, guardianship):
    announced(
        fatima, guardianship, "Op vrijdag is het gebouw dicht, omdat de vloeren in de was worden gezet. Werk thuis."
    )
    compose()

    (shown,) = (each for each in shown_of(Item.objects.filter(why="announced"), noor))

    assert subject_of([shown]) == "Op vrijdag is het gebouw dicht, omdat de vloeren in de was worden gez…"

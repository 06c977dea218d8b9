"""The managers' digest: a week about questions and not about people, for who manages, and open to all staff."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.management import call_command
from django.utils import translation

from intranet.contributions.actions import upvote
from intranet.digests.actions import compose_for_managers, send_digests, set_rhythm
from intranet.digests.models import Digest, Sending
from intranet.digests.weeks import subject_of_week
from intranet.mail.keys import unsubscribe_token
from intranet.people.models import Team
from intranet.register.actions import add_entry
from questions.actions import answer, ask, note_outcome
from questions.models import Outcome
from tests.conftest import hire
from tests.postbox import postbox

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NAMES = ("Ada Een", "Bas Twee", "Cas Drie", "Dan Vier", "Eva Vijf")


@pytest.fixture
def five(bridge):
    return [hire(bridge, name) for name in NAMES]


@pytest.fixture
def team(bridge, five, hanneke) -> Team:
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    team.people.add(*five)
    team.managers.add(hanneke)
    return team


@pytest.fixture
def week(team, five, bram, court, ots):
    """Five people asked six questions, five of them about one topic, and Bram answered one of those.

    One more has been open since the summer.
    """
    with time_machine.travel(WEDNESDAY - timedelta(weeks=13), tick=True):
        ask(author=five[0], space=court, title="Een oude vraag?")
    with time_machine.travel(WEDNESDAY, tick=True):
        asked = [
            ask(author=person, space=court, title=f"Vraag van {n}?", tags=["OTS"]) for n, person in enumerate(five)
        ]
        asked.append(ask(author=five[0], space=court, title="Nog een vraag?", tags=["Zeldzaam"]))
        answer(author=bram, question=asked[0], body="Zo doe je dat.")
    return asked


def compose(now=MONDAY):
    with time_machine.travel(now, tick=False):
        return compose_for_managers()


def send(now=MONDAY + timedelta(minutes=1)):
    with postbox() as box, time_machine.travel(now, tick=False):
        send_digests()
    return box.mails


def of(team) -> Digest:
    return Digest.objects.get(kind="manager", team=team)


def test_hanneke_reads_on_monday_what_her_team_asked(week, hanneke, team):
    compose()
    mails = send()

    assert {mail["To"] for mail in mails} == {"hanneke@brug.example"}
    mail = next(mail for mail in mails if "Team Zuid" in mail["Subject"])
    assert mail["Subject"] == "Team Zuid: 6 questions, 6 open"
    for part in ("plain", "html"):
        text = (
            mail.get_body(["related", part] if part == "html" else [part]).get_content()
            if part == "plain"
            else next(each.get_content() for each in mail.walk() if each.get_content_type() == "text/html")
        )
        assert "6 questions were asked" in text
        assert "Ondertoezichtstelling" in text
        assert "Name an expert" in text
        assert not any(name in text for name in NAMES)
    assert any(each.get_content_type() == "image/png" for each in mail.walk())


def test_each_decision_leads_to_where_it_is_taken(week, noor, hanneke, team, browser):
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=True):
        upvote(person=noor, contribution=week[0].answers.get())
    compose()
    page = browser(hanneke)

    shown = page.get(of(team).get_absolute_url()).content.decode()

    places = set(re.findall(r'href="(/questions/\d+/forward/|/contributions/\d+/replies/\?form)"', shown))
    assert {each.split("/")[1] for each in places} == {"questions", "contributions"}
    for place in places:
        assert page.get(place).status_code == 200


def test_a_topic_of_few_is_told_with_the_others(week, team):
    compose()

    figures = of(team).figures
    assert len(figures["tags"]) == 1
    assert figures["other_tags"] == 0


def test_of_the_weeks_before_nothing_is_told_either_when_few_asked_then(week, team, five, court, hanneke, browser):
    with time_machine.travel(WEDNESDAY - timedelta(days=8), tick=True):
        for person in five[:2]:
            ask(author=person, space=court, title="Een vraag van eerder?", tags=["OTS"])

    compose()

    assert [before for _tag, _number, before in of(team).figures["tags"]] == [None]
    page = browser(hanneke).get(of(team).get_absolute_url()).content.decode()
    assert "(before:" not in page
    assert "rising" not in page


def test_nothing_is_told_of_fewer_than_five(team, five, court):
    with time_machine.travel(WEDNESDAY, tick=True):
        for person in five[:4]:
            ask(author=person, space=court, title="Een vraag?")

    compose()

    assert of(team).figures["asked"] is None
    assert of(team).thin


def test_a_small_team_has_none_of_its_own(week, bridge, hanneke, five):
    small = Team.objects.create(organisation=bridge, name="Klein")
    small.people.add(five[0])
    small.managers.add(hanneke)

    compose()

    assert not Digest.objects.filter(team=small).exists()


def test_what_not_all_staff_may_read_does_not_count(team, five, board, hanneke):
    from intranet.spaces.models import Membership

    Membership.objects.bulk_create(Membership(space=board, person=person) for person in five)
    with time_machine.travel(WEDNESDAY, tick=True):
        for person in five:
            ask(author=person, space=board, title="Geheim?")

    compose()

    assert of(team).thin


def test_all_staff_may_read_it_and_nobody_else(week, team, noor, yusuf, browser, api):
    compose()
    address = of(team).get_absolute_url()

    assert "6 questions were asked" in browser(noor).get(address).content.decode()
    assert browser(yusuf).get(address).status_code == 404
    assert api(noor).get(f"/api/v1{address}").json()["team"] == "Team Zuid"
    assert api(yusuf).get(f"/api/v1{address}").status_code == 404


def test_once_a_week_whoever_looks(week, team):
    compose()
    compose(MONDAY + timedelta(days=2))
    compose(MONDAY - timedelta(minutes=5))

    assert Digest.objects.filter(team=team).count() == 1


def test_who_agreed_is_named_beside_a_good_answer(week, team, hanneke, bram, noor, browser, api):
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=True):
        upvote(person=noor, contribution=week[0].answers.get())
    compose()
    address = of(team).get_absolute_url()

    def said() -> list[str]:
        page = browser(hanneke).get(address).content.decode()
        return [page, *(api(hanneke).get(path).content.decode() for path in (f"/api/v1{address}", "/api/v1/digests/"))]

    assert not any(name in text for text in said() for name in ("Bram de Wit", *NAMES))
    set_rhythm(person=bram, often="never", may_be_named=True)
    assert all("Bram de Wit" in text for text in said())


def test_each_open_question_says_for_how_long(week, team, hanneke, browser):
    compose()
    mail = next(mail for mail in send() if "Team Zuid" in mail["Subject"])
    parts = [part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"]

    for said in (browser(hanneke).get(of(team).get_absolute_url()).content.decode(), *parts):
        assert "Open for 95 days" in said
        assert "Open for 4 days" in said


def test_a_command_shows_the_last_week_to_who_manages_it_and_to_nobody_else(week, team, hanneke, bram, capsys):
    compose()
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        for person in (bram, hanneke):
            call_command("send_digests", "--for", person.email)
            said = capsys.readouterr().out
            assert ("Team Zuid: 6 questions" in said) == (person == hanneke)


def test_the_best_answers_stand_in_both_parts_of_the_mail(week, team, hanneke, noor):
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=True):
        upvote(person=noor, contribution=week[0].answers.get())
    compose()
    mail = next(mail for mail in send() if "Team Zuid" in mail["Subject"])

    assert all("Zo doe je dat." in part.get_content() for part in mail.walk() if part.get_content_maintype() == "text")


def test_a_list_in_an_answer_is_a_list_in_both_parts_of_the_mail(week, team, bram, noor):
    with time_machine.travel(WEDNESDAY + timedelta(hours=1), tick=True):
        given = answer(author=bram, question=week[1], body="In deze volgorde:\n\n1. bel de griffie\n2. stuur het na")
        upvote(person=noor, contribution=given)
    compose()
    mail = next(mail for mail in send() if "Team Zuid" in mail["Subject"])
    said = {part.get_content_subtype(): part.get_content() for part in mail.walk() if not part.is_multipart()}

    assert "1. bel de griffie\n2. stuur het na" in said["plain"].replace("\r", "")
    assert re.search(r"<ol[^>]*>\s*<li[^>]*>bel de griffie</li>", said["html"])


def test_the_mail_says_of_a_rising_topic_what_to_do_about_it(week, team, ots):
    compose()
    Digest.objects.filter(team=team).update(figures=of(team).figures | {"tags": [[ots.pk, 8, 2.0]]})

    mail = next(mail for mail in send() if "Team Zuid" in mail["Subject"])

    for part in (part.get_content() for part in mail.walk() if part.get_content_maintype() == "text"):
        told = part.split("before: 2 a week")[1][:300]
        assert "rising" in told
        assert "Name an expert" in told
        assert f"{ots.get_absolute_url()}about/" in told


def test_a_week_of_which_nothing_may_be_told_has_a_subject_in_dutch(team, bridge):
    silent = Digest(kind="manager", organisation=bridge, team=team, figures={"asked": None, "open": None})
    waits = Digest(kind="manager", organisation=bridge, team=team, figures={"asked": None, "open": 12})
    with translation.override("nl"):
        assert subject_of_week(silent) == "Team Zuid: de week"
        assert subject_of_week(waits) == "Team Zuid: 12 vragen staan open"


def test_who_manages_no_more_gets_no_more(week, team, hanneke):
    compose()
    team.managers.clear()

    assert send() == []


def test_one_click_ends_it_and_leaves_the_other(week, hanneke, client):
    client.post(f"/mail/end/{unsubscribe_token(hanneke.pk, 'managers')}/", {"List-Unsubscribe": "One-Click"})

    compose()

    assert not Sending.objects.exists()
    assert hanneke.rhythm.often == "weekly"


def test_who_asks_without_a_name_counts_as_nobody(team, five, bridge, court):
    court.may_be_anonymous = True
    court.save()
    with time_machine.travel(WEDNESDAY, tick=True):
        for person in five:
            ask(author=person, space=court, title="Which form?", anonymous=True)

    compose()

    whole = Digest.objects.get(kind="manager", team=None, organisation=bridge)
    assert whole.figures["asked"] is None
    assert whole.figures["answered_percent"] is None
    assert whole.figures["weeks"][-1] is None


def test_what_is_left_of_the_organisation_without_a_team_is_not_told_either(week, team, noor, court, hanneke, browser):
    with time_machine.travel(WEDNESDAY, tick=True):
        ask(author=noor, space=court, title="En ik?", tags=["OTS"])

    compose()

    whole, mine = Digest.objects.get(kind="manager", team=None).figures, of(team).figures
    assert (whole["asked"], whole["open"], whole["weeks"][-1]) == (7, 7, 7)
    assert (mine["asked"], mine["open"], mine["weeks"][-1], mine["tags"]) == (None, None, None, [])
    page = browser(hanneke).get(of(team).get_absolute_url())
    assert page.status_code == 200
    assert "Team Zuid: the week" in page.content.decode()
    assert "0, 0, 0, not told" in page.content.decode()


def test_a_week_that_is_not_told_does_not_follow_from_the_four_together(week, team, five, noor, court):
    with time_machine.travel(WEDNESDAY - timedelta(days=8), tick=True):
        ask(author=five[0], space=court, title="Een vraag van een week eerder?")
    with time_machine.travel(WEDNESDAY - timedelta(days=15), tick=True):
        for person in five:
            ask(author=person, space=court, title="Een vraag van nog eerder?")

    compose()

    figures = of(team).figures
    assert figures["weeks"][-3:] == [5, None, 6]
    assert figures["asked_before"] is None


@pytest.fixture
def jw3(anna):
    return add_entry(by=anna, code="JW3", title="Zonnebloem")


@pytest.fixture
def refused(week, jw3, bram, five, noor, court):
    """An answer that says to use JW3, at which five people found it refused."""
    with time_machine.travel(WEDNESDAY, tick=True):
        given = answer(author=bram, question=week[1], body="Neem [form:JW3].")
        for person in five:
            note_outcome(person=person, answer=given, kind="refused")
    return given


def test_a_form_that_was_refused_is_told_with_where_to_mend_it(refused, jw3, team, hanneke, yusuf, browser):
    compose()
    mails = send()

    page = browser(hanneke).get(of(team).get_absolute_url()).content.decode()
    plain = mails[0].get_body(["plain"]).get_content()
    rich = next(each.get_content() for each in mails[0].walk() if each.get_content_type() == "text/html")
    for text in (page, rich, plain):
        assert "Forms and protocols that cause trouble in the organisation" in text
        assert "JW3: Zonnebloem" in text
        assert "efused 5 times" in text
        assert "Fix the form" in text
        assert f"/register/{jw3.pk}/" in text
    assert browser(hanneke).get(f"/register/{jw3.pk}/").status_code == 200
    assert browser(yusuf).get(of(team).get_absolute_url()).status_code == 404


def test_a_form_that_few_had_trouble_with_is_not_told(refused, five, team, hanneke, browser):
    Outcome.objects.filter(person=five[0]).delete()

    compose()

    assert of(team).figures["forms"] == []
    assert "JW3" not in browser(hanneke).get(of(team).get_absolute_url()).content.decode().split("matters")[0]


def test_a_form_is_told_in_general_alone_when_few_had_trouble_with_another(refused, week, bram, five, team, jw3):
    with time_machine.travel(WEDNESDAY, tick=True):
        other = answer(author=bram, question=week[2], body="Bel de griffie.")
        note_outcome(person=five[0], answer=other, kind="refused")

    compose()

    assert of(team).figures["refused"] == 6
    assert of(team).figures["forms"] == []


def test_a_form_of_another_organisation_is_not_told(refused, compass, jw3, team):
    jw3.organisation = compass
    jw3.save()

    compose()

    assert of(team).figures["forms"] == []


def test_a_form_that_went_to_another_organisation_is_named_no_more(refused, compass, jw3, team, hanneke, browser):
    compose()
    jw3.organisation = compass
    jw3.save()

    assert len(of(team).figures["forms"]) == 1
    assert "Zonnebloem" not in browser(hanneke).get(of(team).get_absolute_url()).content.decode()


def test_a_law_is_not_told_for_nobody_here_can_mend_it(refused, jw3, team):
    jw3.kind = "law"
    jw3.save()

    compose()

    assert of(team).figures["forms"] == []

"""The page of what one was told: in lines, of which one reads a part, all read together."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.contributions.actions import reply
from intranet.notifications.actions import tell_next
from intranet.notifications.kinds import SECTIONS
from intranet.notifications.models import Notification
from intranet.notifications.queries import number_unread
from intranet.notifications.views import centre
from intranet.spaces.actions import ask_to_join, decide_request, invite_to_space, leave
from intranet.spaces.models import JoinRequest, Membership
from questions.actions import answer, ask, rewrite_answer

PAGE, API = "/notifications/", "/api/v1/notifications/"


@pytest.fixture
def question(noor, court):
    return ask(author=noor, space=court, title="Welk formulier?")


def tell() -> None:
    while tell_next():
        pass


def answered_by(question, *people) -> None:
    """These answer, one after the other, and everybody is told."""
    for person in people:
        answer(author=person, question=question, body=f"{person.name} zegt: het witte.")
    tell()


def lines(client, address=PAGE) -> list[str]:
    """The lines of the page, each as what it says first."""
    page = client.get(address).content.decode()
    return [
        part.split("</a>")[0].split("<strong>")[1].replace("</strong>", "") for part in page.split('"card__link"')[1:]
    ]


def test_what_several_did_to_one_thing_is_one_line(noor, bram, fatima, hanneke, anna, question, browser):
    answered_by(question, bram, fatima)
    assert lines(browser(noor)) == ["Fatima Bouzian and Bram de Wit answered"]

    answered_by(question, hanneke, anna, anna)
    assert lines(browser(noor)) == ["Anna Smit and 3 others answered"]


def test_in_dutch_one_has_done_it_and_several_have(noor, bram, fatima, question, browser):
    noor.language = "nl"
    noor.save()
    answered_by(question, bram)
    assert lines(browser(noor)) == ["Bram de Wit heeft geantwoord"]

    answered_by(question, fatima)
    assert lines(browser(noor)) == ["Fatima Bouzian en Bram de Wit hebben geantwoord"]


def test_other_things_and_other_kinds_stand_apart(noor, bram, fatima, court, question, browser):
    other = ask(author=noor, space=court, title="En waar?")
    answered_by(question, bram)
    answered_by(other, bram)
    reply(author=fatima, contribution=question, body="Dat wil ik ook weten.")
    tell()

    assert lines(browser(noor)) == ["Fatima Bouzian replied", "Bram de Wit answered", "Bram de Wit answered"]


def test_a_script_sees_who_did_it_and_reads_the_line(noor, bram, fatima, question, api):
    answered_by(question, bram, fatima)
    (line,) = api(noor).get(API).json()["results"]

    assert line["id"] == Notification.objects.filter(person=noor).latest("pk").pk
    assert [each["name"] for each in line["actors"]] == ["Fatima Bouzian", "Bram de Wit"]
    assert line["read_at"] is None

    assert api(noor).put(f"{API}{line['id']}/read/").status_code == 204
    assert not Notification.objects.filter(person=noor).unread().exists()
    assert api(noor).get(API).json()["results"][0]["read_at"].endswith("Z")


def test_a_line_waits_while_anything_of_it_does(noor, bram, fatima, question, api, browser):
    answered_by(question, bram, fatima)
    newest = Notification.objects.filter(person=noor).latest("pk")
    Notification.objects.filter(pk=newest.pk).update(read_at=newest.created_at)

    assert api(noor).get(API).json()["results"][0]["read_at"] is None
    assert "notification--unread" in browser(noor).get(PAGE).content.decode()
    assert lines(browser(noor), f"{PAGE}?show=unread") == ["Bram de Wit answered"]


def test_reading_one_does_not_read_what_another_was_told(noor, bram, fatima, question, api):
    answered_by(question, bram, fatima)
    (of_bram,) = Notification.objects.filter(person=bram)

    assert api(noor).put(f"{API}{of_bram.pk}/read/").status_code == 404
    of_noor = Notification.objects.filter(person=noor).latest("pk")
    api(noor).put(f"{API}{of_noor.pk}/read/")
    assert Notification.objects.unread().filter(person=bram).exists()


def test_one_looks_at_a_part(noor, bram, fatima, ots, court, browser):
    mine = ask(author=fatima, space=court, title="Van mij?", tags=["OTS"])
    ask(author=noor, space=court, title="Wie weet het?", tags=["OTS"])
    answered_by(mine, bram)
    rewrite_answer(person=fatima, contribution=mine.answers.get(), body="Toch.", base_revision=1, reason="nieuwe wet")
    tell()
    fatimas = browser(fatima)

    assert lines(fatimas, f"{PAGE}?show=mine") == ["Bram de Wit answered"]
    assert lines(fatimas, f"{PAGE}?show=may-know") == ["Noor el Idrissi asked a question in a topic of yours"]
    assert lines(browser(bram), f"{PAGE}?show=right") == ["Fatima Bouzian corrected your answer"]
    assert lines(browser(bram), f"{PAGE}?show=followed") == []
    assert len(lines(fatimas, f"{PAGE}?show=nonsense")) == 2
    assert 'href="/notifications/?show=may-know" aria-current="page"' in (
        fatimas.get(f"{PAGE}?show=may-know").content.decode()
    )


def test_further_down_no_line_stands_twice_and_the_part_is_kept(noor, bram, fatima, court, browser, api, monkeypatch):
    monkeypatch.setattr(centre, "SIZE", 2)
    questions = [ask(author=noor, space=court, title=f"Vraag {number}?") for number in range(3)]
    for person in (bram, fatima):
        for question in questions:
            answer(author=person, question=question, body=f"{person.name}: ja.")
    tell()
    page = browser(noor).get(f"{PAGE}?show=unread").content.decode()
    older = page.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")

    assert older.startswith("?show=unread&before=")
    assert len(lines(browser(noor), f"{PAGE}?show=unread")) == 2
    assert lines(browser(noor), PAGE + older) == ["Fatima Bouzian and Bram de Wit answered"]
    first = api(noor).get(f"{API}?limit=2").json()
    second = api(noor).get(first["next"]).json()
    assert len({line["root"] for line in first["results"] + second["results"]}) == 3


def test_a_page_costs_as_much_for_many_lines_as_for_one(noor, bram, fatima, court, question, browser):
    def cost() -> int:
        client = browser(noor)
        client.get(PAGE)
        with CaptureQueriesContext(connection) as captured:
            client.get(PAGE)
        return len(captured)

    answered_by(question, bram, fatima)
    for_one = cost()
    for number in range(3):
        answered_by(ask(author=noor, space=court, title=f"Vraag {number}?"), bram, fatima)

    assert cost() == for_one


def test_who_left_the_space_sees_nothing_of_the_line(bram, noor, fatima, guardianship, browser, api):
    question = ask(author=bram, space=guardianship, title="Geheim?")
    answered_by(question, noor, fatima)
    assert lines(browser(bram)) == ["Fatima Bouzian and Noor el Idrissi answered"]

    Membership.objects.filter(person=bram, space=guardianship).delete()
    assert lines(browser(bram)) == []
    assert api(bram).get(API).json()["results"] == []


def test_whoever_asks_without_a_name_has_none_in_a_line(bram, noor, fatima, court, browser):
    court.may_be_anonymous = True
    court.save()
    question = ask(author=noor, space=court, title="Mag dit?", anonymous=True)
    answered_by(question, bram)
    reply(author=noor, contribution=question, body="Het gaat om thuis.")
    reply(author=fatima, contribution=question, body="Goed punt.")
    tell()

    (line, *_) = lines(browser(bram))
    assert line.startswith("Fatima Bouzian and ")
    assert "Noor" not in browser(bram).get(PAGE).content.decode()


def test_the_count_comes_along_when_a_thread_is_read(noor, bram, question, browser):
    answered_by(question, bram)
    noors = browser(noor)
    assert '<unread-count class="count" id="notifications-count" number="1"' in noors.get(PAGE).content.decode()

    read = noors.post(f"{PAGE}threads/{question.pk}/").content.decode()

    assert 'number="0"' in read
    assert 'hx-swap-oob="true"' in read


def test_the_count_is_drawn_once_for_each_number_and_everybody_sees_their_own(noor, bram, fatima, question, browser):
    answered_by(question, bram)

    for person, number in ((noor, 1), (bram, 0), (noor, 1), (fatima, 0)):
        assert f'id="notifications-count" number="{number}"' in browser(person).get(PAGE).content.decode()
    browser(noor).post(f"{PAGE}threads/{question.pk}/")
    assert 'id="notifications-count" number="0"' in browser(noor).get("/").content.decode()


def test_every_kind_stands_in_one_part(noor):
    kinds = [kind for section in SECTIONS for kind in section.about]

    assert sorted(kinds) == sorted(Notification.Kind)
    assert {section.key for section in SECTIONS} < set(centre.SHOWN)


def waits(person, browser) -> tuple[str, int]:
    """What the page says, and the number beside its name."""
    html = browser(person).get(PAGE).content.decode()
    return html, int(html.split("<unread-count")[1].split('number="')[1].split('"')[0])


def test_whoever_would_like_to_join_waits_for_the_stewards_until_they_decide(
    hanneke, fatima, noor, guardianship, browser
):
    ask_to_join(person=hanneke, space=guardianship)

    html, number = waits(fatima, browser)
    assert "Hanneke Vermeulen would like to join Guardianship." in html
    assert number == 1
    assert "would like to join" not in waits(noor, browser)[0]  # a member, who decides nothing

    decide_request(by=fatima, request=JoinRequest.objects.get(), let_in=True)
    html, number = waits(fatima, browser)
    assert ("would like to join" in html, number) == (False, 0)


def test_an_invitation_waits_until_one_says_whether_one_comes(hanneke, bram, fatima, guardianship, browser):
    invite_to_space(by=fatima, space=guardianship, person=hanneke)

    html, number = waits(hanneke, browser)
    assert "You are invited to Guardianship." in html
    assert number == 1
    assert "invited" not in waits(bram, browser)[0]

    leave(person=hanneke, space=guardianship)
    assert waits(hanneke, browser)[1] == 0


def test_what_waits_at_doors_is_counted_with_what_one_was_told(hanneke, fatima, noor, question, guardianship, browser):
    ask_to_join(person=hanneke, space=guardianship)
    reply(author=noor, contribution=question, body="@fatima.bouzian weet dit.")
    tell()

    with CaptureQueriesContext(connection) as asked:
        assert number_unread(fatima) == 2

    assert len(asked) <= 2

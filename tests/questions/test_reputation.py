"""How an organisation does: shares and medians for its own people, and never a figure over fewer than five."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intranet.contributions.models import Contribution
from questions.actions import answer, ask, delete_question, join
from questions.models import Answer
from questions.reputation import FEWEST, Part, parts_of, told
from tests.conftest import hire

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
WAIT = timedelta(minutes=30)


@pytest.fixture
def staff(bridge):
    return [hire(bridge, f"{name} Jansen") for name in ("Aisha", "Bas", "Carla", "Daan", "Eva", "Frits")]


def asked_by(people, space, tags=(), at=None, answered=True, wait=WAIT):
    """Each asks once; the next one answers after a while."""
    at, questions = at or timezone.now() - timedelta(hours=2), []
    for number, person in enumerate(people):
        question = ask(author=person, space=space, title=f"Which form, {person.name}?", tags=tags, at=at)
        if answered:
            answer(author=people[number - 1], question=question, body="JW3", at=at + wait)
        questions.append(question)
    return questions


def named(organisation, since=None) -> dict[str, Part]:
    return {part.name: part for part in parts_of(organisation, since or timezone.now() - timedelta(days=30))}


def test_colleagues_see_how_they_do(staff, court, ots, browser, api):
    questions = asked_by(staff, court, tags=["ots"])
    asked_by(staff[:2], court, tags=["ots"], answered=False)
    Answer.objects.filter(question=questions[0]).update(corrected_at=timezone.now())

    page = browser(staff[0]).get("/reputation/").content.decode()
    said = api(staff[1]).get("/api/v1/reputation/").json()

    assert "75%" in page
    assert "30 min" in page
    assert "Ondertoezichtstelling" in page
    assert said["all"] == {"asked": 8, "answered": 0.75, "median_seconds": 1800.0, "corrected": pytest.approx(1 / 6)}
    assert [topic["tag"] for topic in said["topics"]] == ["ondertoezichtstelling"]
    assert len(said["months"]) == 12


def test_it_says_nothing_about_people(staff, court, browser, api):
    asked_by(staff, court)

    page = browser(staff[0]).get("/reputation/").content.decode()
    said = api(staff[0]).get("/api/v1/reputation/").content.decode()

    for person in staff[1:]:
        assert person.name not in page + said


def test_charts_say_the_same_to_who_does_not_see_them(staff, court, browser):
    asked_by(staff, court)

    page = browser(staff[0]).get("/reputation/").content.decode()

    charts = re.findall(r"<svg[^>]*role=\"img\"[^>]*aria-labelledby=\"([\w-]+) ([\w-]+)\"", page)
    assert len(charts) == 3
    for title, description in charts:
        assert f'<title id="{title}">' in page
        assert re.search(rf'<desc id="{description}">[^<]*: 100|: 30|: 0', page)
    assert "The same in a table" in page
    assert "style=" not in page.partition("<main")[2].partition("</main")[0]


def test_another_organisation_sees_its_own_and_nothing_of_this_one(
    staff, court, yusuf, harbour, corridor, browser, api
):
    asked_by(staff, court)

    page = browser(yusuf).get("/reputation/").content.decode()
    said = api(yusuf).get("/api/v1/reputation/").json()

    assert "Too few to tell" in page
    assert "De Brug" not in page
    assert said["all"] is None
    assert {month["figures"] for month in said["months"]} == {None}


def test_closed_and_secret_spaces_and_those_of_others_do_not_count(
    staff, bridge, compass, court, guardianship, board, harbour
):
    for space in (guardianship, board):
        space.memberships.bulk_create(
            type(space.memberships.model())(space=space, person=person, role="member") for person in staff
        )
    harbour.organisations.add(bridge)
    before = named(bridge)

    for space in (guardianship, board, harbour):
        asked_by(staff, space, tags=["hush"])

    assert named(bridge) == before == {}
    asked_by(staff, court)
    assert named(bridge)["all"].asked == len(staff)


def test_what_was_deleted_joined_or_hidden_does_not_count(staff, bridge, court):
    gone, joined, stays, hidden, *_rest = asked_by(staff, court, answered=False)
    delete_question(person=staff[0], question=gone)
    join(person=staff[1], question=joined, to=stays)
    Contribution.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())

    assert named(bridge)["all"].asked == len(staff) - 3


def test_the_median_is_the_median_of_the_first_answers(staff, bridge, court):
    waits = [timedelta(minutes=minutes) for minutes in (3, 5, 9, 20, 60, 90)]
    for wait, person in zip(waits, staff, strict=True):
        (question,) = asked_by([person], court, wait=wait, at=timezone.now() - timedelta(hours=5))
        answer(author=staff[0], question=question, body="Or JW4", at=timezone.now())

    assert named(bridge)["all"].median == sum(waits[2:4], timedelta()) / 2


def test_an_answer_that_was_withdrawn_answers_nothing(staff, bridge, court):
    questions = asked_by(staff, court)

    Answer.objects.filter(question=questions[0]).update(withdrawn_at=timezone.now())

    every = named(bridge)["all"]
    assert (every.asked, every.answered, every.answers, every.corrected) == (6, 5, 6, 1)


def test_who_wrote_under_an_alias_is_nobody_here(staff, bridge, court, ots):
    questions = asked_by(staff, court, tags=["ots"])
    assert named(bridge).keys() >= {"all", str(ots.pk)}

    Contribution.objects.filter(pk__in=[each.pk for each in questions[:2]]).update(written_as="Lijster")

    assert len(named(bridge)["all"].askers or ()) == len(staff) - 2
    assert str(ots.pk) not in named(bridge)


def test_months_begin_where_people_live(staff, bridge, court):
    asked_by(staff, court, at=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))

    assert "2026-10-01" in named(bridge, since=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize("number", [1, 12])
def test_the_page_costs_the_same_however_much_was_asked(number, staff, court, ots, browser, django_assert_num_queries):
    for _ in range(number // 6 + 1):
        asked_by(staff, court, tags=["ots"])
    page = browser(staff[0])
    page.get("/questions/?state=mine")

    with django_assert_num_queries(8):
        page.get("/reputation/")
    with django_assert_num_queries(6):
        page.get("/reputation/")


PEOPLE = st.integers(0, 2**9 - 1).map(lambda bits: [one for one in range(9) if bits >> one & 1][:FEWEST])


@st.composite
def a_part(draw, name: str) -> Part:
    asked = draw(st.integers(1, 40))
    answered = asked * 3 // 4
    return Part(name, asked, answered, WAIT, answered, answered // 9, draw(PEOPLE), draw(PEOPLE))


@st.composite
def a_year(draw) -> list[Part]:
    """Months as parts of a whole; topics, and what is about none of them."""
    starts = [date(2025 + (11 + n) // 12, (11 + n) % 12 + 1, 1) for n in range(12)]
    months = [draw(a_part(str(month))) for month in draw(st.lists(st.sampled_from(starts), unique=True, min_size=1))]
    askers, answerers = (sorted({one for part in months for one in people(part)})[:FEWEST] for people in BOTH)
    sums = [sum(part[column] for part in months) for column in (1, 2, 4, 5)]
    every = Part("all", sums[0], sums[1], WAIT if sums[1] else None, sums[2], sums[3], askers, answerers)
    topics = [draw(a_part(str(number))) for number in range(draw(st.integers(0, 4)))]
    other = [draw(a_part("other"))] if draw(st.booleans()) else []
    return [every, *months, *topics, *other]


BOTH = (lambda part: part.askers, lambda part: part.answerers)


def enough(parts: list[Part]) -> bool:
    return all(len({one for part in parts for one in people(part)}) >= FEWEST for people in BOTH)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(a_year())
def test_no_figure_is_about_fewer_than_five(parts):
    by_name = {part.name: part for part in parts}

    found = told(NOW, parts)

    shown = [str(line.month) for line in found.months if line.figures]
    assert not found.all or enough([by_name["all"]])
    assert all(enough([by_name[name]]) for name in shown)
    assert all(enough([by_name[str(line.tag)]]) for line in found.topics)
    assert not (found.other and found.other.figures) or enough([by_name["other"]])
    hidden = [part for part in parts if part.name.startswith("20") and part.name not in shown]
    assert not (found.all and shown and hidden) or enough(hidden)
    if found.other and not found.other.figures and found.topics:
        assert len(found.topics) < sum(enough([part]) for part in parts if part.name.isdecimal())

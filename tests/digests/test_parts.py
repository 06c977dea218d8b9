"""A part of a whole is told in a week only where what is left of it may be told too; and no gap reads as none."""

from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.template import Context, Template
from django.utils import timezone
from PIL import Image

from intranet.digests.figures import Figures, figures_of
from intranet.digests.pictures import DENSE, GAP, HEIGHT, WIDTH, bars
from intranet.digests.scope import scope_of
from intranet.digests.templatetags.digests import bars as bars_of_page
from intranet.digests.wording import Topic, sentences, weeks_in_words
from intranet.people.models import Team
from questions.actions import answer, ask
from tests.conftest import hire

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)


@pytest.fixture
def asked(bridge, bram, court):
    """Ask as many questions as there are to be, each by another; Bram answers the first of them, if any in time."""

    def ask_all(many: int, *, answered: int, urgent: bool = False, team: Team | None = None) -> None:
        needed_by = timezone.now() + timedelta(hours=1) if urgent else None
        people = [hire(bridge, f"{team.name.split()[1] if team else 'Los'}{chr(97 + n)} Collega") for n in range(many)]
        if team:
            team.people.add(*people)
        questions = [ask(author=person, space=court, title="Hoe?", needed_by=needed_by) for person in people]
        for question in questions[:answered]:
            answer(author=bram, question=question, body="Zo doe je dat.")

    with time_machine.travel(WEDNESDAY, tick=True):
        yield ask_all


def told(organisation, *teams) -> dict[int | None, Figures]:
    return figures_of(scope_of(organisation), [team.pk for team in teams], MONDAY)


def share(figures: Figures) -> tuple[int | None, bool]:
    return figures.answered_percent, figures.minutes_to_answer is not None


@pytest.mark.parametrize(
    ("many", "answered", "said"),
    [
        (6, 1, (None, False)),  # how long one of them waited
        (6, 5, (None, False)),  # who of them still waits
        (6, 0, (0, False)),
        (6, 6, (100, True)),
        (10, 5, (50, True)),
    ],
)
def test_how_many_were_answered_is_told_where_neither_they_nor_the_rest_are_few(many, answered, said, asked, bridge):
    asked(many, answered=answered)

    figures = told(bridge)[None]

    assert figures.asked == many
    assert share(figures) == said


def test_one_person_who_asked_five_that_were_answered_is_one(asked, bridge, bram, noor, court):
    asked(5, answered=0)
    for number in range(5):
        answer(author=bram, question=ask(author=noor, space=court, title=f"Hoe {number}?"), body="Zo doe je dat.")

    figures = told(bridge)[None]

    assert figures.asked == 10
    assert share(figures) == (None, False)


def test_how_many_of_a_team_were_answered_is_not_told_when_few_without_it_were(asked, bridge):
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    asked(10, answered=5, team=team)
    asked(6, answered=1)

    figures = told(bridge, team)

    assert (figures[None].asked, share(figures[None])) == (16, (38, True))
    assert (figures[team.pk].asked, share(figures[team.pk])) == (10, (None, False))


@pytest.mark.parametrize(("in_time", "said"), [(5, None), (1, None), (0, 0), (6, 6)])
def test_who_was_answered_too_late_does_not_follow_from_those_in_time(in_time, said, asked, bridge):
    asked(6, answered=in_time, urgent=True)

    figures = told(bridge)[None]

    assert (figures.urgent, figures.urgent_in_time) == (6, said)
    assert ("6 questions could not wait." in sentences(vars(figures))) == (said is None)


@pytest.mark.parametrize(("answered", "earlier", "told_open"), [(1, 0, None), (1, 1, 6), (0, 0, 6), (5, 0, None)])
def test_who_was_answered_does_not_follow_from_how_many_are_open(
    answered, earlier, told_open, asked, bridge, noor, court
):
    asked(6, answered=answered)
    with time_machine.travel(WEDNESDAY - timedelta(weeks=2), tick=True):
        for _ in range(earlier):
            ask(author=noor, space=court, title="Al langer?")

    assert told(bridge)[None].open == told_open


def test_how_many_asked_about_other_topics_is_told_of_no_team(asked, bridge, noor, court):
    team = Team.objects.create(organisation=bridge, name="Team Zuid")
    team.people.add(*(hire(bridge, f"{name} Collega") for name in ("Ada", "Bas", "Cas", "Dan", "Eva")))
    for number, person in enumerate([*team.people.all(), noor]):
        ask(author=person, space=court, title="Hoe?", tags=[f"Onderwerp {number}"])

    figures = told(bridge, team)

    assert (figures[None].other_tags, figures[team.pk].other_tags) == (6, 0)


def test_one_answer_that_five_people_doubt_is_not_five_answers(bridge):
    figures = vars(told(bridge)[None]) | {"disputed": 5}

    assert "An answer was doubted 5 times." in sentences(figures)


def test_a_week_that_is_not_told_is_a_gap_and_no_week_without_questions():
    weeks = [4, None, 0, 8]

    assert weeks_in_words({"weeks": weeks}).endswith(": 4, not told, 0, 8")
    assert [(left, tall) for left, _top, tall in bars_of_page(weeks, "")["bars"]] == [(0, 20), (28, 1), (42, 40)]
    picture = Image.open(BytesIO(bars(weeks)))
    middles = [(place * (WIDTH + GAP) + WIDTH // 2) * DENSE for place in range(4)]
    foot = [picture.getchannel("A").getpixel((middle, HEIGHT * DENSE - 1)) for middle in middles]
    assert foot == [255, 0, 255, 255]


def test_the_bars_say_what_they_are_of_and_which_weeks_are_not_told():
    page = Template("{% load digests %}{% bars all '' %}{% bars some '' %}")

    every, some = page.render(Context({"all": [4, 0], "some": [4, None]})).split("</figure>")[:2]

    assert "Questions in each of the last weeks" in every
    assert ("×" in every, some.count('class="bars__gap"'), "× is not told." in some) == (False, 1, True)


def test_where_no_week_is_told_nothing_is_drawn():
    assert bars_of_page([None, None], "")["bars"] == []
    assert Image.open(BytesIO(bars([None, None]))).getbbox() is None


@pytest.mark.parametrize(
    ("before", "rises"),
    [(None, False), (0.0, True), (3.0, True), (3.2, False), (40.0, False)],
)
def test_a_topic_rises_from_a_number_that_is_known_alone(before, rises):
    assert Topic("OTS", 6, "", "/tags/ots/", before).rises == rises
    assert not Topic("OTS", 2, "", "/tags/ots/", 0.0).rises

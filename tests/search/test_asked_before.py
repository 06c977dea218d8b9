"""Was it asked before? Noor finds the answer while she types; who may not read a question learns nothing of it."""

import json

import pytest

from intranet.search.models import Abbreviation
from intranet.search.similar import Sureness, asked_before
from intranet.spaces.models import Membership
from intranet.spaces.queries import forget_visible_spaces
from questions import actions

QUESTION = "Hoe lang duurt een ondertoezichtstelling?"
ALIKE = "Hoe lang mag een OTS duren?"


@pytest.fixture(autouse=True)
def by_words_alone(settings):
    settings.EMBEDDINGS = False


@pytest.fixture
def question(bram, guardianship):
    return actions.ask(author=bram, space=guardianship, title=QUESTION)


@pytest.fixture
def answered(question, fatima, bram):
    actions.answer(author=bram, question=question, body="Dat verschilt.")
    best = actions.answer(author=fatima, question=question, body="Een jaar, en daarna telkens hoogstens een jaar.")
    actions.accept(person=bram, answer=best)
    return question


def titles(reader, title, **more):
    return [match.question.title for match in asked_before(reader, title, **more)]


def test_noor_finds_what_bram_asked_before_her_with_the_accepted_answer(noor, answered):
    (match,) = asked_before(noor, ALIKE)

    assert match.answer
    assert match.question.title == QUESTION
    assert match.answer.text == "Een jaar, en daarna telkens hoogstens een jaar."
    assert match.sureness is Sureness.SURELY


@pytest.mark.parametrize(
    "typed",
    [
        "hoe lang duren ondertoezichtstellingen",
        "ondertoezichtsteling hoe lang duurt dat",
        "Hoe lang kan iemand onder toezicht gesteld worden?",
        "Duurt een ondertoezichtstelling langer dan een jaar?",
    ],
)
def test_it_is_found_in_other_words(noor, question, typed):
    assert titles(noor, typed) == [QUESTION]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Hoe",
        "Hoe lang",
        "ondertoezichtstelling",
        "asdf qwer zxcv uiop",
        "Waar staat de koffie?",
        "Wie is wat waar?",
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_say(noor, question, typed):
    assert titles(noor, typed) == []


def test_yusuf_learns_nothing_of_what_he_may_not_read(yusuf, corridor, answered):
    assert titles(yusuf, QUESTION) == []


def test_who_left_the_space_finds_nothing_there_any_more(bram, noor, answered, guardianship):
    assert titles(noor, ALIKE) == [QUESTION]

    Membership.objects.filter(person=noor, space=guardianship).delete()
    forget_visible_spaces(noor)

    assert titles(noor, ALIKE) == []


def test_who_left_the_organisation_finds_nothing(noor, answered):
    noor.is_active = False
    forget_visible_spaces(noor)

    assert titles(noor, ALIKE) == []


def test_what_others_may_read_changes_nothing_of_what_yusuf_is_told(noor, bram, yusuf, corridor, guardianship, api):
    ours = actions.ask(author=bram, space=corridor, title="Hoe lang duurt een schorsing van de ondertoezichtstelling?")
    actions.answer(author=noor, question=ours, body="Hoogstens drie weken.")
    script = api(yusuf)
    before = script.get("/api/v1/questions/similar/", {"title": ALIKE}).content

    for word in ("", "spoed ", "nu "):
        actions.ask(author=bram, space=guardianship, title=f"Hoe lang duurt {word}een ondertoezichtstelling?")

    assert json.loads(before)["results"]
    assert script.get("/api/v1/questions/similar/", {"title": ALIKE}).content == before


def test_what_was_deleted_is_not_found(bram, noor, question):
    actions.delete_question(person=bram, question=question)

    assert titles(noor, ALIKE) == []


def test_a_deleted_answer_is_not_shown(bram, fatima, noor, answered):
    best = answered.answers.get(accepted_at__isnull=False)

    actions.delete_answer(person=fatima, answer=best)

    (match,) = asked_before(noor, ALIKE)
    assert match.answer
    assert match.answer.text == "Dat verschilt."


def test_what_moved_is_found_by_who_may_read_it_now(court, bram, noor, hanneke, question):
    assert titles(hanneke, ALIKE) == []

    actions.move(person=bram, question=question, space=court)

    assert titles(hanneke, ALIKE) == [QUESTION]


def test_a_joined_question_leads_to_the_one_that_stays(bram, noor, guardianship, answered):
    other = actions.ask(author=noor, space=guardianship, title="Hoe lang mag een OTS eigenlijk duren?")
    actions.join(person=noor, question=other, to=answered)

    assert titles(noor, "Hoe lang mag een OTS eigenlijk duren, weet iemand dat?") == [QUESTION]


def test_an_abbreviation_of_the_organisation_is_understood(bridge, noor, bram, guardianship):
    actions.ask(author=bram, space=guardianship, title="Wanneer vergadert de begeleidingscommissie kwaliteit?")
    Abbreviation.objects.create(organisation=bridge, short="BCK", long="begeleidingscommissie kwaliteit")

    assert titles(noor, "Wanneer vergadert de BCK weer?") == ["Wanneer vergadert de begeleidingscommissie kwaliteit?"]


def test_in_one_space_only_what_stands_there(noor, bram, corridor, guardianship, question):
    actions.ask(author=bram, space=corridor, title=QUESTION)

    assert len(titles(noor, ALIKE)) == 2
    assert len(titles(noor, ALIKE, space=corridor)) == 1


def test_at_most_five(noor, bram, guardianship):
    for number in range(7):
        actions.ask(author=bram, space=guardianship, title=f"{QUESTION} Deel {number}")

    assert len(titles(noor, ALIKE)) == 5


@pytest.mark.parametrize("questions", [1, 5])
def test_it_costs_the_same_however_much_is_found(noor, bram, guardianship, questions, django_assert_max_num_queries):
    for number in range(questions):
        asked = actions.ask(author=bram, space=guardianship, title=f"{QUESTION} Deel {number}")
        actions.answer(author=noor, question=asked, body="Een jaar.")
    titles(noor, ALIKE)

    with django_assert_max_num_queries(7):
        titles(noor, ALIKE)

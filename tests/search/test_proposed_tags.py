"""Topics proposed to whoever asks: from the words, and from questions like it; of both only what one may know of."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.search.actions import keep_abbreviation
from intranet.search.proposing import tags_for
from intranet.topics.models import Tag
from questions.actions import ask

HTMX = {"HX-Request": "true"}
LATE = "Wanneer stuur je het verzoekschrift naar de griffie?"
LIKE_IT = "Wanneer moet het verzoekschrift bij de griffie zijn?"


@pytest.fixture(autouse=True)
def by_words_alone(settings):
    settings.EMBEDDINGS = False


@pytest.fixture
def topic(bridge, anna):
    """Make a topic of De Brug, with other words for it."""

    def topic(name, *synonyms):
        tag = Tag.objects.create(slug=name.lower().replace(" ", "-"), name=name, organisation=bridge, created_by=anna)
        for word in synonyms:
            tag.synonyms.create(word=word)
        return tag

    return topic


def names(reader, title, *more, **options):
    return [tag.name for tag in tags_for(reader, title, *more, **options)]


@pytest.mark.parametrize(
    ("name", "synonyms", "title"),
    [
        ("Ondertoezichtstelling", (), "Hoe lang duurt een ondertoezichtstelling?"),
        ("Ondertoezichtstelling", (), "Wat als er twee ondertoezichtstellingen zijn?"),
        ("Ondertoezichtstelling", ("maatregel",), "Hoe lang duren maatregelen?"),
        ("Ondertoezichtstelling", (), "Hoe lang duurt een OTS?"),
        ("OTS", (), "Hoe lang duurt een ondertoezichtstelling?"),
        ("Pleegouders", (), "Mag een pleegouder dat tekenen?"),
        ("Gesloten jeugdhulp", (), "Wie beslist over gesloten jeugdhulp?"),
        ("Veilig Thuis", (), "Wanneer bel je VT?"),
        ("Verlenging", (), "Wie schrijft een verlengingsverzoek?"),
    ],
)
def test_what_a_question_names_is_proposed(name, synonyms, title, noor, everyone, topic):
    topic(name, *synonyms)
    topic("Vakantiegeld")

    assert names(noor, title) == [name]


def test_the_abbreviations_of_an_organisation_name_topics_for_its_people(noor, yusuf, anna, everyone, corridor, topic):
    tag = topic("Kinderopvang")
    ask(author=noor, space=corridor, title="Waar?", tags=[tag.name])
    keep_abbreviation(by=anna, short="KO", long="kinderopvang")

    assert names(noor, "Wie betaalt de KO?") == ["Kinderopvang"]
    assert names(yusuf, "Wie betaalt de KO?") == []


def test_the_title_counts_more_than_what_is_said_about_it(noor, everyone, topic):
    topic("Aanvraag")
    topic("Verlenging")

    assert names(noor, "Hoe gaat een verlenging?", "Is er een aanvraag nodig?") == ["Verlenging", "Aanvraag"]
    assert names(noor, "Hoe gaat dit?", "Is er een aanvraag nodig?") == ["Aanvraag"]


def test_what_questions_like_it_are_about_is_proposed(noor, bram, court):
    ask(author=bram, space=court, title=LATE, tags=["verlenging"])

    assert names(noor, LIKE_IT) == ["verlenging"]
    assert names(noor, "Waar staat de koffie op vrijdag?") == []


def test_outsiders_are_proposed_nothing_of_a_closed_space(noor, hanneke, yusuf, guardianship, corridor, api):
    ask(author=noor, space=guardianship, title=LATE, tags=["zeldzaamheid"])

    assert names(noor, LIKE_IT) == ["zeldzaamheid"]
    for outsider in (hanneke, yusuf):
        assert names(outsider, LIKE_IT) == names(outsider, "Wat is een zeldzaamheid?") == []
        assert api(outsider).get("/api/v1/questions/proposed/", {"title": LIKE_IT}).json()["tags"] == []


def test_a_topic_that_is_not_for_her_costs_what_a_word_costs(noor, hanneke, guardianship, everyone):
    ask(author=noor, space=guardianship, title="Over wat?", tags=["zeldzaamheid"])
    names(hanneke, "Een gewone dag")

    asked = []
    for title in ("Wat is zeldzaamheid?", "Wat is gezelligheid?"):
        with CaptureQueriesContext(connection) as queries:
            assert names(hanneke, title, alike={}) == []
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_whoever_asks_elsewhere_is_not_made_to_tell_what_a_closed_space_talks_of(noor, guardianship, everyone):
    ask(author=noor, space=guardianship, title=LATE, tags=["zeldzaamheid"])

    assert names(noor, LIKE_IT, space=guardianship) == ["zeldzaamheid"]
    assert names(noor, LIKE_IT, space=everyone) == []
    assert names(noor, "Wat is een zeldzaamheid?", space=everyone) == ["zeldzaamheid"]  # she says so herself


def test_a_topic_that_became_another_is_proposed_as_that_one(noor, everyone, topic):
    stays, old = topic("Verlenging"), topic("Langer")
    Tag.objects.filter(pk=old.pk).update(merged_into=stays)

    assert names(noor, "Duurt dat langer?") == ["Verlenging"]


def test_there_are_five_at_most(noor, everyone, topic):
    words = ["Bezoek", "Verlof", "Gezag", "Voogdij", "School", "Dossier", "Rapport"]
    for word in words:
        topic(word)

    assert len(names(noor, " ".join(words))) == 5


def test_the_page_proposes_what_is_not_chosen_yet(noor, everyone, topic, browser):
    topic("Verlenging")
    topic("Griffie")

    def proposed(**more):
        asked = {"title": LATE, "body": "Verlenging", **more}
        page = browser(noor).post("/questions/proposed/", asked, headers=HTMX).content.decode()
        return re.findall(r'data-topic="([^"]*)"', page)

    assert proposed() == ["Griffie", "Verlenging"]
    assert proposed(tags="griffie") == ["Verlenging"]
    assert proposed(tags="griffie, b, c, d, e") == []


def test_a_script_hears_them_with_their_synonyms(noor, everyone, ots, api):
    found = api(noor).get("/api/v1/questions/proposed/", {"title": "Hoe lang duurt een ots?"}).json()

    assert found["tags"] == [
        {"slug": "ondertoezichtstelling", "name": "Ondertoezichtstelling", "description": "", "synonyms": ["ots"]}
    ]


@pytest.mark.parametrize("number", [1, 12])
def test_it_costs_the_same_however_many_questions_are_like_it(number, noor, court, django_assert_num_queries):
    for each in range(number):
        ask(author=noor, space=court, title=f"{LATE} {each}", tags=["verlenging", f"soort{each}"])
    names(noor, LIKE_IT)

    with django_assert_num_queries(12):
        names(noor, LIKE_IT, "Graag een verlenging.")

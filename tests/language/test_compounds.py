"""Dutch compounds are found by what they are made of."""

import json

import pytest

from intranet.language import analyse
from intranet.language.compounds import split
from intranet.language.folding import fold
from intranet.language.lists import listed
from tests.corpora import corpus
from tests.language.finding import finds, parts, terms

# Not in the data that the costs were chosen on.
OTHERS = {
    "kindermishandeling": "kind mishandeling",
    "jeugdreclassering": "jeugd reclassering",
    "gezinsvoogden": "gezin voogd",
    "pleegzorgvergoeding": "pleeg zorg vergoeding pleegzorg",
    "omgangsregelingen": "omgang regeling",
    "hulpverleners": "hulp verlener",
    "jeugdbeschermer": "jeugd beschermer",
    "perspectiefbesluit": "perspectief besluit",
    "woonplaatsbeginsel": "woonplaats beginsel",
    "verblijfsvergunning": "verblijf vergunning",
    "toestemmingsformulieren": "toestemming formulier",
    "familiegroepsplan": "familie groep plan",
    "functioneringsgesprek": "functionering gesprek",
    "ziekteverzuim": "ziekte verzuim",
    "dwangsom": "dwang som",
    "jeugdhulpaanbieders": "jeugdhulp aanbieder",
    "leerlingenvervoer": "leerling vervoer",
    "tolkentelefoon": "tolk telefoon",
    "contactverbod": "contact verbod",
    "schuldsanering": "schuld sanering",
    "taalbarrière": "taal barrière",
    "waarheidsvinding": "waarheid vinding",
    "kinderopvangtoeslag": "kinderopvang toeslag",
    "echtscheiding": "scheiding",
    "uithuisplaatsing": "huis plaatsing",
}
WHOLE = listed("""
    vergadering onderzoek aandacht gebruiker resultaat organisatie opdracht voorbeeld verslaving verwaarlozing
    bespreking uitspraak overeenkomst toekomst gezondheid inwoner beslissing vriendschap eigenaar directeur
    ministerie bibliotheek universiteit kwaliteit waarschuwing bescherming herinnering aanpassing opleiding
    psycholoog maatschappij zelfstandig oorspronkelijk september medewerker kinderen verlengd bestuur oorzaak
    oordeel wetenschappers cultuur placement department guardian parents meeting amsterdam jansen devries
""")


def rightly_split(word, expected):
    """Whether the word is found by every one of these parts, itself aside."""
    found = {lexeme for token in analyse(word) for lexeme in token.parts}
    return bool(found) and all(found & terms(part) for part in expected)


def test_compounds_of_the_field_come_apart():
    compounds = json.loads(corpus("search/compounds.json").read_text())["compounds"]

    right = [word for word, expected in compounds.items() if rightly_split(word, expected)]

    assert len(right) >= 46
    assert len(right) >= len(compounds) - 4


def test_words_that_are_no_compounds_stay_whole():
    others = json.loads(corpus("search/compounds.json").read_text())["not_compounds"]

    assert len([word for word in others if split(fold(word))]) <= 3


@pytest.mark.parametrize("word", OTHERS)
def test_compounds_nobody_tuned_for_come_apart_too(word):
    assert rightly_split(word, OTHERS[word].split())


def test_common_words_names_and_english_words_stay_whole():
    assert [word for word in WHOLE if split(word)] == []


def test_noor_finds_crisispleegzorg_by_typing_pleegzorg_crisis_or_pleeg():
    assert parts("crisispleegzorg") >= {"crisis", "pleegzorg", "zorg"}
    for asked in "pleegzorg", "crisis", "zorg", "crisispleegzorg", "crisis pleegzorg", "pleegzorg crisis":
        assert finds(asked, "Wie doet er crisispleegzorg in Arnhem?")


def test_who_asks_for_the_compound_finds_its_parts_when_they_are_all_there():
    assert finds("crisispleegzorg", "In een crisis is er pleegzorg.")
    assert not finds("crisispleegzorg", "In een crisis is er opvang.")


def test_a_hyphen_joins_as_well_as_none():
    for asked in "pleegzorg-aanvraag", "pleegzorgaanvraag", "aanvraag", "pleegzorg":
        assert finds(asked, "De pleegzorg-aanvraag ligt er.")
        assert finds(asked, "De pleegzorgaanvraag ligt er.")


def test_a_word_is_never_cut_outside_itself():
    for word in "gezinsveiligheidsplan", "schuldhulpverlening", "reiskostendeclaratie":
        cuts = split(word)

        assert all(0 <= start < end <= len(word) for start, end in cuts)
        assert [start for start, _ in cuts] == sorted(start for start, _ in cuts)


@pytest.mark.parametrize("word", ["zorg" * 40, "a" * 5000, "s" * 47, "kindkindkindkindkindkindkindkindkindkindkind"])
def test_a_monster_of_a_word_costs_little(word):
    assert len(terms(word)) <= 3

"""Finding what somebody wrote, in other words than they wrote it in."""

import re
from html import unescape

import pytest

from feeds.actions import publish_post
from intranet.contributions.actions import rewrite
from intranet.people.models import Person
from intranet.search.actions import keep_abbreviation
from intranet.topics.actions import describe
from questions.actions import accept, answer, ask, delete_question, move


@pytest.fixture
def look(browser):
    """Look for something as somebody: returns the titles of what is found, in order."""

    def look(person: Person, typed: str, **chosen: str) -> list[str]:
        page = browser(person).get("/search/", {"q": typed, **chosen}).content.decode()
        titles = re.findall(r'<h2 class="result__title"><a [^>]*>(.*?)</a>', page)
        return [unescape(re.sub(r"</?mark>", "", title)) for title in titles]

    return look


@pytest.mark.parametrize(
    ("wrote", "typed"),
    [
        ("Crisispleegzorg aanvragen", "pleegzorg"),
        ("Crisispleegzorg aanvragen", "crisis"),
        ("Regels voor gezinnen", "gezin"),
        ("Wie heeft dat gemeld", "melden"),
        ("Uithuisplaatsing verlengen", "uit huis geplaatst"),
        ("Onder toezicht gesteld, en nu", "OTS"),
        ("OTS loopt af", "ondertoezichtstelling"),
        ("Cliëntenraad kiezen", "clientenraad"),
        ("The hearing was postponed", "hearings"),
        ("Verlenging aangevraagd", "verlengd"),
    ],
)
def test_noor_finds_it_in_other_words(wrote, typed, noor, bram, court, look):
    ask(author=bram, space=court, title=wrote)

    assert look(noor, typed) == [wrote]


def test_all_words_go_before_some_and_the_title_before_the_text(noor, court, look):
    ask(author=noor, space=court, title="Formulier zoek", body="Van de griffie.")
    ask(author=noor, space=court, title="Formulier van de griffie")
    ask(author=noor, space=court, title="Iets over de griffie")

    assert look(noor, "formulier griffie") == ["Formulier van de griffie", "Formulier zoek", "Iets over de griffie"]


def test_an_answer_stands_under_its_question_and_its_question_once(noor, bram, court, look, browser):
    question = ask(author=noor, space=court, title="Welk formulier bij verlenging?")
    written = answer(author=bram, question=question, body="Formulier JW3, met een toelichting.")
    accept(person=noor, answer=written)

    assert look(noor, "formulier") == ["Welk formulier bij verlenging?"]
    page = browser(noor).get("/search/?q=jw3").content.decode()
    assert "<mark>JW3</mark>, met een toelichting." in page
    assert f"/questions/{question.pk}/#answer-{written.pk}" in page
    assert "accepted" in page


def test_a_filter_can_be_typed_or_chosen(noor, bram, fatima, court, corridor, ots, look):
    ask(author=bram, space=court, title="Zitting over OTS", tags=["ots"])
    ask(author=fatima, space=court, title="Zitting verplaatst")
    ask(author=noor, space=corridor, title="Zitting in de gang")

    for typed, chosen in (("tag:ots", {"tag": "ots"}), ("van:bram", {"author": "Bram"})):
        assert look(noor, f"zitting {typed}") == ["Zitting over OTS"]
        assert look(noor, "zitting", **chosen) == ["Zitting over OTS"]
    assert look(noor, "zitting in:corridor") == look(noor, "zitting", space="corridor") == ["Zitting in de gang"]
    assert look(noor, "zitting sinds:2101") == look(noor, "zitting", since="2101-01-01") == []
    assert look(noor, "zitting tot:2001") == []
    assert len(look(noor, "zitting is:onbeantwoord soort:vraag")) == len(look(noor, "zitting", answered="no")) == 3
    assert look(noor, "zitting is:beantwoord") == look(noor, "zitting", answered="yes") == []
    assert look(noor, "van:bram") == ["Zitting over OTS"]


def test_a_filter_nobody_understands_is_left_out_and_said_so(noor, court, browser, look):
    ask(author=noor, space=court, title="Zitting verplaatst")

    assert look(noor, "zitting sinds:gisteren") == ["Zitting verplaatst"]
    page = browser(noor).get("/search/?q=zitting+sinds:gisteren").content.decode()
    assert "“sinds:gisteren” is not a filter we understand" in page


def test_a_word_typed_wrong_is_put_right_when_nothing_has_it(noor, anna, court, ots, browser, look):
    ask(author=noor, space=court, title="Ondertoezichtstelling verlengen")

    assert look(noor, "ondertoezichtsteling") == ["Ondertoezichtstelling verlengen"]
    page = browser(noor).get("/search/?q=ondertoezichtsteling").content.decode()
    assert "This was found for “ondertoezichtstelling”." in page


def test_a_name_in_a_closed_space_is_never_what_was_meant(noor, bram, fatima, hanneke, guardianship, corridor, browser):
    for person in (noor, bram, fatima):
        publish_post(author=person, space=guardianship, body="Wachtkamer met Zwartebroekx om tien uur")

    page = browser(hanneke).get("/search/?q=zwartebroekz").content.decode()

    assert "broekx" not in page.lower()


def test_an_administrators_abbreviation_works_at_once_for_her_colleagues_only(anna, noor, yusuf, court, harbour, look):
    ask(author=noor, space=court, title="Vragen aan het klantcontactcentrum")
    ask(author=yusuf, space=harbour, title="Bellen met het klantcontactcentrum")

    keep_abbreviation(by=anna, short="KCC", long="klantcontactcentrum")

    assert look(noor, "kcc") == ["Vragen aan het klantcontactcentrum"]
    assert look(yusuf, "kcc") == []


def test_a_synonym_of_a_topic_finds_its_other_names(anna, noor, ots, court, look):
    describe(by=anna, tag=ots, name="ondertoezichtstelling", description="", synonyms=["toezichtmaatregel"])
    ask(author=noor, space=court, title="Een toezichtmaatregel aanvragen")

    assert look(noor, "ondertoezichtstelling") == ["Een toezichtmaatregel aanvragen"]


def test_what_outsiders_look_for_finds_and_reveals_nothing(noor, yusuf, hanneke, guardianship, ots, look):
    ask(author=noor, space=guardianship, title="Zeldzame crisispleegzorg", tags=["ots"])

    for outsider in (yusuf, hanneke):
        for typed in (
            "pleegzorg",
            "zeldzaam",
            "tag:ots",
            "van:noor",
            "in:guardianship",
            "zeldzame -iets",
            '"zeldzame"',
        ):
            assert look(outsider, typed) == [], typed
        assert look(outsider, "", space="guardianship", author=str(noor.pk)) == []


def test_moved_rewritten_and_deleted_take_effect_at_once(noor, hanneke, court, guardianship, look):
    question = ask(author=noor, space=court, title="Zeldzaam verzoek")
    assert look(hanneke, "zeldzaam") == ["Zeldzaam verzoek"]
    move(person=noor, question=question, space=guardianship)
    assert look(hanneke, "zeldzaam") == []

    rewrite(person=noor, contribution=question, title="Gewoon verzoek", body="", base_revision=1)
    assert (look(noor, "zeldzaam"), look(noor, "gewoon")) == ([], ["Gewoon verzoek"])

    delete_question(person=noor, question=question)
    assert look(noor, "gewoon") == []

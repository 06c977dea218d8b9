"""Whatever form of a word Noor types, she finds the others; and words that merely look alike she does not."""

import pytest

from tests.language.finding import finds, terms

SAME = [
    ("kind", "kinderen"),
    ("gezin", "gezinnen"),
    ("huis", "huizen"),
    ("school", "scholen"),
    ("groep", "groepen"),
    ("crisis", "crisissen"),
    ("beschikking", "beschikkingen"),
    ("zaak", "zaken"),
    ("ouder", "ouders"),
    ("vraag", "vragen"),
    ("jongere", "jongeren"),
    ("foto", "foto's"),
    ("cliënt", "clienten"),
    ("melden", "meldt"),
    ("melden", "gemeld"),
    ("melden", "melding"),
    ("melding", "meldingen"),
    ("meldt", "gemeld"),
    ("plaatsen", "geplaatst"),
    ("plaatsen", "plaatsing"),
    ("geplaatst", "plaatsing"),
    ("loopt", "lopen"),
    ("verlengd", "verlengen"),
    ("verlengen", "verlenging"),
    ("aanvragen", "aangevraagd"),
    ("aanvraag", "aanvragen"),
    ("besluit", "besluiten"),
    ("verzoeken", "verzocht"),
    ("behandelen", "behandeling"),
    ("rapportage", "rapportages"),
    ("uithuisplaatsing", "uithuisgeplaatst"),
    ("uithuisplaatsing", "uit huis geplaatst"),
    ("ondertoezichtstelling", "OTS"),
    ("ondertoezichtstelling", "onder toezicht gesteld"),
    ("OTS", "onder toezicht gesteld"),
    ("crisisplaatsing", "crisisplaatsingen"),
    ("begeleidingsplan", "begeleidingsplannen"),
    ("e-mail", "email"),
    ("ex-partner", "expartners"),
    ("pgb", "PGB's"),
    ("OTS", "OTS'en"),
    ("O.T.S.", "ots"),
    ("belteam", "belteams"),
]
DIFFERENT = [
    ("zaak", "zak"),
    ("plaats", "plat"),
    ("wet", "weten"),
    ("geweld", "geweldig"),
    ("ouder", "oud"),
    ("begeleiding", "beleid"),
    ("gezin", "zin"),
    ("gedrag", "dragen"),
    ("zitting", "zitten"),
    ("kaart", "kaars"),
    ("moeder", "moe"),
    ("jongeren", "jong"),
    ("voogd", "vogel"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_noor_finds_one_form_of_a_word_by_another(one, other):
    assert finds(one, f"Weet iemand iets over {other} hier?")
    assert finds(other, f"Weet iemand iets over {one} hier?")


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_words_that_merely_look_alike_are_not_found(one, other):
    assert not finds(one, f"Iets over {other}.")
    assert not finds(other, f"Iets over {one}.")


@pytest.mark.parametrize("word", ["ots", "uhp", "les", "zus", "bus", "mes", "gis", "das"])
def test_nothing_is_taken_off_three_letters(word):
    assert word in terms(word)


def test_accents_capitals_and_ways_to_write_an_accent_make_no_difference():
    composed, decomposed = "beëindiging", "bee\u0308indiging"

    assert terms(composed) == terms(decomposed) == terms("BEEINDIGING") == terms("beeindiging")
    assert finds("beeindiging", f"De {decomposed} van het gezag")

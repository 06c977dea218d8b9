"""Abbreviations and other ways to say it: the field's own, and those of an administrator's table."""

import pytest

from intranet.language import Query, Synonyms
from tests.language.finding import finds


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("OTS", "De ondertoezichtstelling loopt af."),
        ("OTS", "Ze is onder toezicht gesteld."),
        ("OTS", "Ze is onder toezicht van de GI gesteld."),
        ("ondertoezichtstelling", "De OTS-verlenging is binnen."),
        ("OTS-verlenging", "Verlenging van de ondertoezichtstelling"),
        ("uithuisplaatsing", "Ze is uit huis geplaatst."),
        ("uit huis geplaatst", "een UHP"),
        ("UHP", "een uithuisgeplaatst kind"),
        ("GI", "Wat doet een gecertificeerde instelling?"),
        ("gecertificeerde instellingen", "Wat doet de GI?"),
        ("RvdK", "De Raad voor de Kinderbescherming belt."),
        ("Veilig Thuis", "Bel VT."),
        ("VT", "Bel Veilig Thuis."),
        ("verzoek tot onderzoek", "een VTO"),
        ("vog", "verklaring omtrent het gedrag"),
        ("wet langdurige zorg", "Valt dit onder de Wlz?"),
    ],
)
def test_noor_finds_what_is_said_otherwise(asked, written):
    assert finds(asked, written)


def test_half_an_expression_is_not_the_expression():
    assert not finds("OTS", "Ze houdt toezicht.")
    assert not finds("VT", "Ik ben veilig aangekomen.")


def test_an_administrators_table_works_both_ways_and_beside_the_fields_own():
    table = Synonyms.with_defaults([("HVO", "herstelgericht overleg"), ("de Brug", "brugteam")])

    assert finds("hvo", "Plan een herstelgericht overleg.", table)
    assert finds("herstelgericht overleg", "Plan een HVO.", table)
    assert finds("HVO OTS", "Een herstelgericht overleg over de ondertoezichtstelling", table)
    assert not finds("hvo", "Plan een herstelgericht overleg.")


def test_a_word_in_two_groups_finds_both():
    table = Synonyms([("PA", "pleegzorg"), ("PA", "personeel")])

    assert finds("PA", "pleegzorg", table)
    assert finds("PA", "personeel", table)
    assert not finds("pleegzorg", "personeel", table)


def test_the_longest_expression_counts():
    table = Synonyms([("raad", "gemeenteraad"), ("raad van toezicht", "RvT")])

    query = Query.parse("raad van toezicht", table)

    assert [wanted.text for wanted in query.words] == ["raad van toezicht"]
    assert finds("raad van toezicht", "De RvT vergadert", table)


@pytest.mark.parametrize("group", [(), ("",), ("de", "het"), ("ots",), ("\x00", "'"), ("x" * 5000, "y")])
def test_odd_rows_do_no_harm(group):
    table = Synonyms([group, ("hvo", "overleg")])

    assert finds("hvo", "overleg", table)
    assert Query.parse("ots de x", table).tsquery()

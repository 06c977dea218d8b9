"""Oneself and one's colleagues."""

import pytest

from intranet.notifications.actions import tell_next
from intranet.people.actions import add_person, set_active
from intranet.people.models import Team


def test_me(noor, bridge, question, given, script):
    team = Team.objects.create(organisation=bridge, name="Team North")
    team.people.add(noor)
    while tell_next():
        pass

    me = script(noor).get("me/").json()

    assert (me["id"], me["name"], me["email"], me["organisation"]) == (
        noor.pk, "Noor el Idrissi", "noor@brug.example", "Jeugdbescherming De Brug",
    )  # fmt: skip
    assert (me["teams"], me["unread"], me["function"]) == (["Team North"], 1, "Caseworker")


def test_one_changes_ones_own_profile(noor, bram, script):
    changes = {
        "function": "Judge",
        "about": "Two\nlines",
        "language": "nl",
        "theme": "dark",
        "time_zone": "Europe/Paris",
    }

    changed = script(noor).patch("me/", changes)

    assert changed.status_code == 200
    assert changed.json().items() >= changes.items()
    assert script(bram).get(f"people/{noor.pk}/").json()["function"] == "Judge"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("name", " \u200b "),
        ("name", "x" * 121),
        ("about", "x" * 1001),
        ("language", "fr"),
        ("theme", "pink"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", "../../etc/passwd"),
    ],
)
def test_a_profile_that_would_break_pages_is_refused(noor, script, field, wrong):
    noors = script(noor)

    answer = noors.patch("me/", {field: wrong})

    assert answer.status_code == 400
    assert answer.json()["errors"].keys() == {field}
    assert noors.get("me/").json()[field] == getattr(noor, field)


def test_a_name_is_one_line(noor, script):
    assert script(noor).patch("me/", {"name": "Noor\r\nBcc: x\u202e"}).json()["name"] == "Noor Bcc: x"


def test_colleagues_are_found_by_the_beginnings_of_words(noor, bram, fatima, hanneke, script):
    noors = script(noor)

    def names(words: str) -> list[str]:
        return [person["name"] for person in noors.get("people/", {"q": words}).json()["results"]]

    assert names("wit") == ["Bram de Wit"]
    assert names("b de") == ["Bram de Wit"]
    assert names("legal") == ["Fatima Bouzian"]
    assert names("%") == names("\x00x") == names("nobody") == []
    assert names("") == ["Bram de Wit", "Fatima Bouzian", "Hanneke Vermeulen", "Noor el Idrissi"]


def test_names_are_listed_and_found_as_the_alphabet_has_them(noor, bridge, script):
    for n, name in enumerate(("Zoë Bos", "Élise Bos", "adam Bos")):
        add_person(organisation=bridge, email=f"bos{n}@brug.example", name=name)
    noors = script(noor)

    rows, page = [], noors.get("people/?q=bos&limit=1").json()
    while page["next"]:
        rows += page["results"]
        page = noors.get(page["next"].removeprefix("http://testserver/api/v1/")).json()

    assert [person["name"] for person in rows + page["results"]] == ["adam Bos", "Élise Bos", "Zoë Bos"]
    assert [person["name"] for person in noors.get("people/?q=elise").json()["results"]] == ["Élise Bos"]


def test_who_knows_about_a_tag(noor, bram, ots, script):
    noors = script(noor)

    assert [person["name"] for person in noors.get("people/?expert=ots").json()["results"]] == ["Fatima Bouzian"]
    assert noors.get("people/?expert=ots&q=bram").json()["results"] == []
    assert noors.get("people/?expert=nothing").json()["results"] == []


def test_people_of_another_organisation_are_found_only_through_a_space_of_both(noor, hanneke, yusuf, corridor, script):
    yusufs = script(yusuf)

    assert [person["name"] for person in yusufs.get("people/").json()["results"]] == [
        "Bram de Wit", "Noor el Idrissi", "Yusuf Demir",
    ]  # fmt: skip
    assert yusufs.get(f"people/{hanneke.pk}/").status_code == 404
    assert script(hanneke).get(f"people/{yusuf.pk}/").status_code == 404


def test_whoever_left_is_no_longer_found(noor, bram, anna, script):
    set_active(by=anna, person=bram, active=False)

    assert script(noor).get("people/?q=bram").json()["results"] == []

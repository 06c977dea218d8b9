"""One's own settings: what colleagues see, how the pages look, and keys to the API."""

import re

import pytest

from intranet.people.actions import make_token
from tests.corpora import naughty_strings, script_vectors
from tests.markup import elements_of, repeated_ids

HTMX = {"HX-Request": "true"}


def change(page, **details):
    said = {"name": "Noor el Idrissi", "function": "", "about": "", "language": "en", "theme": "", "time_zone": ""}
    return page.post("/settings/", {**said, **details})


def test_noor_says_what_she_knows_about(noor, browser):
    answer = change(browser(noor), about="Gezag en uithuisplaatsing.\r\nBel gerust.", function="Voogd")

    noor.refresh_from_db()
    assert answer.status_code == 303
    assert (noor.function, noor.about) == ("Voogd", "Gezag en uithuisplaatsing.\nBel gerust.")


def test_the_page_speaks_the_language_that_she_chose(noor, browser):
    page = browser(noor)

    change(page, language="nl")

    assert '<html lang="nl"' in page.get("/settings/", headers={"accept-language": "en"}).content.decode()


def test_without_a_choice_it_speaks_that_of_the_browser(noor, browser):
    page = browser(noor)

    change(page, language="")

    assert '<html lang="en"' in page.get("/settings/", headers={"accept-language": "en"}).content.decode()


def test_the_page_looks_as_she_chose(noor, browser):
    page = browser(noor)

    change(page, theme="dark")

    assert 'data-theme="dark"' in page.get("/settings/").content.decode()


def test_times_are_those_of_her_place(noor, browser):
    page = browser(noor)

    change(page, time_zone="America/Curacao")

    assert page.get("/settings/").status_code == 200
    noor.refresh_from_db()
    assert noor.time_zone == "America/Curacao"


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("name", ""),
        ("name", "x" * 121),
        ("language", "fr"),
        ("theme", "pink"),
        ("time_zone", "Mars/Base"),
        ("about", "x" * 1001),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_nothing_typed_is_lost(field, wrong, noor, browser):
    answer = change(browser(noor), **{"function": "Something new", field: wrong})

    page = answer.content.decode()
    noor.refresh_from_db()
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in page
    assert 'value="Something new"' in page
    assert noor.function == "Caseworker"


def test_what_is_not_hers_to_change_stays_as_it_is(noor, bridge, compass, browser):
    change(
        browser(noor),
        email="x@evil.example",
        is_administrator="1",
        is_active="",
        organisation=compass.pk,
        handle="boss",
        person=1,
    )

    noor.refresh_from_db()
    assert (noor.email, noor.handle, noor.organisation) == ("noor@brug.example", "noor.el.idrissi", bridge)
    assert not noor.is_administrator


def test_hostile_text_in_the_profile_is_only_text(noor, browser):
    page = browser(noor)
    change(page, about="about", function="function")
    plain = elements_of(page.get("/settings/").content.decode())

    for text in [*naughty_strings()[::20], *script_vectors()[::20]]:
        change(page, about=f"a {text[:900]}", function=f"f {text[:100]}")

        assert elements_of(page.get("/settings/").content.decode()) == plain, text


def test_a_key_is_shown_once(noor, browser):
    page = browser(noor)

    made = page.post("/settings/tokens/", {"name": "Rooster"})

    (secret,) = re.findall(r'class="secret">([\w-]{43})<', made.content.decode())
    assert made.status_code == 201
    assert "no-store" in made["Cache-Control"]
    assert secret not in page.get("/settings/").content.decode()
    assert "Rooster" in page.get("/settings/").content.decode()


def test_htmx_gets_only_the_part_with_the_keys(noor, browser):
    made = browser(noor).post("/settings/tokens/", {"name": "Rooster"}, headers=HTMX)

    assert made.content.decode().lstrip().startswith('<section class="section" id="keys"')


def test_a_key_without_a_name_is_refused(noor, browser):
    answer = browser(noor).post("/settings/tokens/", {"name": " "})

    assert answer.status_code == 422
    assert not noor.tokens.exists()


def test_noor_ends_a_key(noor, browser):
    token, _secret = make_token(person=noor, name="Rooster")

    answer = browser(noor).post(f"/settings/tokens/{token.pk}/")

    assert answer["Location"] == "/settings/#keys"
    assert not noor.tokens.exists()


def test_the_keys_of_others_are_not_hers_to_see_or_end(noor, bram, browser):
    token, _secret = make_token(person=bram, name="Brams rooster")
    page = browser(noor)

    assert page.post(f"/settings/tokens/{token.pk}/").status_code == 404
    assert "Brams rooster" not in page.get("/settings/").content.decode()
    assert bram.tokens.exists()


def test_a_text_that_waited_is_told_whose_session_this_is(noor, browser, client):
    answer = browser(noor).get("/settings/csrf/").json()

    assert answer["person"] == noor.pk
    assert len(answer["token"]) == 64
    assert client.get("/settings/csrf/").status_code == 302


def test_every_label_is_that_of_its_own_field(noor, browser):
    html = browser(noor).get("/settings/").content.decode()

    assert not repeated_ids(html)

"""The directory: whom one finds, by what, and at which cost."""

import pytest

from intranet.people.models import Person, Team
from intranet.web.text import clean_line
from tests.conftest import hire, open_space
from tests.corpora import naughty_strings, script_vectors
from tests.markup import elements_of

HTMX = {"HX-Request": "true"}


def names_on(page) -> str:
    return str(page.content.decode())


def test_noor_finds_her_colleagues_by_name(noor, bram, fatima, browser):
    page = browser(noor).get("/people/")

    names = names_on(page)
    assert names.index("Bram de Wit") < names.index("Fatima Bouzian") < names.index("Noor el Idrissi")


@pytest.mark.parametrize("words", ["bram", "wit", "de wit", "WIT bram", "casew", "br", "bram.de"])
def test_every_word_that_she_types_begins_a_word_of_name_or_function(words, noor, bram, fatima, browser):
    names = names_on(browser(noor).get("/people/", {"q": words}, headers=HTMX))

    assert "Bram de Wit" in names
    assert "Fatima Bouzian" not in names


@pytest.mark.parametrize("words", ["am", "xyz", "bram legal", "%", "_", "\\", "'; --", "b" * 5000, "\x00\x00"])
def test_what_begins_no_word_finds_nobody(words, noor, bram, browser):
    page = browser(noor).get("/people/", {"q": words})

    assert page.status_code == 200
    assert ("Bram de Wit" in names_on(page)) is not words.strip("\0 ").strip()


@pytest.mark.parametrize("words", ["gulsen", "GÜLSEN", "yildiz", "Yıldız", "@gu"])
def test_accents_and_capitals_keep_nobody_from_being_found(words, noor, bridge, browser):
    gulsen = hire(bridge, "Gulsen Yildiz")
    Person.objects.filter(pk=gulsen.pk).update(name="Gülsen Yıldız")

    assert "Gülsen Yıldız" in names_on(browser(noor).get("/people/", {"q": words}, headers=HTMX))


def test_names_stand_as_in_the_alphabet(noor, bridge, browser):
    for name in ("Zoë Zwart", "de Vries", "Élise Aarts", "anna Blom"):
        Person.objects.filter(pk=hire(bridge, name.replace("É", "E").replace("ë", "e")).pk).update(name=name)

    listed = [person.name for person in browser(noor).get("/people/").context["people"]]

    assert listed == ["anna Blom", "de Vries", "Élise Aarts", "Noor el Idrissi", "Zoë Zwart"]


def test_she_finds_who_is_in_a_team(noor, bram, fatima, bridge, browser):
    Team.objects.create(organisation=bridge, name="Crisisdienst Noord").people.add(bram)

    names = names_on(browser(noor).get("/people/", {"q": "noord"}, headers=HTMX))

    assert "Bram de Wit" in names
    assert "Fatima Bouzian" not in names


def test_the_teams_of_another_organisation_find_nobody(yusuf, bram, bridge, corridor, browser):
    Team.objects.create(organisation=bridge, name="Crisisdienst Noord").people.add(bram)

    names = names_on(browser(yusuf).get("/people/", {"q": "noord"}, headers=HTMX))

    assert "Bram de Wit" not in names


def test_typing_brings_only_the_list_and_says_how_many_there_are(noor, bram, browser):
    page = browser(noor).get("/people/", {"q": "bram"}, headers=HTMX)

    assert "<html" not in names_on(page)
    assert 'data-announce="1 colleague shown"' in names_on(page)


def test_nobody_found_is_said_in_so_many_words(noor, browser):
    page = browser(noor).get("/people/", {"q": '<script>"zzz'})

    assert "Nobody found for" in names_on(page)
    assert "&lt;script&gt;" in names_on(page)
    assert "<script>&quot;zzz" not in names_on(page)


def test_yusuf_finds_his_own_organisation_and_whom_he_shares_a_space_with(
    yusuf, noor, bram, hanneke, corridor, browser
):
    names = names_on(browser(yusuf).get("/people/"))

    assert "Yusuf Demir" in names
    assert "Noor el Idrissi" in names
    assert "Jeugdbescherming De Brug" in names
    assert "Hanneke Vermeulen" not in names


def test_two_letters_never_show_an_outsider_more_than_the_directory_does(
    yusuf, hanneke, ingrid, board, corridor, browser
):
    page = browser(yusuf)

    for start in ("ha", "in", "ve", "ja", "te"):
        names = names_on(page.get("/people/", {"q": start}, headers=HTMX))
        assert "Hanneke" not in names
        assert "Ingrid" not in names


def test_who_left_is_not_found(noor, bram, browser):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    assert "Bram de Wit" not in names_on(browser(noor).get("/people/"))
    assert "Bram de Wit" not in names_on(browser(noor).get("/people/?state=left"))


def test_an_administrator_finds_who_left(anna, bram, noor, browser):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    names = names_on(browser(anna).get("/people/?state=left"))

    assert "Bram de Wit" in names
    assert "Noor el Idrissi" not in names


def test_a_long_list_comes_in_stretches_that_leave_nobody_out(noor, bridge, browser):
    for number in range(65):
        hire(bridge, f"Namesake{number} Jansen") if number % 2 else hire(bridge, f"Same{number} Jansen")
    page, address, seen = browser(noor), "/people/", []

    while address:
        listing = page.get(address).context["people"]
        seen += [person.pk for person in listing]
        address = f"/people/{listing.more}" if listing.more else ""

    assert len(seen) == len(set(seen)) == 66


@pytest.mark.parametrize("after", ["99999999999999999999999", "0", "-1", "abc", "²"])
def test_an_address_that_was_tampered_with_is_no_fault_of_ours(after, noor, browser):
    assert browser(noor).get("/people/", {"after": after}).status_code == 200


@pytest.mark.parametrize("colleagues", [1, 20])
def test_the_directory_costs_the_same_however_many_work_here(
    colleagues, noor, bridge, compass, browser, django_assert_num_queries
):
    space = open_space(bridge, "shared", "closed", member=[noor])
    for number in range(colleagues):
        partner = hire(compass, f"Partner{number} Jansen")
        hire(bridge, f"Colleague{number} Jansen")
        space.memberships.create(person=partner)
    page = browser(noor)

    # session, reader, people, what they follow; spaces, and the notifications in them; and four for who works now
    with django_assert_num_queries(10):
        page.get("/people/")


def test_hostile_names_are_only_names(noor, bridge, browser):
    texts = [text for text in [*naughty_strings(), *script_vectors()] if clean_line(text)]
    people = [Person(organisation=bridge, email=f"{n}@brug.example", handle=f"p{n}") for n in range(len(texts))]
    for person, text in zip(people, texts, strict=True):
        person.name, person.function = f"A{person.handle} {clean_line(text)}"[:120], clean_line(text)[:120]
    Person.objects.bulk_create(people)
    page, address, pages = browser(noor), "/people/", []

    while address:
        answer = page.get(address)
        pages.append(elements_of(answer.content.decode()))
        address = f"/people/{answer.context['people'].more}" if answer.context["people"].more else ""

    assert len(pages) > len(texts) // 30
    assert all(elements == pages[0] for elements in pages[:-1])


def test_who_is_not_signed_in_sees_no_directory(client, bram):
    page = client.get("/people/")

    assert page.status_code == 302
    assert page["Location"] == "/accounts/login/?next=/people/"

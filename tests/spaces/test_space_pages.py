"""The list of spaces, and what a space is: to who is in it, who may join, and who must not know of it."""

import pytest

from intranet.spaces.actions import ask_to_join, invite_to_space
from intranet.spaces.models import Membership, Space
from tests.conftest import hire, open_space
from tests.corpora import naughty_strings, script_vectors
from tests.markup import elements_of, repeated_ids, without_tokens

HTMX = {"HX-Request": "true"}


def html_of(page) -> str:
    return str(page.content.decode())


def test_noor_sees_the_spaces_she_is_in_and_those_she_may_join(
    noor, everyone, court, guardianship, corridor, board, harbour, browser
):
    page = browser(noor).get("/spaces/")

    assert [space.slug for space in page.context["mine"]] == ["everyone", "corridor", "guardianship"]
    assert [space.slug for space in page.context["others"]] == ["court"]
    assert "Board" not in html_of(page)
    assert "Harbour" not in html_of(page)


def test_hanneke_may_ask_to_join_a_closed_one(hanneke, everyone, guardianship, board, browser):
    page = browser(hanneke).get("/spaces/")

    assert "guardianship" in [space.slug for space in page.context["others"]]
    assert "Ask to join" in html_of(page)


def test_yusuf_sees_his_own_organisations_spaces_first_and_only_one_of_the_bridge(
    yusuf, everyone, court, guardianship, corridor, board, harbour, browser
):
    page = browser(yusuf).get("/spaces/")

    assert [space.slug for space in page.context["mine"]] == ["harbour", "corridor"]
    assert page.context["others"] == []


def test_she_looks_for_a_space_while_she_types(noor, court, guardianship, browser):
    page = browser(noor).get("/spaces/", {"q": "GUARD"}, headers=HTMX)

    assert "Guardianship" in html_of(page)
    assert "Court" not in html_of(page)
    assert "<html" not in html_of(page)


@pytest.mark.parametrize("words", ["board", "bo", "nonsense"])
def test_looking_for_a_secret_space_shows_what_looking_for_nonsense_shows(words, noor, board, browser):
    page = browser(noor).get("/spaces/", {"q": words}, headers=HTMX)

    assert html_of(page).replace(words, "…") == html_of(
        browser(noor).get("/spaces/", {"q": "zzz"}, headers=HTMX)
    ).replace("zzz", "…")


@pytest.mark.parametrize("spaces", [1, 20])
def test_the_list_costs_the_same_however_many_there_are(spaces, noor, bridge, browser, django_assert_num_queries):
    for number in range(spaces):
        open_space(bridge, f"mine-{number}", "closed", member=[noor])
        open_space(bridge, f"open-{number}", "open")
        open_space(bridge, f"closed-{number}", "closed")
    page = browser(noor)

    with django_assert_num_queries(6):  # session, reader, what they may read, spaces, what they follow, notifications
        page.get("/spaces/")


def test_about_says_who_reads_it_and_who_is_in_it(noor, guardianship, browser):
    html = html_of(browser(noor).get("/spaces/guardianship/about/"))

    assert "Only the people in this space read it. Everybody at Jeugdbescherming De Brug can find it" in html
    for name in ("Noor el Idrissi", "Bram de Wit", "Fatima Bouzian"):
        assert name in html


def test_about_names_the_organisations_whose_guests_read_along(noor, corridor, browser):
    html = html_of(browser(noor).get("/spaces/corridor/about/"))

    assert "Guests from Het Kompas read along." in html
    assert "Yusuf Demir" in html


def test_everybody_who_may_read_an_open_space_learns_that_guests_do(hanneke, court, yusuf, browser):
    court.memberships.create(person=yusuf, role="guest")

    html = html_of(browser(hanneke).get("/spaces/court/about/"))

    assert "Guests from Het Kompas read along." in html
    assert "Yusuf" not in html


def test_from_outside_a_closed_space_shows_its_name_and_what_it_is_for_and_nobody_in_it(hanneke, guardianship, browser):
    Space.objects.filter(pk=guardianship.pk).update(description="About guardianship")

    html = html_of(browser(hanneke).get("/spaces/guardianship/", follow=True))

    assert "About guardianship" in html
    assert "Ask to join" in html
    for name in ("Noor", "Bram", "Fatima"):
        assert name not in html.partition("<main")[2].partition("</main>")[0]


@pytest.mark.parametrize(
    "address", ["", "about/", "settings/", "membership/", "invitations/", "organisations/", "members/1/"]
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_secret_space_is_as_little_there_as_one_that_never_was(method, address, noor, board, browser):
    page = browser(noor)

    secret = getattr(page, method)(f"/spaces/board/{address}")
    nowhere = getattr(page, method)(f"/spaces/nowhere/{address}")

    assert secret.status_code == nowhere.status_code == 404
    assert without_tokens(html_of(secret)) == without_tokens(html_of(nowhere))


def test_who_left_is_not_among_the_members(noor, bram, guardianship, browser):
    bram.is_active = False
    bram.save(update_fields=["is_active"])

    assert "Bram de Wit" not in html_of(browser(noor).get("/spaces/guardianship/about/"))


@pytest.mark.parametrize("members", [1, 20])
def test_about_costs_the_same_however_many_are_in_it(members, noor, bridge, browser, django_assert_num_queries):
    people = [hire(bridge, f"Colleague{number} Jansen") for number in range(members)]
    open_space(bridge, "crowd", "closed", steward=[noor, *people[::2]], member=people[1::2])
    page = browser(noor)

    with django_assert_num_queries(15):
        page.get("/spaces/crowd/about/")


def test_a_large_space_shows_its_members_in_stretches(noor, bridge, browser):
    people = [hire(bridge, f"Colleague{number} Jansen") for number in range(40)]
    open_space(bridge, "crowd", "closed", steward=[noor], member=people)
    page = browser(noor)

    first = page.get("/spaces/crowd/about/").context["members"]
    rest = page.get(f"/spaces/crowd/about/{first.more}", headers=HTMX)

    assert len(first) == 30
    assert len(rest.context["members"]) == 10
    assert "<html" not in html_of(rest)


def test_in_the_space_for_everyone_everybody_is(noor, bram, everyone, browser):
    html = html_of(browser(noor).get("/spaces/everyone/about/"))

    assert "Everybody at Jeugdbescherming De Brug reads this." in html
    assert "Bram de Wit" in html
    assert "Leave this space" not in html


def test_noor_makes_a_space_and_is_its_steward(noor, bridge, compass, browser):
    said = {"name": "Bezoekregeling", "kind": "closed", "description": "Wie, wanneer, hoe"}
    unasked = {"for_everyone": "1", "slug": "taken", "organisations": [compass.pk]}

    answer = browser(noor).post("/spaces/new/", {**said, **unasked})

    space = Space.objects.get(name="Bezoekregeling")
    assert answer.status_code == 303
    assert answer["Location"] == f"/spaces/{space.slug}/"
    assert space.slug.startswith("bezoekregeling-")
    assert list(space.organisations.all()) == [bridge]
    assert not space.for_everyone
    assert space.memberships.get().role == Membership.Role.STEWARD


def test_the_name_of_a_secret_space_may_be_taken_again_without_a_word(noor, board, browser):
    answer = browser(noor).post("/spaces/new/", {"name": "Board", "kind": "open"})

    assert answer.status_code == 303


@pytest.mark.parametrize("wrong", [{"name": ""}, {"name": "x" * 81}, {"kind": "hidden"}, {"description": "x" * 1001}])
def test_what_is_wrong_with_a_new_space_is_said_and_what_was_typed_is_kept(wrong, noor, browser):
    said = {"name": "Bezoek", "kind": "open", "description": "Wie, wanneer"}

    answer = browser(noor).post("/spaces/new/", {**said, **wrong})

    assert answer.status_code == 422
    assert f'id="id_{next(iter(wrong))}_error"' in html_of(answer)
    assert "Wie, wanneer" in html_of(answer) or "description" in wrong
    assert not Space.objects.exists()


def test_hostile_names_of_spaces_are_only_names(noor, bridge, browser):
    spaces = [open_space(bridge, f"s{number}", "open", steward=[noor]) for number in range(3)]
    page = browser(noor)
    addresses = ["/spaces/", "/spaces/s0/about/", "/spaces/s0/settings/"]
    Space.objects.update(name="name", description="description")
    plain = [elements_of(html_of(page.get(address))) for address in addresses]

    for text in [*naughty_strings()[::25], *script_vectors()[::25]]:
        text = text.replace("\0", "")
        Space.objects.filter(pk__in=[space.pk for space in spaces]).update(
            name=f"n {text}"[:80], description=f"d {text}"[:900].replace("\n", " ").replace("\r", " ")
        )
        assert [elements_of(html_of(page.get(address))) for address in addresses] == plain, text


def test_an_invitation_shows_the_name_and_nothing_in_it(bram, noor, bridge, browser):
    space = open_space(bridge, "hush", "secret", steward=[noor])
    invite_to_space(by=noor, space=space, person=bram)

    listed = browser(bram).get("/spaces/")
    html = html_of(browser(bram).get("/spaces/hush/about/"))

    assert [space.slug for space in listed.context["invited"]] == ["hush"]
    assert "You are invited." in html
    assert "Noor" not in html.partition("<main")[2].partition("</main>")[0]


def test_who_asked_sees_that(hanneke, guardianship, browser):
    ask_to_join(person=hanneke, space=guardianship)

    assert "You asked" in html_of(browser(hanneke).get("/spaces/"))


@pytest.mark.parametrize(
    "address", ["/spaces/", "/spaces/guardianship/about/", "/spaces/guardianship/settings/", "/spaces/new/"]
)
def test_every_name_on_the_page_of_a_steward_is_that_of_one_thing(
    address, fatima, hanneke, court, guardianship, browser
):
    ask_to_join(person=hanneke, space=guardianship)

    assert not repeated_ids(html_of(browser(fatima).get(address)))

"""The cast.

Noor, a caseworker, Bram, her colleague, and Fatima, the legal expert, work for De Brug, with Hanneke, who manages
Noor and Bram, Ingrid, the privacy officer, and Anna, the administrator. Yusuf works for Het Kompas, a partner: of
De Brug's spaces he sees only `corridor`, in which he is a guest.

Spaces: `everyone` (all of De Brug), `court` (open at De Brug), `guardianship` (closed: Noor, Bram, Fatima its steward),
`board` (secret: Hanneke its steward, Ingrid), `corridor` (closed: Noor its steward, Bram, and Yusuf as a guest),
`harbour` (all of Het Kompas).
"""

import os
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from rest_framework.test import APIClient

from intranet.people.actions import add_person, make_token
from intranet.people.models import Organisation, Person
from intranet.spaces.models import Membership, Space
from intranet.topics.models import Tag
from intranet.web.translations import compile_catalogues
from tests.databases import django_db_setup  # noqa: F401  (a fixture, in the place of pytest-django's)

PASSWORD = "een-lange-regendag"


def pytest_configure() -> None:
    """Let the pages speak Dutch; the first process compiles the words for all."""
    if "PYTEST_XDIST_WORKER" not in os.environ:
        compile_catalogues()


@pytest.fixture(autouse=True)
def _everybody_uses_the_database(db):
    """Nearly every sentence here is about people, and people are in the database."""


@pytest.fixture(autouse=True)
def _english_is_spoken():
    """Sentences about what is said are in English, whichever language the one before left behind."""
    with translation.override("en"):
        yield


@pytest.fixture
def bridge() -> Organisation:
    return Organisation.objects.create(name="Jeugdbescherming De Brug", slug="de-brug", mail_domain="brug.example")


@pytest.fixture
def compass() -> Organisation:
    return Organisation.objects.create(name="Het Kompas", slug="kompas", mail_domain="kompas.example")


def hire(organisation: Organisation, name: str, **details: Any) -> Person:
    """Give somebody an account; `Noor el Idrissi` of De Brug has noor@brug.example."""
    email = f"{name.split(maxsplit=1)[0].lower()}@{organisation.mail_domain}"
    details.setdefault("language", "en")
    return add_person(organisation=organisation, email=email, name=name, password=PASSWORD, **details)


@pytest.fixture
def noor(bridge) -> Person:
    return hire(bridge, "Noor el Idrissi", function="Caseworker")


@pytest.fixture
def bram(bridge) -> Person:
    return hire(bridge, "Bram de Wit", function="Caseworker")


@pytest.fixture
def fatima(bridge) -> Person:
    return hire(bridge, "Fatima Bouzian", function="Legal expert")


@pytest.fixture
def hanneke(bridge) -> Person:
    return hire(bridge, "Hanneke Vermeulen", function="Team manager")


@pytest.fixture
def ingrid(bridge) -> Person:
    return hire(bridge, "Ingrid Jansen", is_privacy_officer=True)


@pytest.fixture
def anna(bridge) -> Person:
    return hire(bridge, "Anna Smit", is_administrator=True)


@pytest.fixture
def yusuf(compass) -> Person:
    return hire(compass, "Yusuf Demir")


def open_space(
    organisation: Organisation, slug: str, kind: str, /, for_everyone: bool = False, **roles: list[Person]
) -> Space:
    """Make a space with its stewards, members and guests."""
    space = Space.objects.create(
        slug=slug, name=slug.capitalize(), kind=kind, organisation=organisation, for_everyone=for_everyone
    )
    space.organisations.add(organisation)
    for role, people in roles.items():
        Membership.objects.bulk_create(Membership(space=space, person=person, role=role) for person in people)
    return space


@pytest.fixture
def everyone(bridge, anna) -> Space:
    return open_space(bridge, "everyone", "open", for_everyone=True, steward=[anna])


@pytest.fixture
def court(bridge, fatima) -> Space:
    return open_space(bridge, "court", "open", steward=[fatima])


@pytest.fixture
def guardianship(bridge, noor, bram, fatima) -> Space:
    return open_space(bridge, "guardianship", "closed", steward=[fatima], member=[noor, bram])


@pytest.fixture
def board(bridge, hanneke, ingrid) -> Space:
    return open_space(bridge, "board", "secret", steward=[hanneke], member=[ingrid])


@pytest.fixture
def corridor(bridge, noor, bram, yusuf) -> Space:
    return open_space(bridge, "corridor", "closed", steward=[noor], member=[bram], guest=[yusuf])


@pytest.fixture
def harbour(compass) -> Space:
    return open_space(compass, "harbour", "open", for_everyone=True)


@pytest.fixture
def ots(bridge, anna, fatima) -> Tag:
    """The tag "ondertoezichtstelling", which Fatima knows about; `ots` is a synonym."""
    tag = Tag.objects.create(
        slug="ondertoezichtstelling", name="Ondertoezichtstelling", organisation=bridge, created_by=anna
    )
    tag.synonyms.create(word="ots")
    tag.experts.add(fatima)
    return tag


@pytest.fixture
def browser() -> Callable[[Person], Client]:
    """A browser in which somebody is signed in."""

    def sign_in(person: Person) -> Client:
        client = Client(headers={"accept-language": "en"})
        client.force_login(person)
        return client

    return sign_in


@pytest.fixture
def api() -> Callable[[Person], APIClient]:
    """A script that holds somebody's token."""

    def hold_token(person: Person) -> APIClient:
        _token, secret = make_token(person=person, name="script", throttled=False)
        client = APIClient(headers={"authorization": f"Bearer {secret}", "accept-language": "en"})
        client.default_format = "json"
        return client

    return hold_token

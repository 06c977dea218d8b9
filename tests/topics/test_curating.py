"""Who may change a topic that somebody made while asking."""

import pytest

from intranet.topics.models import Tag
from questions.actions import ask


@pytest.fixture
def made_while_asking(noor, guardianship):
    """Noor asks in a closed space about something that had no topic yet."""
    ask(author=noor, space=guardianship, title="Wie weet het?", tags=["zeldzaamheid"])
    return Tag.objects.get(slug="zeldzaamheid")


def test_a_steward_elsewhere_who_uses_the_same_word_cannot_rename_it(made_while_asking, yusuf, harbour, browser):
    yusuf.is_administrator = True
    yusuf.save()
    ask(author=yusuf, space=harbour, title="Bij ons?", tags=["zeldzaamheid"])

    changes = {"name": "iets anders", "description": "", "synonyms": ""}
    answer = browser(yusuf).post("/tags/zeldzaamheid/about/", changes)

    assert answer.status_code == 403
    made_while_asking.refresh_from_db()
    assert (made_while_asking.name, made_while_asking.organisation) == ("zeldzaamheid", None)


def test_an_administrator_of_the_own_organisation_can(made_while_asking, anna, fatima, court, browser):
    ask(author=fatima, space=court, title="En hier?", tags=["zeldzaamheid"])

    browser(anna).post("/tags/zeldzaamheid/about/", {"name": "Zeldzaam", "description": "", "synonyms": ""})

    made_while_asking.refresh_from_db()
    assert made_while_asking.name == "Zeldzaam"

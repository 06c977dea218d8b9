"""Who may change a topic that somebody made while asking."""

import pytest

from intranet.topics.models import Tag
from questions.actions import ask


@pytest.fixture
def made_while_asking(noor, guardianship):
    """Noor asks in a closed space about something that had no topic yet."""
    ask(author=noor, space=guardianship, title="Wie weet het?", tags=["zeldzaamheid"])
    return Tag.objects.get(slug="zeldzaamheid")


CHANGES = {"name": "iets anders", "description": "", "synonyms": ""}


def test_a_steward_elsewhere_who_reads_of_it_cannot_rename_it(noor, yusuf, corridor, harbour, browser):
    yusuf.is_administrator = True
    yusuf.save()
    tag = ask(author=noor, space=corridor, title="Wie weet het?", tags=["zeldzaamheid"]).tags.get()
    ask(author=yusuf, space=harbour, title="Bij ons?", tags=["zeldzaamheid"])

    answer = browser(yusuf).post("/tags/zeldzaamheid/about/", CHANGES)

    assert answer.status_code == 403
    tag.refresh_from_db()
    assert (tag.name, tag.organisation) == ("zeldzaamheid", None)


def test_a_steward_elsewhere_who_uses_the_same_word_renames_his_own(made_while_asking, yusuf, harbour, browser):
    yusuf.is_administrator = True
    yusuf.save()
    own = ask(author=yusuf, space=harbour, title="Bij ons?", tags=["zeldzaamheid"]).tags.get()

    browser(yusuf).post("/tags/zeldzaamheid/about/", CHANGES)

    own.refresh_from_db()
    made_while_asking.refresh_from_db()
    assert (own.name, made_while_asking.name) == ("iets anders", "zeldzaamheid")
    assert made_while_asking.organisation is None


def test_an_administrator_of_the_own_organisation_can(made_while_asking, anna, fatima, court, browser):
    ask(author=fatima, space=court, title="En hier?", tags=["zeldzaamheid"])

    browser(anna).post("/tags/zeldzaamheid/about/", {"name": "Zeldzaam", "description": "", "synonyms": ""})

    made_while_asking.refresh_from_db()
    assert made_while_asking.name == "Zeldzaam"

"""Searches that one keeps, and what one is told of."""

import pytest
from django.core.management import call_command

from feeds.actions import publish_post
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.actions import set_active
from intranet.search.actions import save_search
from intranet.search.models import SavedSearch
from intranet.spaces.actions import remove_member
from questions.actions import answer, ask


@pytest.fixture
def told():
    """Tell whoever is to be told; returns who was told what, and why."""

    def told(kind="found"):
        while tell_next():
            pass
        rows = Notification.objects.filter(kind=kind).values_list("person__handle", "contribution")
        return sorted(rows)

    return told


def test_bram_keeps_a_search_and_is_told_of_what_is_new_and_fits(noor, bram, court, browser, told):
    brams = browser(bram)
    publish_post(author=noor, space=court, body="Pleegzorg van vroeger")
    told()

    assert brams.post("/search/saved/", {"typed": "pleegzorg"}).status_code == 303
    post = publish_post(author=noor, space=court, body="Wie kent crisispleegzorg in de buurt?")
    publish_post(author=noor, space=court, body="Iets anders")

    assert told() == [(bram.handle, post.pk)]
    page = brams.get("/notifications/").content.decode()
    assert "wrote something that fits a search of yours" in page
    assert "pleegzorg" in brams.get("/search/saved/").content.decode()


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("verlenging tag:ots", True),
        ("tag:ots soort:vraag", True),
        ("van:noor verlengen", True),
        ("van:fatima verlengen", False),
        ("in:court verlenging", True),
        ("in:corridor verlenging", False),
        ("is:beantwoord verlenging", False),
        ("verlenging -ots", False),
        ("omgangsregeling", False),
    ],
)
def test_filters_count_as_they_do_on_the_page(typed, fits, noor, bram, court, ots, told):
    save_search(person=bram, typed=typed)

    question = ask(author=noor, space=court, title="Verlenging van een OTS", tags=["ots"])

    assert told() == ([(bram.handle, question.pk)] if fits else [])


def test_nobody_is_told_of_what_they_may_not_read_or_wrote_themselves(
    noor, bram, yusuf, hanneke, guardianship, fatima, told
):
    for person in (noor, bram, yusuf, hanneke, fatima):
        save_search(person=person, typed="zeldzaam")
    remove_member(by=fatima, space=guardianship, person=bram)

    question = ask(author=noor, space=guardianship, title="Zeldzaam verzoek")

    assert told() == [(fatima.handle, question.pk)]


def test_who_watches_is_told_of_the_answer_once_and_not_for_the_search_as_well(noor, bram, court, told):
    question = ask(author=noor, space=court, title="Wie weet het?")
    save_search(person=noor, typed="griffie")

    written = answer(author=bram, question=question, body="De griffie.")

    assert told("answered") == [(noor.handle, written.pk)]
    assert told() == []


def test_who_left_is_not_told(noor, bram, anna, court, told):
    save_search(person=bram, typed="griffie")
    set_active(by=anna, person=bram, active=False)

    publish_post(author=noor, space=court, body="De griffie is dicht")

    assert told() == []


def test_a_search_is_kept_once_and_nobody_sees_or_ends_anothers(noor, bram, browser, api):
    noors = browser(noor)
    for _ in range(2):
        noors.post("/search/saved/", {"typed": "griffie"})
    (search,) = SavedSearch.objects.all()

    assert "griffie" not in browser(bram).get("/search/saved/").content.decode()
    assert browser(bram).post(f"/search/saved/{search.pk}/forget/").status_code == 404
    assert api(bram).delete(f"/api/v1/search/saved/{search.pk}/").status_code == 404
    assert api(bram).get("/api/v1/search/saved/").json()["results"] == []
    assert [row["typed"] for row in api(noor).get("/api/v1/search/saved/").json()["results"]] == ["griffie"]
    noors.post(f"/search/saved/{search.pk}/forget/")
    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize("typed", ["", "   ", "sinds:gisteren"])
def test_a_search_for_nothing_is_not_kept(typed, noor, browser, api):
    assert browser(noor).post("/search/saved/", {"typed": typed}).status_code == 422
    assert api(noor).post("/api/v1/search/saved/", {"typed": typed}).status_code == 400


def test_a_search_that_an_older_analyser_read_is_read_anew(noor, bram, court, told):
    save_search(person=bram, typed="crisispleegzorg")
    SavedSearch.objects.update(fits="'gone'", analyser=1)

    call_command("reindex")
    post = publish_post(author=noor, space=court, body="Crisispleegzorg gezocht")

    assert told() == [(bram.handle, post.pk)]

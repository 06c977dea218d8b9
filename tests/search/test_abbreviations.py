"""The list of words that mean the same in an organisation."""

import pytest

from intranet.search.models import Abbreviation


def test_an_administrator_keeps_the_list_and_her_colleagues_look_at_it(anna, noor, yusuf, browser):
    annas = browser(anna)

    annas.post("/search/abbreviations/", {"short": "KCC", "long": "klantcontactcentrum"})

    assert "klantcontactcentrum" in browser(noor).get("/search/abbreviations/").content.decode()
    assert "klantcontactcentrum" not in browser(yusuf).get("/search/abbreviations/").content.decode()
    annas.post(f"/search/abbreviations/{Abbreviation.objects.get().pk}/drop/")
    assert "klantcontactcentrum" not in annas.get("/search/abbreviations/").content.decode()


def test_others_cannot_change_it_by_page_or_api(anna, noor, yusuf, browser, api):
    number = api(anna).post("/api/v1/search/abbreviations/", {"short": "KCC", "long": "contactcentrum"}).json()["id"]

    for other, answer in ((noor, 403), (yusuf, 404)):
        assert browser(other).post(f"/search/abbreviations/{number}/drop/").status_code == answer
        assert api(other).delete(f"/api/v1/search/abbreviations/{number}/").status_code == answer
    for other in (noor, yusuf):
        assert browser(other).post("/search/abbreviations/", {"short": "a", "long": "b"}).status_code == 403
        assert api(other).post("/api/v1/search/abbreviations/", {"short": "a", "long": "b"}).status_code == 403
    assert [row["short"] for row in api(noor).get("/api/v1/search/abbreviations/").json()["results"]] == ["KCC"]
    assert api(yusuf).get("/api/v1/search/abbreviations/").json()["results"] == []


@pytest.mark.parametrize(("short", "long"), [("", "x"), ("x", ""), ("OTS", "ots"), ("x" * 61, "y"), ("x", "y" * 121)])
def test_what_makes_no_pair_is_refused_beside_what_was_typed(short, long, anna, browser, api):
    page = browser(anna).post("/search/abbreviations/", {"short": short, "long": long})

    assert page.status_code == 422
    assert "field__error" in page.content.decode()
    assert api(anna).post("/api/v1/search/abbreviations/", {"short": short, "long": long}).status_code == 400


def test_the_same_pair_twice_is_refused(anna, browser):
    annas = browser(anna)
    annas.post("/search/abbreviations/", {"short": "KCC", "long": "contactcentrum"})

    assert annas.post("/search/abbreviations/", {"short": "KCC", "long": "contactcentrum"}).status_code == 422

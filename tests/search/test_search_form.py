"""What is typed and what is chosen beside it: each filter stands in one place, where it can be changed."""

import re
from html import unescape

import pytest
from django.utils import translation

from intranet.search.typed import examples, read
from questions.actions import ask


@pytest.fixture
def sitting(noor, court, ots):
    """What Noor asked about two topics."""
    ask(author=noor, space=court, title="Waarom is de zitting verzet?", tags=["ots"])
    ask(author=noor, space=court, title="Wanneer begint de zitting?", tags=["zitting"])


def sent_by(page: str) -> dict[str, str]:
    """Return what the form of the page sends, as it stands."""
    form = page[page.index('<form class="stack search-form"') :]
    form = form[: form.index("</form>")]
    typed = re.findall(r'<input(?=[^>]* name="(\w+)")[^>]* value="([^"]*)"', form)
    chosen = re.findall(r'<select[^>]*name="(\w+)">(?:(?!</select>).)*value="([^"]*)" selected', form, re.DOTALL)
    return {name: value for name, value in [*typed, *chosen] if value}


def found(page: str) -> list[str]:
    return sorted(re.findall("begint|verzet", re.sub("<[^>]*>", "", page)))


def test_what_noor_typed_stands_in_the_field_where_she_changes_it(sitting, noor, browser):
    page = browser(noor)
    typed = page.get("/search/", {"q": "zitting tag:zitting"}).content.decode()
    sent = sent_by(typed)

    changed = page.get("/search/", sent | {"tag": "ots"}).content.decode()
    emptied = page.get("/search/", sent | {"tag": ""}).content.decode()

    assert sent == {"q": "zitting", "tag": "zitting"}
    assert [found(each) for each in (typed, changed, emptied)] == [["begint"], ["verzet"], ["begint", "verzet"]]


def test_every_filter_that_is_typed_is_sent_once_by_the_form(court, noor, browser):
    typed = f'uur van:noor sinds:2026-01 tot:2027 in:"{court.name}" soort:vraag is:open getoetst:nee sinds:ooit'

    sent = sent_by(browser(noor).get("/search/", {"q": typed}).content.decode())

    assert sent == {
        "q": "sinds:ooit until:2027-12-31 uur",
        "kind": "question",
        "space": court.slug,
        "author": "noor",
        "since": "2026-01-01",
        "answered": "no",
        "verified": "no",
    }


def test_a_space_that_is_not_among_those_to_choose_from_stays_typed(noor, browser):
    sent = sent_by(browser(noor).get("/search/", {"q": "uur in:bestaatniet"}).content.decode())

    assert sent == {"q": "in:bestaatniet uur"}


def test_another_kind_than_was_typed_may_be_chosen(sitting, noor, browser):
    page = browser(noor)
    shown = page.get("/search/", {"q": "zitting soort:antwoord tag:ots"}).content.decode()

    chips = re.findall(r'class="filters__one" href="([^"]*)"', shown)
    everything, _post, question, *_others = [
        page.get(f"/search/{chip}".replace("&amp;", "&")).content.decode() for chip in chips
    ]

    assert [found(each) for each in (shown, everything, question)] == [[], ["verzet"], ["verzet"]]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("van:niemand", "You can find nobody who is called “niemand”."),
        ("tag:ots", ""),
        ("tag:nergens van:noor", "You can see no topic that is called “nergens”."),
        ("in:nergens", "You can see no space that is called “nergens”."),
    ],
)
def test_who_finds_nothing_hears_which_filter_names_nothing(typed, said, ots, noor, court, browser):
    page = browser(noor).get("/search/", {"q": f"zeldzaamwoord {typed}"}).content.decode()

    assert re.findall("You can [^<”]*“[^”]*”.", page) == [said] * bool(said)


def test_a_space_that_a_guest_may_not_know_of_reads_as_one_that_is_not_there(yusuf, guardianship, browser):
    page = browser(yusuf).get("/search/", {"q": f"in:{guardianship.slug}"}).content.decode()

    assert f"You can see no space that is called “{guardianship.slug}”." in page


@pytest.mark.parametrize("language", ["nl", "en"])
def test_filters_are_called_as_one_speaks_and_understood_so(language):
    with translation.override(language):
        wanted = read('uur van:noor sinds:2026-01 tot:2027 in:"de gang" soort:vraag is:open getoetst:nee tag:ots')
        shown = wanted.typed

        assert read(shown) == wanted
        assert all(read(example).words == "" for example in examples())
    assert ("from:noor" in shown, "kind:question" in shown, "verified:no" in shown) == (language == "en",) * 3


def test_what_is_kept_is_known_in_the_other_language_too(noor, everyone, browser):
    browser(noor).post("/search/saved/", {"typed": "verlof van:bram soort:vraag"})

    page = browser(noor).get("/search/?q=verlof+from:bram+kind:question").content.decode()

    assert "You are told of what is new" in page
    assert "from:fatima" in page


def test_the_filters_that_hold_stand_above_what_is_found_and_each_is_taken_away_with_one_tap(sitting, noor, browser):
    page = browser(noor).get("/search/", {"q": "zitting tag:ots van:noor soort:vraag"}).content.decode()

    chosen = dict(re.findall(r'aria-current="true" href="(\?[^"]*)"><span[^>]*>Take away </span>([^<]*)<', page))

    assert sorted(chosen.values()) == ["from:noor", "tag:ots"]
    assert "search-form__more" in page
    assert '<details class="search-form__more" open' not in page
    (without,) = (unescape(address) for address, typed in chosen.items() if typed == "tag:ots")
    page = browser(noor).get(f"/search/{without}").content.decode()
    assert found(page) == ["begint", "verzet"]
    assert sent_by(page) == {"q": "zitting", "author": "noor", "kind": "question"}

"""Forms that were refused: said in our own words, beside the field, with a way there from the top."""

import re
from pathlib import Path

import pytest

from intranet.register.actions import add_entry

TEMPLATES = Path(__file__).parents[2] / "templates"
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
TAG = re.compile(r"<form(?:{%.*?%}|{{.*?}}|[^>])*>", re.DOTALL)
FIELD = re.compile(r"_fields?\.html|_choices|_tick|_tag_picker|_composer_inside|_form\.html|{{ \w*form\.\w+ }}")
SHOWN = re.compile(r'<(?:select|textarea|input(?![^>]*type="hidden"))\b')
LIST = re.compile(r'<ul class="errors__list">(.*?)</ul>', re.DOTALL)
WAY = re.compile(r'<li><a href="#([^"]+)">([^<]+)</a>: ([^<]+)</li>')
REFUSED = [
    ("/spaces/new/", {"name": "", "kind": "hidden"}, ["Name", "Who may see it"]),
    ("/settings/", {"name": "", "theme": "loud"}, ["Name", "Theme"]),
    ("/settings/hours/", {"usual": "0", "monday_0_from": "09:00"}, ["Public holidays of", "Monday, until"]),
    ("/settings/absences/", {"replacement": "nobody"}, ["First day", "Last day", "Who is there for you"]),
    ("/questions/ask/", {"title": "Which?", "needed_by_0": "at", "space": "court"}, ["I need this within"]),
    ("/settings/notifications/exceptions/", {"tag": "swallows", "way": "crow"}, ["Or a topic", "How"]),
]


def ways(page: str) -> list[tuple[str, str, str]]:
    """What the list on top says: where it leads, which field, and what is wrong."""
    return [each for found in LIST.findall(page) for each in WAY.findall(found)]


@pytest.mark.parametrize(("address", "said", "wrong"), REFUSED)
def test_noor_finds_each_field_that_was_refused_without_scripts(address, said, wrong, noor, court, browser):
    answer = browser(noor).post(address, said)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sorted(field for _, field, _ in ways(page)) == sorted(wrong)
    for place, _, why in ways(page):
        assert len(re.findall(rf'<(?:input|select|textarea)\b[^>]*\sid="{place}"', page)) == 1
        assert page.count(why) > 1
    begins = page.index("errors__list")
    assert " autofocus" in page[page.rindex("<section", 0, begins) : begins]
    assert "role" not in page[page.rindex("<section", 0, begins) : begins]


def test_how_many_are_wrong_is_said_in_dutch_too(noor, court, browser):
    noors = browser(noor)
    noors.post("/settings/", {"name": "Noor", "language": "nl", "theme": "", "time_zone": "Europe/Amsterdam"})

    assert "2 dingen kloppen nog niet" in noors.post("/settings/", {"name": "", "theme": "loud"}).content.decode()
    assert "1 ding klopt nog niet" in noors.post("/settings/", {"name": ""}).content.decode()


def test_a_part_of_a_page_takes_no_focus_from_what_one_does_meanwhile(noor, browser):
    elsewhere = {"endpoint": "http://elsewhere.example/", "p256dh": "x", "auth": "x"}

    part = browser(noor).post("/settings/devices/", elsewhere, headers={"HX-Request": "true"}).content.decode()
    page = browser(noor).post("/settings/devices/", elsewhere).content.decode()

    assert '<div class="errors" role="alert" tabindex="-1">' in part
    assert '<div class="errors" role="alert" tabindex="-1" autofocus>' in page


@pytest.mark.parametrize(("address", "said"), [("/posts/", {"space": "court"}), ("/settings/tokens/", {"name": ""})])
def test_one_field_says_by_itself_what_is_wrong(address, said, noor, court, browser):
    page = browser(noor).post(address, said).content.decode()

    assert "field__error" in page
    assert "errors__list" not in page


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_no_form_of_ours_is_refused_in_the_words_of_the_browser(path):
    forms = [form for form in FORM.findall(path.read_text()) if FIELD.search(form)]

    assert [tag for form in forms if "novalidate" not in (tag := TAG.findall(form)[0])] == []


@pytest.mark.parametrize(
    "address",
    ["/", "/questions/ask/", "/settings/", "/settings/hours/", "/settings/notifications/", "/spaces/new/", "/tags/"],
)
def test_what_must_be_filled_in_is_asked_for_by_us(address, anna, court, ots, browser):
    page = browser(anna).get(address).content.decode()
    asking = [form for form in FORM.findall(page) if ' method="post"' in form and SHOWN.search(form)]

    assert asking
    assert [form[:200] for form in asking if " novalidate" not in form.partition(">")[0]] == []


def test_a_version_without_a_label_is_refused_in_our_words(anna, fatima, ots, browser):
    annas = browser(anna)
    jw3 = add_entry(by=fatima, code="JW3", title="Request for an extension", tags=["ots"])
    address = f"{jw3.get_absolute_url()}versions/"

    asked = annas.get(address).content.decode()
    page = annas.post(address, {"label": "", "valid_from": "soon"}).content.decode()

    assert 'enctype="multipart/form-data" autocomplete="off" novalidate>' in asked
    assert [place for place, _, _ in ways(page)] == ["id_label", "id_valid_from"]

"""Tags at the pages: which one may know of, what they mean, and who keeps them in order."""

import pytest

from feeds.actions import publish_post
from intranet.topics.actions import merge, tags_named
from intranet.topics.models import Tag
from tests.conftest import hire, open_space
from tests.corpora import naughty_strings, script_vectors
from tests.markup import elements_of, repeated_ids

HTMX = {"HX-Request": "true"}


def html_of(page) -> str:
    return str(page.content.decode())


@pytest.fixture
def hearing(bridge, anna) -> Tag:
    return Tag.objects.create(slug="zitting", name="Zitting", organisation=bridge, created_by=anna)


def test_noor_sees_the_words_of_her_organisation(noor, ots, hearing, browser):
    page = browser(noor).get("/tags/")

    assert [tag.name for tag in page.context["tags"]] == ["Ondertoezichtstelling", "Zitting"]
    assert "also: ots" in html_of(page)


def test_yusuf_sees_none_of_them(yusuf, ots, hearing, corridor, browser):
    assert list(browser(yusuf).get("/tags/").context["tags"]) == []


@pytest.mark.parametrize("words", ["onder", "OTS", "toezicht", "#ots", "onder ots"])
def test_a_topic_is_found_by_its_name_and_its_other_words(words, noor, ots, hearing, browser):
    found = browser(noor).get("/tags/", {"q": words}, headers=HTMX)

    assert "Ondertoezichtstelling" in html_of(found)
    assert "Zitting" not in html_of(found)


@pytest.mark.parametrize("words", ["zzz", "%", "_", "\x00", "'"])
def test_what_is_no_topic_finds_none(words, noor, ots, browser):
    page = browser(noor).get("/tags/", {"q": words})

    assert page.status_code == 200
    assert len(page.context["tags"]) == (1 if not words.strip("\0") else 0)


@pytest.mark.parametrize("tags", [1, 20])
def test_the_list_costs_the_same_however_many_there_are(tags, noor, bridge, anna, browser, django_assert_num_queries):
    for number in range(tags):
        tag = Tag.objects.create(slug=f"t{number}", name=f"T{number}", organisation=bridge, created_by=anna)
        tag.synonyms.create(word=f"s{number}")
    page = browser(noor)

    with django_assert_num_queries(8):
        page.get("/tags/")


def test_while_typing_tags_are_offered_by_name_and_by_other_words(noor, ots, hearing, browser):
    html = html_of(browser(noor).get("/tags/suggest/", {"q": "ots"}))

    assert 'data-value="Ondertoezichtstelling"' in html
    assert 'role="option"' in html
    assert "Zitting" not in html


def test_what_one_may_not_know_of_is_not_offered(yusuf, ots, browser):
    assert html_of(browser(yusuf).get("/tags/suggest/", {"q": "ots"})).strip() == ""


def test_about_says_what_it_is_and_who_knows_about_it(noor, ots, browser):
    html = html_of(browser(noor).get("/tags/ondertoezichtstelling/about/"))

    assert "Fatima Bouzian" in html
    assert "ots" in html
    assert "<form" not in html.partition("<main")[2].partition("</main>")[0].replace('<form id="act"', "")


def test_another_word_for_it_leads_to_it(noor, ots, browser):
    assert browser(noor).get("/tags/ots/about/")["Location"] == "/tags/ondertoezichtstelling/about/"


def test_the_old_address_of_a_merged_topic_leads_to_the_new_one(noor, anna, ots, hearing, browser):
    merge(by=anna, tag=hearing, into=ots)

    assert browser(noor).get("/tags/zitting/about/")["Location"] == "/tags/ondertoezichtstelling/about/"


@pytest.mark.parametrize("word", ["ots", "OTS", "Ondertoezichtstelling"])
def test_what_is_about_a_topic_is_found_under_each_word_for_it(word, noor, yusuf, ots, browser):
    assert browser(noor).get(f"/tags/{word}/")["Location"] == "/tags/ondertoezichtstelling/"
    assert browser(yusuf).get(f"/tags/{word}/").status_code == 404


@pytest.mark.parametrize("address", ["about/", "merge/", "experts/"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_topic_that_one_may_not_know_of_is_not_there(method, address, yusuf, ots, browser):
    page = browser(yusuf)

    hidden, nowhere = (
        getattr(page, method)(f"/tags/{slug}/{address}") for slug in ("ondertoezichtstelling", "nowhere")
    )

    assert hidden.status_code == nowhere.status_code == 404


def test_an_expert_whom_the_reader_may_not_know_is_not_named(noor, yusuf, ots, browser):
    ots.experts.add(yusuf)

    assert "Yusuf" not in html_of(browser(noor).get("/tags/ondertoezichtstelling/about/"))


def test_anna_says_what_it_is_and_gives_it_other_words(anna, ots, browser):
    answer = browser(anna).post(
        "/tags/ondertoezichtstelling/about/",
        {"name": "Ondertoezichtstelling (OTS)", "description": "Een maatregel", "synonyms": "ots, Onder toezicht"},
    )

    ots.refresh_from_db()
    assert answer.status_code == 303
    assert (ots.slug, ots.name, ots.description) == (
        "ondertoezichtstelling",
        "Ondertoezichtstelling (OTS)",
        "Een maatregel",
    )
    assert {"ots", "onder-toezicht"} <= set(ots.synonyms.values_list("word", flat=True))


def test_a_word_that_is_another_topic_is_refused_and_nothing_typed_is_lost(anna, ots, hearing, browser):
    answer = browser(anna).post(
        "/tags/ondertoezichtstelling/about/",
        {"name": "OTS nieuw", "description": "Een maatregel", "synonyms": "zitting"},
    )

    ots.refresh_from_db()
    assert answer.status_code == 422
    assert 'id="id_synonyms_error"' in html_of(answer)
    assert 'value="OTS nieuw"' in html_of(answer)
    assert ots.name == "Ondertoezichtstelling"


def test_a_steward_keeps_topics_in_order_and_a_colleague_does_not(fatima, noor, court, ots, browser):
    said = {"name": "Ots", "description": "", "synonyms": ""}

    assert browser(noor).post("/tags/ondertoezichtstelling/about/", said).status_code == 403
    assert browser(fatima).post("/tags/ondertoezichtstelling/about/", said).status_code == 303


@pytest.mark.parametrize("address", ["merge/", "experts/"])
def test_a_colleague_neither_merges_nor_names(address, noor, bram, ots, hearing, browser):
    answer = browser(noor).post(f"/tags/zitting/{address}", {"into": "ots", "person": bram.email})

    assert answer.status_code == 403
    assert not Tag.objects.exclude(merged_into=None).exists()
    assert not hearing.experts.exists()


def test_anna_makes_two_topics_one(anna, ots, hearing, browser):
    answer = browser(anna).post("/tags/zitting/merge/", {"into": "#OTS"})

    hearing.refresh_from_db()
    assert answer["Location"] == "/tags/ondertoezichtstelling/about/"
    assert hearing.merged_into == ots


@pytest.mark.parametrize("into", ["zitting", "nowhere", ""])
def test_a_topic_becomes_neither_itself_nor_nothing(into, anna, hearing, browser):
    answer = browser(anna).post("/tags/zitting/merge/", {"into": into})

    assert answer.status_code == 422
    assert 'id="merge_into_error"' in html_of(answer)


def test_anna_names_bram_and_no_longer_fatima(anna, bram, fatima, ots, browser):
    page = browser(anna)

    page.post("/tags/ondertoezichtstelling/experts/", {"person": "@bram.de.wit"})
    page.post("/tags/ondertoezichtstelling/experts/", {"remove": fatima.pk})

    assert list(ots.experts.all()) == [bram]


def test_naming_one_forgets_no_expert_whom_anna_may_not_know(anna, bram, yusuf, ots, browser):
    ots.experts.add(yusuf)

    browser(anna).post("/tags/ondertoezichtstelling/experts/", {"person": bram.email})

    assert {bram, yusuf} <= set(ots.experts.all())


@pytest.mark.parametrize("data", [{"person": "@yusuf.demir"}, {"person": "yusuf@kompas.example"}, {"person": ""}])
def test_whom_anna_may_not_know_is_not_named(data, anna, yusuf, ots, browser):
    answer = browser(anna).post("/tags/ondertoezichtstelling/experts/", data)

    assert answer.status_code == 422
    assert yusuf not in ots.experts.all()


@pytest.mark.parametrize("remove", ["", "x", "0", "99999999999999999999", "²"])
def test_nobody_is_forgotten_by_a_number_that_nobody_has(remove, anna, ots, browser):
    assert browser(anna).post("/tags/ondertoezichtstelling/experts/", {"remove": remove}).status_code == 404
    assert ots.experts.exists()


def test_anna_adds_a_topic_that_everybody_knows_of_from_then_on(anna, noor, browser):
    answer = browser(anna).post("/tags/", {"name": "Gezag", "description": "Wie beslist"})

    assert answer["Location"] == "/tags/gezag/about/"
    assert [tag.name for tag in browser(noor).get("/tags/").context["tags"]] == ["Gezag"]


def test_a_topic_without_a_letter_is_refused(anna, browser):
    answer = browser(anna).post("/tags/", {"name": "!!!"})

    assert answer.status_code == 422
    assert "A topic needs a letter or a figure." in html_of(answer)


def test_a_colleague_adds_none(noor, browser):
    page = browser(noor)

    assert page.post("/tags/", {"name": "Gezag"}).status_code == 403
    assert "Add a topic" not in html_of(page.get("/tags/"))


def test_the_topic_of_another_organisation_is_not_taken_from_it(yusuf, compass, noor, anna, corridor, ots, browser):
    boss = hire(compass, "Kim Bos", is_administrator=True)
    corridor.memberships.create(person=boss, role="guest")
    publish_post(author=noor, space=corridor, body="About the #ots")

    answer = browser(boss).post("/tags/", {"name": "Ondertoezichtstelling", "description": "Ours now"})

    ots.refresh_from_db()
    assert answer.status_code == 422
    assert ots.organisation == anna.organisation
    assert ots.description == ""


def test_a_word_used_only_in_a_secret_space_is_not_known_outside_it(hanneke, noor, bridge, board, browser):
    tags_named(["reorganisatie"], by=hanneke)

    assert list(browser(noor).get("/tags/", {"q": "reorg"}).context["tags"]) == []
    assert browser(noor).get("/tags/reorganisatie/about/").status_code == 404
    assert [tag.name for tag in browser(hanneke).get("/tags/").context["tags"]] == ["reorganisatie"]


def test_hostile_names_of_topics_are_only_names(anna, bridge, ots, browser):
    page = browser(anna)
    addresses = ["/tags/", "/tags/ondertoezichtstelling/about/", "/tags/suggest/?q=ots"]
    Tag.objects.update(name="name", description="description")
    plain = [elements_of(html_of(page.get(address))) for address in addresses]

    for text in [*naughty_strings()[::20], *script_vectors()[::20]]:
        clean = " ".join(text.replace("\0", "").split())
        Tag.objects.update(name=f"n {clean}"[:60], description=f"d {clean}"[:300])
        assert [elements_of(html_of(page.get(address))) for address in addresses] == plain, text


def test_a_steward_of_another_organisations_space_keeps_nothing_in_order_here(yusuf, compass, noor, ots, browser):
    open_space(compass, "theirs", "open", steward=[noor])

    assert browser(noor).post("/tags/ondertoezichtstelling/about/", {"name": "Mine"}).status_code == 403


@pytest.mark.parametrize("address", ["/tags/", "/tags/ondertoezichtstelling/", "/tags/ondertoezichtstelling/about/"])
def test_every_name_on_the_page_of_who_keeps_topics_in_order_is_that_of_one_thing(address, anna, ots, hearing, browser):
    assert not repeated_ids(html_of(browser(anna).get(address)))

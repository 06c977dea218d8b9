"""A word that is a topic of people who share nothing with us is for us a word like any other."""

import pytest

from feeds.actions import publish_post
from intranet.search.proposing import tags_for
from intranet.topics.actions import describe, establish, merge, tags_named
from intranet.topics.models import Tag
from intranet.topics.queries import tags_by_word
from questions.actions import ask
from tests.conftest import hire


@pytest.fixture
def kim(compass):
    return hire(compass, "Kim Bos", is_administrator=True)


@pytest.fixture
def quay(kim) -> Tag:
    """A topic of Het Kompas, of which De Brug knows nothing."""
    tag = establish(by=kim, name="Kade", description="Where our ships lie")
    return describe(by=kim, tag=tag, name="Kade", description="Where our ships lie", synonyms=["wal"])


def test_typing_it_while_asking_shows_nothing_of_theirs(noor, court, quay, browser, api):
    asked = ask(author=noor, space=court, title="Which ships?", tags=["Kade", "wal"])

    page = browser(noor).get(f"/questions/{asked.pk}/").content.decode()
    names = api(noor).get(f"/api/v1/questions/{asked.pk}/").json()["tags"]
    assert "Where our ships lie" not in page + browser(noor).get("/tags/kade-2/about/").content.decode()
    assert {tag.slug: tag.name for tag in asked.tags.all()} == {"kade-2": "Kade", "wal": "wal"}
    assert sorted(names) == ["kade-2", "wal"]
    assert browser(noor).get("/tags/kade/").headers["location"] == "/tags/kade-2/"


def test_a_post_makes_a_topic_of_ones_own_too(noor, court, quay):
    post = publish_post(author=noor, space=court, body="Nobody at the #kade today")

    assert [tag.slug for tag in post.tags.all()] == ["kade-2"]
    assert 'href="/tags/kade-2/"' in post.html


def test_colleagues_who_type_the_word_find_the_topic_of_their_own_house(noor, bram, court, quay, kim, browser, api):
    asked = ask(author=noor, space=court, title="Which ships?", tags=["kade"])
    own = asked.tags.get()

    assert tags_named(["Kade"], by=bram) == {"kade": own}
    assert tags_named(["Kade"], by=kim) == {"kade": quay}
    assert tags_for(bram, "Who is at the kade?") == [own]
    assert [tag.pk for tag in browser(bram).get("/tags/", {"q": "kade"}).context["tags"]] == [own.pk]
    assert [row["id"] for row in api(bram).get("/api/v1/search/?q=tag:kade").json()["results"]] == [asked.pk]


def test_what_a_secret_space_talks_of_is_not_told_to_a_colleague(hanneke, noor, board, court):
    secret = ask(author=hanneke, space=board, title="Who tells them?", tags=["reorganisatie"]).tags.get()

    own = ask(author=noor, space=court, title="Anything new?", tags=["reorganisatie"]).tags.get()

    assert own != secret
    assert tags_by_word(["reorganisatie"], hanneke)["reorganisatie"] == secret


def test_an_administrator_makes_it_part_of_the_vocabulary_of_her_own_house(anna, quay):
    own = establish(by=anna, name="Kade", description="Where children fish")

    quay.refresh_from_db()
    assert (own.slug, own.organisation, own.description) == ("kade-2", anna.organisation, "Where children fish")
    assert quay.description == "Where our ships lie"


@pytest.mark.parametrize("word", ["kade", "wal", "gracht"])
def test_a_word_of_theirs_is_taken_as_a_synonym_like_any_other(word, anna, ots, quay, browser):
    answer = browser(anna).post("/tags/ondertoezichtstelling/about/", {"name": ots.name, "synonyms": word})

    assert answer.status_code == 303
    assert tags_by_word([word], anna) == {word: ots}
    assert set(quay.synonyms.values_list("word", flat=True)) == {"wal"}


def test_what_has_a_word_keeps_it_when_theirs_comes_to_be_known(anna, noor, kim, quay, corridor, court):
    own = ask(author=noor, space=court, title="Which ships?", tags=["kade"]).tags.get()
    corridor.memberships.create(person=kim, role="guest")
    publish_post(author=type(kim).objects.get(pk=kim.pk), space=corridor, body="Come to our #kade")

    corridor.memberships.create(person=anna)
    describe(by=anna, tag=own, name="Kade", description="Where children fish", synonyms=["kade", "steiger"])

    assert tags_by_word(["kade", "steiger"], noor) == {"kade": quay, "steiger": own}
    assert set(own.synonyms.values_list("word", flat=True)) == {"kade", "steiger"}


def test_two_topics_with_the_same_word_become_one(anna, ots, bridge):
    other = Tag.objects.create(slug="toezicht", name="Toezicht", organisation=bridge, created_by=anna)
    other.synonyms.create(word="ots")
    other.synonyms.create(word="onder-toezicht")

    merge(by=anna, tag=other, into=ots)

    assert sorted(ots.synonyms.values_list("word", flat=True)) == ["onder-toezicht", "ots"]
    assert tags_by_word(["toezicht"], anna) == {"toezicht": ots}


def test_a_word_of_others_costs_what_any_word_costs(noor, quay, django_assert_num_queries):
    for word in ("kade", "wal", "gracht"):
        with django_assert_num_queries(4):
            assert tags_by_word([word], type(noor).objects.get(pk=noor.pk)) == {}

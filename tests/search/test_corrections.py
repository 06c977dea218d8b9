"""A typing error in the name of a topic is put right for whoever may know of the topic, and for nobody else."""

from collections.abc import Iterable

import pytest

from intranet.language import did_you_mean, may_be_meant
from intranet.people.models import Person
from intranet.search import vocabulary
from intranet.search.vocabulary import vocabulary_for
from intranet.topics.models import Tag
from questions.actions import ask

TYPED = "wanneer naar het kroezelbruyk"


@pytest.fixture
def topic(noor, guardianship) -> Tag:
    """A topic of a closed space: outside, nobody has ever heard of it."""
    question = ask(author=noor, space=guardianship, title="Waar is de sleutel?", tags=["kroezelbruik"])
    return question.tags.get()


def meant(reader: Person, typed: str = TYPED) -> str | None:
    return did_you_mean(typed, vocabulary_for(reader, typed))


def test_noor_meant_a_topic_and_outsiders_are_not_told_that_there_is_one(noor, yusuf, hanneke, topic):
    assert meant(noor) == "wanneer naar het kroezelbruik"
    assert [meant(outsider) for outsider in (yusuf, hanneke)] == [None, None]


def test_a_synonym_of_a_topic_may_be_meant_too(noor, hanneke, topic):
    topic.synonyms.create(word="bewaar-ladekast")

    assert meant(noor, "in de ladekaszt") == "in de ladekast"
    assert meant(hanneke, "in de ladekaszt") is None


def test_a_topic_that_was_merged_away_is_meant_no_longer(noor, ots, topic):
    Tag.objects.filter(pk=topic.pk).update(merged_into=ots)

    assert meant(noor) is None


def test_only_of_topics_that_may_be_meant_is_asked_who_may_know_of_them(noor, yusuf, ots, topic, monkeypatch):
    asked: list[list[int]] = []

    def known(topics: Iterable[int], _reader: Person) -> list[Tag]:
        asked.append(list(topics))
        return []

    monkeypatch.setattr(vocabulary, "known_tags", known)
    for reader, typed in ((noor, TYPED), (yusuf, TYPED), (yusuf, "waar is de koffye")):
        vocabulary_for(reader, typed)

    assert asked == [[topic.pk], [topic.pk], []]


def test_what_may_be_meant_is_near_a_word_that_no_lexicon_knows():
    assert may_be_meant("de beschiking van de rechter", ["beschikking", "rechten", "bank"]) == {"beschikking"}

"""The words that a typing error may be corrected to: words of the language in use here, and topics one may know of.

A name of a client, even one that many have written, is in neither; so no correction can betray one.
"""

from collections import defaultdict
from functools import lru_cache

from django.db.models import QuerySet

from intranet.language import may_be_meant, vocabulary_of
from intranet.language.lists.abbreviations import ABBREVIATIONS
from intranet.people.models import Person
from intranet.search.models import Word
from intranet.topics.models import Synonym, Tag
from intranet.topics.queries import known_tags
from intranet.web.prepared import prepared

TOPIC = 50  # uses that a word of a topic counts for


def vocabulary_for(reader: Person, typed: str) -> dict[str, int]:
    """Return word → how much it is used, as far as this person may know of it and it may be meant by what was typed."""
    counted = _counted()
    used = in_use(counted[0][0] if counted else 0)
    return used | dict.fromkeys(of_topics(reader, typed), TOPIC)


def of_topics(reader: Person, typed: str) -> list[str]:
    """Return the words of topics that this person may know of, as far as they may be meant by what was typed.

    Which topics one may know of takes long to say of all, and so it is asked of those few; also when there are none, so
    that as much is asked for a word that is near a topic of others as for one that is near none.
    """
    topics: dict[str, set[int]] = defaultdict(set)
    for topic, called in _called():
        for word in words_of(called):
            topics[word].add(topic)
    meant = may_be_meant(typed, topics.keys())
    known = {tag.pk for tag in known_tags(sorted({topic for word in meant for topic in topics[word]}), reader)}
    return [word for word in meant if topics[word] & known]


@lru_cache(maxsize=20_000)
def words_of(called: str) -> tuple[str, ...]:
    """Return the words of a topic's name or synonym; the same names come by at each typing error."""
    return tuple(vocabulary_of(called.replace("-", " ")))


@prepared
def _called() -> "QuerySet[Tag, tuple[int, str]]":
    """Return what each topic is called, whoever may know of it."""
    names = Tag.objects.filter(merged_into=None).values_list("pk", "name")
    return names.union(Synonym.objects.values_list("tag", "word"), all=True)


@prepared
def _counted() -> "QuerySet[Word, tuple[int]]":
    return Word.objects.order_by("-pk").values_list("pk")[:1]


@lru_cache(maxsize=2)
def in_use(_newest: int) -> dict[str, int]:
    """Return the words that are used here, and those of the field; counted anew, they are fetched anew."""
    field = " ".join(phrase for group in ABBREVIATIONS for phrase in group)
    return dict.fromkeys(vocabulary_of(field), TOPIC) | dict(Word.objects.values_list("word", "uses"))

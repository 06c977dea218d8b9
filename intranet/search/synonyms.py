"""What else a word is called: by the synonyms of topics, by the organisation's own list, and by those of the field.

Only what the reader may know of, and only what has to do with the words that were typed: it is looked up when somebody
searches, so a change works at once, also for what was written before.
"""

from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Q, QuerySet

from intranet.language import Synonyms, analyse
from intranet.people.models import Person
from intranet.search.models import Abbreviation
from intranet.topics.models import Synonym
from intranet.topics.queries import tags_by_word
from intranet.web.prepared import prepared

LONGEST = 4  # words of an expression

Group = tuple[str, ...]


def synonyms_for(reader: Person, typed: str) -> Synonyms:
    """Return the ways to say what was typed, as far as this person may know of them, and those of the field."""
    return synonyms(ways_to_say(reader, typed))


def ways_to_say(reader: Person, typed: str) -> tuple[Group, ...]:
    """Return what the topics and the list of the reader's organisation say that words of this text mean."""
    said = expressions_in(typed)
    return (*topics_called(said, reader), *abbreviations_of(said, reader)) if said else ()


@lru_cache(maxsize=500)
def synonyms(groups: tuple[Group, ...]) -> Synonyms:
    """Return these ways to say things, with those of the field."""
    return Synonyms.with_defaults(groups)


def expressions_in(typed: str) -> set[str]:
    """Return every run of up to four words, in small letters, and each word as a dictionary has it."""
    tokens = analyse(typed)
    words = [token.text.lower() for token in tokens]
    runs = {
        " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST, len(words)) + 1)
    }
    return runs | {term for token in tokens for term in token.terms}


def topics_called(said: Iterable[str], reader: Person) -> list[Group]:
    """Return the names and synonyms of each topic that was named."""
    named = {tag.pk: tag for tag in tags_by_word(said, reader).values()}
    if not named:
        return []
    others: dict[int, list[str]] = {pk: [] for pk in sorted(named)}
    for pk, word in Synonym.objects.filter(tag__in=named).order_by("word").values_list("tag", "word"):
        others[pk].append(word.replace("-", " "))
    return [(named[pk].name, *words) for pk, words in others.items()]


def abbreviations_of(said: Iterable[str], reader: Person) -> list[Group]:
    """Return what the reader's organisation says these mean, or what means these."""
    return [*_abbreviations(list(said), reader.organisation_id)] if reader.is_active else []


@prepared
def _abbreviations(said: list[str], organisation: int) -> "QuerySet[Abbreviation, tuple[str, str]]":
    named = Q(short__lower__any=said) | Q(long__lower__any=said)
    rows = Abbreviation.objects.readable(organisation).filter(named)
    return rows.order_by("pk").values_list("short", "long")

"""Which topics a text names: by name, synonym or abbreviation, in whatever form the language puts the word.

Every topic is looked for, whoever may know of it; whoever shows one asks for those that the reader may know.
"""

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from django.db import connection
from django.db.models import Max

from intranet.language import analyse
from intranet.language.lists.abbreviations import ABBREVIATIONS
from intranet.language.lists.glossary import GLOSSARY
from intranet.language.synonyms import Phrase, phrase_of
from intranet.people.models import Person
from intranet.search.synonyms import abbreviations_of, expressions_in
from intranet.topics.models import Synonym, Tag

LONGEST = 1000  # characters that are looked at
WHOLE, PART = 1.0, 0.5  # what a topic counts that is named, and one that is part of a longer word
RENEWED_AFTER = 60  # seconds, for a topic that was renamed; a new one counts at once

Names = Mapping[str, list[tuple[Phrase, int]]]


def named_in(text: str, reader: Person) -> dict[int, float]:
    """Return the topics that a text names, each with what that counts."""
    text = text[:LONGEST].strip()
    if not text:
        return {}
    names, counts = _all_names(), dict[int, float]()
    for said in (text, *said_otherwise(text, reader)):
        for tag, much in _named(said, names):
            counts[tag] = max(much, counts.get(tag, 0.0))
    return counts


def said_otherwise(text: str, reader: Person) -> Iterator[str]:
    """Yield what expressions of a text mean, or are short for: in the reader's organisation, and in the field."""
    said = expressions_in(text)
    own = abbreviations_of(said, reader) if said else []
    of_the_field = (group for expression in said for group in _of_the_field().get(expression, ()))
    for group in (*own, *of_the_field):
        yield from (way for way in group if way.lower() not in said)


@cache
def _of_the_field() -> Mapping[str, list[tuple[str, ...]]]:
    groups: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for group in (*ABBREVIATIONS, *GLOSSARY):
        for said in group:
            groups[said.lower()].append(tuple(group))
    return groups


def _named(text: str, names: Names) -> Iterator[tuple[int, float]]:
    tokens = [token for token in analyse(text) if token.terms]
    for start, token in enumerate(tokens):
        whole = (name for term in token.terms for name in names.get(term, ()))
        yield from ((tag, WHOLE) for phrase, tag in whole if phrase.fits(tokens[start:]))
        parts = (name for part in token.parts for name in names.get(part, ()))
        yield from ((tag, PART) for phrase, tag in parts if len(phrase.words) == 1)


def _all_names() -> Names:
    newest = (model._default_manager.aggregate(newest=Max("pk"))["newest"] or 0 for model in (Tag, Synonym))
    return _names(connection.settings_dict["NAME"], int(time.monotonic() // RENEWED_AFTER), *newest)


@lru_cache(maxsize=2)
def _names(_database: str, _period: int, _newest_tag: int, _newest_synonym: int) -> Names:
    names: dict[str, list[tuple[Phrase, int]]] = defaultdict(list)
    for tag, said in _everything_said():
        if phrase := phrase_of(said.replace("-", " ")):
            for lexeme in phrase.words[0]:
                names[lexeme].append((phrase, tag))
    return names


def _everything_said() -> Iterable[tuple[int, str]]:
    for tag, merged_into, name in Tag.objects.values_list("pk", "merged_into", "name"):
        yield merged_into or tag, name
    yield from Synonym.objects.values_list("tag", "word")

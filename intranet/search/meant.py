"""What was probably meant by words that were typed wrong: found instead, or asked for."""

from typing import NamedTuple

from intranet.language import analyse, did_you_mean, may_have_errors
from intranet.people.models import Person
from intranet.search.queries import FEW, Finder
from intranet.search.typed import Search
from intranet.search.vocabulary import vocabulary_for


class Looked(NamedTuple):
    """What was looked for: as it was typed, or `instead`; and what may have been meant `perhaps`, if more has that."""

    finder: Finder
    instead: str = ""
    perhaps: str = ""


def look(reader: Person, wanted: Search) -> Looked:
    """Look for something; for what was probably meant, as far as the words stand nowhere as they were typed.

    One word that is typed wrong must not leave the others to find what has only those: nothing would say so. And what
    others typed as wrong is found, but hides what was meant: where little has all words, one is asked.
    """
    finder = Finder(reader, wanted)
    if not finder.query or not may_have_errors(wanted.words) or len(finder.has_all_words) >= FEW:
        return Looked(finder)
    vocabulary = vocabulary_for(reader, wanted.words)
    meant = did_you_mean(wanted.words, vocabulary)
    if meant is None:
        return Looked(finder)
    better = did_you_mean(wanted.words, vocabulary, stands=finder.stands)
    if better and (found := Finder(reader, wanted.with_words(better))).part(0, 1).exists():
        return Looked(found, instead=better)
    perhaps = Finder(reader, wanted.with_words(meant))
    return Looked(finder, perhaps=meant if len(perhaps.has_all_words) > len(finder.has_all_words) else "")


def put_right(typed: str, meant: str) -> list[str]:
    """Return the words of what was meant that were typed in another way."""
    typed_so = {token.text for token in analyse(typed)}
    return list(dict.fromkeys(token.text for token in analyse(meant) if token.text not in typed_so))

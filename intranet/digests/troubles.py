"""The forms and protocols that caused trouble in a week, in words, and where they are mended."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.people.models import Person
from intranet.register.models import Entry


class Trouble(NamedTuple):
    """A form that went wrong for five people or more, how, and what may be done about it."""

    name: str
    said: str
    address: str
    decision: str


def troubles_of(figures: Mapping[str, Any], reader: Person) -> list[Trouble]:
    """Return what caused trouble, of what the reader's register still holds; one query, if any did."""
    told = figures.get("forms", [])  # a digest of before they were counted has none
    known = Entry.objects.visible_to(reader).in_bulk([entry for entry, _troubles in told]) if told else {}
    return [_trouble(known[entry], troubles) for entry, troubles in told if entry in known]


def _trouble(entry: Entry, troubles: Mapping[str, int | None]) -> Trouble:
    decision = _("Fix the form") if entry.kind == Entry.Kind.FORM else _("Fix the protocol")
    return Trouble(f"{entry.code}: {entry.title}", ", ".join(_in_words(troubles)), entry.get_absolute_url(), decision)


def _in_words(troubles: Mapping[str, int | None]) -> Iterator[str]:
    if many := troubles["refused"]:
        yield ngettext("refused %(number)d time", "refused %(number)d times", many) % {"number": many}
    if many := troubles["disputed"]:
        yield ngettext("doubted %(number)d time", "doubted %(number)d times", many) % {"number": many}
    if many := troubles["stale"]:
        yield ngettext("%(number)d answer to check again", "%(number)d answers to check again", many) % {"number": many}
    if many := troubles["open"]:
        yield ngettext("%(number)d open question", "%(number)d open questions", many) % {"number": many}

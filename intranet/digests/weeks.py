"""A manager's digest as its reader sees it: figures in words, what calls for a decision, and what that may be."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.digests.models import Digest, Item, Rhythm
from intranet.digests.showing import Shown, shown, subject_of
from intranet.digests.troubles import troubles_of
from intranet.digests.wording import sentences, topics_of, weeks_in_words
from intranet.people.models import Person
from intranet.web.ids import moment_of

Why = Item.Why


class Matter(NamedTuple):
    """Something of the week, and what may be done about it. Nobody is named who did not agree to it."""

    item: Shown
    named: bool
    decision: str
    address: str  # where that is done
    waited: str  # for how long a question was open, at the end of the week


def week_of(digest: Digest, reader: Person) -> dict[str, Any]:
    """Return what page and mail show of a week; a constant number of queries."""
    items = shown(digest, reader)
    agreed = _agreed(items)
    return {
        "digest": digest,
        "items": items,
        "matters": [
            Matter(each, _is_named(each, agreed), decision_on(each), place_of(each), _waited(each, digest.until))
            for each in items
        ],
        "sentences": sentences(digest.figures),
        "topics": topics_of(digest.figures, reader),
        "other_tags": digest.figures["other_tags"],
        "troubles": troubles_of(digest.figures, reader),
        "picture": weeks_in_words(digest.figures),
        "name": name_of(digest),
        "subject": subject_of_week(digest),
    }


def as_agreed(digests: Iterable[Digest], shown: dict[int, list[Shown]]) -> dict[int, list[Shown]]:
    """Return what digests say, those of weeks without the names of who did not agree to be named; one query."""
    weeks = [each.pk for each in digests if each.kind == Digest.Kind.MANAGER]
    agreed = _agreed([item for pk in weeks for item in shown[pk]])
    return shown | {pk: [_nameless(item, agreed) for item in shown[pk]] for pk in weeks}


def name_of(digest: Digest) -> str:
    """Return whose week it is."""
    whose = digest.team or digest.organisation
    return whose.name if whose else ""


def subject_of_week(digest: Digest) -> str:
    """Return a week in one line: how many questions, and how many are open, as far as that is told."""
    asked, still_open = digest.figures["asked"], digest.figures["open"]
    told = []
    if asked is not None:
        told.append(ngettext("%(number)d question", "%(number)d questions", asked) % {"number": asked})
    if still_open is not None and told:
        told.append(_("%(number)d open") % {"number": still_open})
    elif still_open is not None:
        said = ngettext("%(number)d question is open", "%(number)d questions are open", still_open)
        told.append(said % {"number": still_open})
    week = ", ".join(told) or _("the week")  # in an f-string, nobody would find it to translate it
    return f"{name_of(digest)}: {week}"


def decision_on(item: Shown) -> str:
    """Return what a manager may do about something."""
    return {
        Why.OPEN: _("Name an expert"),
        Why.DOUBTED: _("Publish the official line"),
        Why.STALE: _("Let an expert check it"),
        Why.MENDED: _("Thank"),
        Why.USED: _("Thank"),
        Why.PRAISED: _("Thank"),
    }.get(Why(item.why), "")


def place_of(item: Shown) -> str:
    """Return where a manager does that: says who knows, writes a word of thanks, or looks at the text itself."""
    if item.why == Why.OPEN:
        return reverse("questions:forward", args=[item.number])
    if item.why in (Why.MENDED, Why.USED, Why.PRAISED):
        return f"{reverse('contributions:replies', args=[item.number])}?form"
    return item.address


def _waited(item: Shown, until: datetime) -> str:
    """Say for how long a question was open at a moment; of anything else nothing."""
    if item.why != Why.OPEN:
        return ""
    days = max((until - moment_of(item.number)).days, 1)
    return ngettext("open for %(days)d day", "open for %(days)d days", days) % {"days": days}


def subject_of_any(digest: Digest, items: list[Shown]) -> str:
    """Return what a digest of either kind says in one line."""
    return subject_of_week(digest) if digest.kind == Digest.Kind.MANAGER else subject_of(items)


def _agreed(items: list[Shown]) -> set[int]:
    """Who of the authors agreed to be named."""
    authors = [each.author.id for each in items if each.author and each.author.id]
    return set(Rhythm.objects.filter(person__in=authors, may_be_named=True).values_list("person_id", flat=True))


def _nameless(item: Shown, agreed: set[int]) -> Shown:
    return item if _is_named(item, agreed) else replace(item, author=None)


def _is_named(item: Shown, agreed: set[int]) -> bool:
    praised = item.why in (Why.PRAISED, Why.USED)
    return praised and item.author is not None and item.author.id in agreed

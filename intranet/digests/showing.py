"""What a digest says to one reader: what was chosen, in the words it had then, as far as they may read it now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from django.db.models import QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.contributions.markup import render
from intranet.contributions.models import Byline, Contribution, Revision
from intranet.digests.models import Digest, Item
from intranet.notifications.letters import without_content
from intranet.people.models import Person
from questions.models import Doubt
from questions.vouching import to_recheck


@dataclass(frozen=True)
class Shown:
    """An item as its reader sees it. `bare` when nothing of it may go by mail."""

    why: str
    reason: str
    title: str
    author: Byline | None
    space: str
    html: SafeString
    text: str
    address: str
    bare: bool = False
    note: str = ""  # why an expert is to look at it again

    @property
    def headline(self) -> str:
        """What a line that names it says: its title; of an announcement, which has none, how its text begins."""
        return Truncator(self.text).chars(70) if self.why == Item.Why.ANNOUNCED else self.title


def shown(digest: Digest, reader: Person) -> list[Shown]:
    """Return what a digest says to this reader, in its order; four to six queries."""
    return all_shown([digest], reader)[digest.pk]


def all_shown(digests: Iterable[Digest], reader: Person) -> dict[int, list[Shown]]:
    """Return what each of these digests says to this reader; four to six queries, however many they are."""
    items = list(Item.objects.filter(digest__in=[each.pk for each in digests]))
    found: dict[int, list[Shown]] = {each.pk: [] for each in digests}
    for item, each in _read(items, reader):
        found[item.digest_id].append(each)
    return found


def shown_of(items: Sequence[Item], reader: Person) -> list[Shown]:
    """Return what these items say to this reader."""
    return [each for _item, each in _read(items, reader)]


def _read(items: Sequence[Item], reader: Person) -> Iterator[tuple[Item, Shown]]:
    numbers = [item.contribution_id for item in items if item.contribution_id]
    readable = Contribution.objects.visible_to(reader).filter(pk__in=numbers, deleted_at=None, root__deleted_at=None)
    texts = {each.pk: each for each in readable.for_list().select_related("root")}
    bodies, newcomers, waiting = _bodies(items), _newcomers(items, reader), _waiting(items, reader)
    for item in items:
        each = newcomers.get(item.colleague_id) if item.colleague_id else _shown(item, texts, bodies, reader)
        if each and item.why == Item.Why.RECHECK:
            each = replace(each, note=waiting[item.contribution_id]) if item.contribution_id in waiting else None
        if each:
            yield item, each


def _waiting(items: Sequence[Item], reader: Person) -> dict[int | None, str]:
    """Why what the reader is to look at again still waits for that. A query only where there is any."""
    numbers = [item.contribution_id for item in items if item.why == Item.Why.RECHECK]
    rows = to_recheck(reader).filter(pk__in=numbers).values_list("pk", "check_again_because") if numbers else ()
    return {pk: str(Doubt(because).label) if because else "" for pk, because in rows}


def _newcomers(items: Sequence[Item], reader: Person) -> dict[int, Shown]:
    """The new colleagues who are still here, for the reader to find. A query only where there is any."""
    numbers = [item.colleague_id for item in items if item.colleague_id]
    found = Person.objects.active().visible_to(reader).in_bulk(numbers) if numbers else {}
    why = Item.Why.COLLEAGUE
    return {
        pk: Shown(why, str(why.label), who.name, None, "", SafeString(), who.function, who.get_absolute_url())
        for pk, who in found.items()
    }


def _shown(
    item: Item, texts: dict[int, Contribution], bodies: dict[tuple[int, int], str], reader: Person
) -> Shown | None:
    written = texts.get(item.contribution_id or 0)
    if written is None:
        return None
    html, text = _rendered(bodies.get((written.pk, item.revision), written.body))
    return Shown(
        why=item.why,
        reason=item.get_why_display(),
        title=written.root.title or _("Announcement in %(space)s") % {"space": written.space.name},
        author=written.byline,
        space=written.space.name,
        html=mark_safe(html),  # noqa: S308  (it was sanitised when it was rendered)
        text=text,
        address=written.get_absolute_url(),
        bare=without_content(written, reader),
    )


def _bodies(items: Sequence[Item]) -> dict[tuple[int, int], str]:
    wanted: QuerySet[Revision] = Revision.objects.filter(contribution__in=[item.contribution_id for item in items])
    rows = wanted.filter(number__in={item.revision for item in items})
    return {(pk, number): body for pk, number, body in rows.values_list("contribution_id", "number", "body")}


@lru_cache(maxsize=2000)
def _rendered(body: str) -> tuple[str, str]:
    """Return a text as HTML and plain; the same few stand in the digests of many."""
    made = render(body)
    return made.html, made.text


def subject_of(items: Sequence[Shown], *, by_mail: bool = False) -> str:
    """Return what a digest says in one line: its first thing, and how many more."""
    titled = [each for each in items if each.title and not (by_mail and each.bare)]
    more = len(items) - 1
    if not titled:
        return ngettext("%(number)d thing for you", "%(number)d things for you", len(items)) % {"number": len(items)}
    if more < 1:
        return titled[0].headline
    and_more = ngettext("%(first)s, and %(number)d more", "%(first)s, and %(number)d more", more)
    return and_more % {"first": titled[0].headline, "number": more}

"""What a digest says to one reader: what was chosen, in the words it had then, as far as they may read it now."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from intranet.contributions.markup import render
from intranet.contributions.models import Byline, Contribution
from intranet.digests.fetching import Fetched
from intranet.digests.holding import Told
from intranet.digests.models import Digest, Item, Line
from intranet.digests.queries import lines_of
from intranet.notifications.letters import without_content
from intranet.people.models import Person
from questions.models import Doubt


@dataclass(frozen=True, eq=False)
class Shown:
    """An item as its reader sees it. `bare` when nothing of it may go by mail."""

    why: str
    reason: str
    title: str
    author: Byline | None
    source: str  # in words: what it is there for, whose it is, and where it stands
    html: SafeString
    text: str
    address: str
    bare: bool = False
    note: str = ""  # why an expert is to look at it again
    number: int = 0  # of the text
    topic: str = ""  # because of which it is there
    like: "Shown | None" = None  # the same but for its source, which a mail draws once for all topics

    @property
    def headline(self) -> str:
        """What a line that names it says: its title; of an announcement, which has none, how its text begins."""
        return Truncator(self.text).chars(70) if self.why == Item.Why.ANNOUNCED else self.title


class Showing:
    """What is told to some readers, as they see it; the same few things are told to many.

    By mail nobody is told of what has been done since the digest was made: of an announcement that ended or that they
    have read, and of an answer that was checked again. On the page it all stays.
    """

    def __init__(self, *, by_mail: bool = False) -> None:
        self._by_mail, self._fetched = by_mail, Fetched()
        self._made: dict[tuple[Any, ...], Shown] = {}
        self._rendered = lru_cache(maxsize=2000)(_rendered)  # private texts, so for no longer than this is there

    def look(self, told: Told) -> None:
        """Fetch what is told, as far as it may be read now."""
        self._fetched.look(told)

    def of(self, item: Line, reader: Person) -> Shown | None:
        """Return an item as this reader sees it, in the language that is spoken now; None when it is not for them."""
        if self._by_mail and item.why == Item.Why.ANNOUNCED and not self._fetched.is_unread(item, reader):
            return None
        shown = self._seen(item, reader)
        return self._to_check_again(shown, item, reader) if shown and item.why == Item.Why.RECHECK else shown

    def _to_check_again(self, shown: Shown, item: Line, reader: Person) -> Shown | None:
        """Return it with why it is to be checked again, as long as it is."""
        because = self._fetched.doubt(item, reader)
        if because is None:
            return None if self._by_mail else shown
        note = str(Doubt(because).label) if because else ""
        return self._kept((shown, because), lambda: replace(shown, note=note, like=None))

    def _seen(self, item: Line, reader: Person) -> Shown | None:
        if item.colleague_id:
            colleague = self._fetched.colleague(item, reader)
            newcomer = (get_language(), item.why, item.colleague_id)
            return self._kept(newcomer, lambda: _newcomer(colleague)) if colleague else None
        written = self._fetched.text(item, reader)
        if written is None:
            return None
        bare = without_content(written, reader)
        key = (get_language(), item.why, written.pk, written.version, item.revision, bare)
        shown = self._kept(key, lambda: _shown(item, written, *self._words(item, written), bare=bare))
        topic = self._fetched.topic(item)
        return self._kept((shown, topic), lambda: _because_of(topic, shown, written)) if topic else shown

    def _kept(self, key: tuple[Any, ...], make: Callable[[], Shown]) -> Shown:
        """Return what is the same for many, which is then one: a mail draws it once."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    def _words(self, item: Line, written: Contribution) -> tuple[str, str]:
        """Return the words of an item as HTML and plain: as they stand, or as they were where they changed since."""
        former = self._fetched.former_body(item, written)
        return (written.html, written.text) if former is None else self._rendered(former)


def shown(digest: Digest, reader: Person) -> list[Shown]:
    """Return what a digest says to this reader, in its order; it takes as many queries as many digests do."""
    return all_shown([digest], reader)[digest.pk]


def all_shown(digests: Iterable[Digest], reader: Person) -> dict[int, list[Shown]]:
    """Return what each of these digests says to this reader; as many queries for many digests as for one."""
    lines = lines_of([each.pk for each in digests])
    seen = iter(_seen([line for of_one in lines.values() for line in of_one], reader))
    found = {digest: [each for each in islice(seen, len(of_one)) if each] for digest, of_one in lines.items()}
    return {each.pk: found.get(each.pk, []) for each in digests}


def shown_of(items: Sequence[Line], reader: Person) -> list[Shown]:
    """Return what these items say to this reader."""
    return [each for each in _seen(items, reader) if each]


def _seen(items: Sequence[Line], reader: Person) -> list[Shown | None]:
    showing = Showing()
    showing.look([(item, reader) for item in items])
    return [showing.of(item, reader) for item in items]


def _newcomer(who: Person) -> Shown:
    why = Item.Why.COLLEAGUE
    return Shown(why, str(why.label), who.name, None, "", SafeString(), who.function, who.get_absolute_url())


def _shown(item: Line, written: Contribution, html: str, text: str, *, bare: bool) -> Shown:
    return Shown(
        why=item.why,
        reason=str(Item.Why(item.why).label),
        title=written.root.title or _("Announcement in %(space)s") % {"space": written.space.name},
        author=written.byline,
        source=_source(item.why, written, ""),
        html=mark_safe(html),  # noqa: S308  (it was sanitised when it was rendered)
        text=text,
        address=written.get_absolute_url(),
        bare=bare,
        number=written.pk,
    )


def _because_of(topic: str, shown: Shown, written: Contribution) -> Shown:
    return replace(shown, topic=topic, source=_source(shown.why, written, topic), like=shown)


def _source(why: str, written: Contribution, topic: str) -> str:
    by, space = written.byline.name, written.space.name
    if why == Item.Why.BEST and not topic:
        return _("New answer in %(space)s") % {"space": space} + f" · {by}"
    if not topic:
        return by if why == Item.Why.ANNOUNCED else f"{by}, {space}"  # where it was announced is in its title
    said = _("New answer about %(topic)s") if why == Item.Why.BEST else _("Question about %(topic)s")
    return said % {"topic": topic} + f" · {by}, {space}"


def _rendered(body: str) -> tuple[str, str]:
    """Return a text as HTML and plain."""
    made = render(body)
    return made.html, made.text


def subject_of(items: Sequence[Shown], *, by_mail: bool = False) -> str:
    """Return what a digest says in one line: its first thing, and how many more."""
    if not items:
        return _("Nothing of it is left")
    titled = [each for each in items if each.title and not (by_mail and each.bare)]
    more = len(items) - 1
    if not titled:
        return ngettext("%(number)d thing for you", "%(number)d things for you", len(items)) % {"number": len(items)}
    if more < 1:
        return titled[0].headline
    and_more = ngettext("%(first)s, and %(number)d more", "%(first)s, and %(number)d more", more)
    return and_more % {"first": titled[0].headline, "number": more}

"""What digests are put together from: fetched together for many readers, and which of it each may read now."""

from collections.abc import Iterable

from django.db.models.functions import Coalesce

from intranet.contributions.models import Contribution, Revision
from intranet.digests.holding import Told, colleagues_of, doubts_of, unread_of
from intranet.digests.models import Line
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids_of
from intranet.topics.models import Tag


class Fetched:
    """Texts, and the words they had. What of it stands, and who may read it, is asked again at each look.

    The texts themselves stay for as long as this does, which is one run: the same few are told to many.
    """

    def __init__(self) -> None:
        self._texts: dict[tuple[int, int], Contribution] = {}  # by number and version
        self._former: dict[tuple[int, int], str] = {}  # bodies that changed since, by number and revision
        self._topics: dict[int, str] = {}  # names
        self._standing: dict[int, tuple[int, int]] = {}  # version and space of what stands
        self._spaces: dict[int, set[int]] = {}  # that each reader may read
        self._colleagues: dict[int, dict[int, Person]] = {}  # that each reader may find
        self._doubts: dict[int, dict[int, str]] = {}  # for which each reader is to look at something again
        self._unread: set[tuple[int, int]] = set()  # who has yet to read what stands announced

    def look(self, told: Told) -> None:
        """Fetch what is told, who may read it, and what of it holds; as many queries for many readers as for one."""
        readers = {reader.pk: reader for _item, reader in told}
        items = [item for item, _reader in told if item.contribution_id]
        self._spaces = visible_space_ids_of(readers.values())
        self._standing = self._what_stands({item.contribution_id for item in items if item.contribution_id})
        versions = {(pk, version) for pk, (version, _space) in self._standing.items()}
        self._fetch_texts(versions - self._texts.keys())
        self._fetch_former({_place(item) for item in items if self._has_changed(item)} - self._former.keys())
        self._fetch_topics({item.tag_id for item in items if item.tag_id} - self._topics.keys())
        self._colleagues, self._doubts, self._unread = colleagues_of(told), doubts_of(told), unread_of(told)

    def text(self, item: Line, reader: Person) -> Contribution | None:
        """Return the text of an item; None when it is gone, or not for this reader."""
        number = item.contribution_id or 0
        version, space = self._standing.get(number, (0, 0))
        return self._texts.get((number, version)) if space in self._spaces[reader.pk] else None

    def former_body(self, item: Line, written: Contribution) -> str | None:
        """Return the body that an item had when it was chosen; None when it has not changed since."""
        return None if item.revision == written.revision else self._former.get(_place(item))

    def topic(self, item: Line) -> str:
        """Return the topic because of which an item is there; blank when it is there for something else."""
        return self._topics.get(item.tag_id or 0, "")

    def colleague(self, item: Line, reader: Person) -> Person | None:
        """Return the colleague of an item; None when they have left, or are nobody this reader may find."""
        return self._colleagues.get(reader.pk, {}).get(item.colleague_id or 0)

    def doubt(self, item: Line, reader: Person) -> str | None:
        """Return why an expert is to look at an item again; None when that is not so any more."""
        return self._doubts.get(reader.pk, {}).get(item.contribution_id or 0)

    def is_unread(self, item: Line, reader: Person) -> bool:
        """Whether an announcement still stands, and this reader has not said to have read it."""
        return (reader.pk, item.contribution_id or 0) in self._unread

    def _what_stands(self, numbers: Iterable[int]) -> dict[int, tuple[int, int]]:
        spaces = set().union(*self._spaces.values())
        standing = Contribution.objects.readable(list(spaces)).filter(deleted_at=None, root__deleted_at=None)
        rows = standing.filter(pk__any=list(numbers)).values_list("pk", "version", "space_id")
        return {pk: (version, space) for pk, version, space in rows}

    def _fetch_texts(self, new: set[tuple[int, int]]) -> None:
        if new:
            rows = Contribution.objects.filter(pk__any=[pk for pk, _ in new]).for_list().select_related("root")
            self._texts |= {(each.pk, self._standing[each.pk][0]): each for each in rows}

    def _fetch_topics(self, new: set[int]) -> None:
        if new:
            name = Coalesce("merged_into__name", "name")
            self._topics |= dict(Tag.objects.filter(pk__any=list(new)).values_list("pk", name))

    def _has_changed(self, item: Line) -> bool:
        number = item.contribution_id or 0
        written = self._texts.get((number, self._standing.get(number, (0, 0))[0]))
        return written is not None and written.revision != item.revision

    def _fetch_former(self, new: set[tuple[int, int]]) -> None:
        if new:
            rows = Revision.objects.filter(contribution__any=[pk for pk, _ in new], number__in={no for _, no in new})
            found = rows.values_list("contribution_id", "number", "body")
            self._former |= {(pk, number): body for pk, number, body in found}


def _place(item: Line) -> tuple[int, int]:
    return item.contribution_id or 0, item.revision

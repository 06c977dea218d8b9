"""What is asked about the register."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Lower

from intranet.people.models import Person
from intranet.register.models import Entry, Version
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.topics.queries import may_curate


def may_keep(person: Person, tags: Collection[Tag], entry: Entry | None = None) -> bool:
    """Whether this person keeps an entry about these topics: who keeps topics in order, and the experts of one of them.

    Only in the register of the own organisation.
    """
    if entry is not None and entry.organisation_id != person.organisation_id:
        return False
    return may_curate(person) or any(tag in tags for tag in person.expert_in.all())


def may_add(person: Person) -> bool:
    """Whether this person may add to the register, at least about something."""
    return may_curate(person) or person.expert_in.exists()


def entries_by_code(codes: Iterable[str], organisation: int) -> dict[str, Entry]:
    """Return the entries of an organisation that these codes name, by the code in small letters."""
    wanted = {code.lower() for code in codes}
    if not wanted:
        return {}
    named = Entry.objects.alias(key=Lower("code")).filter(organisation=organisation, key__in=wanted).with_versions()
    return {entry.code.lower(): entry for entry in named}


def found_entries(person: Person, words: str) -> QuerySet[Entry]:
    """Return what of the register has each of these words in its code, title or topics."""
    found, about = Entry.objects.visible_to(person).with_versions(), Tag.objects.filter(entries=OuterRef("pk"))
    for word in words.split()[:8]:
        found = found.filter(
            Q(code__icontains=word) | Q(title__icontains=word) | Exists(about.filter(name__icontains=word))
        )
    return found


def suggested_entries(text: str, person: Person, limit: int = 8) -> QuerySet[Entry]:
    """Return entries whose code or title begins or goes on like this, for completion while typing."""
    start = " ".join(text.split())
    fitting = Q(code__istartswith=start) | Q(title__istartswith=start) | Q(title__icontains=f" {start}")
    return Entry.objects.visible_to(person).filter(fitting).order_by("code", "pk")[:limit]


def citing(entry: Entry, reader: Person) -> QuerySet[Any]:
    """Return the citations of an entry in what this reader may read, the newest first."""
    related: Any = Entry._meta.get_field("citations").related_model  # a higher table, reached by its name
    readable = {"contribution__space__any": visible_space_ids(reader), "contribution__hidden_at": None}
    found: QuerySet[Any] = related._default_manager.filter(entry=entry, contribution__deleted_at=None, **readable)
    return found.select_related("contribution__root", "contribution__space", "version").order_by("-contribution")


def versions_of(entry: Entry) -> QuerySet[Version]:
    """Return the versions of an entry, the newest first."""
    return entry.versions.select_related("created_by")

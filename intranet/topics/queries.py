"""What is asked about tags."""

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from intranet.people.models import Person
from intranet.spaces.models import Membership
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Synonym, Tag
from intranet.web.prepared import columns, made, prepared

MOST = 8


def as_slug(word: str) -> str:
    """Return how a tag is written: small letters, figures and hyphens. `Gesloten jeugdhulp` is `gesloten-jeugdhulp`."""
    return re.sub(r"[\W_]+", "-", word.lower()).strip("-")[:60]


def tags_by_word(words: Iterable[str], person: Person) -> dict[str, Tag]:
    """Return the tag that each word is or is a synonym of, among those this person may know of.

    Of two that share a word it is the one that is found at that address, and else the first that there was. What is
    known is always asked for, so that as much is asked for a word that is a tag for others as for one that is none.
    """
    slugs = {word.lower(): as_slug(word) for word in words}
    if not any(slugs.values()):
        return {}
    named = _named(list(set(slugs.values())))
    known = {tag.pk: tag for tag in known_tags([pk for _word, _rank, pk in named], person)}
    found = {word: known[pk] for word, _rank, pk in sorted(named, reverse=True) if pk in known}
    return {word: found[slug] for word, slug in slugs.items() if slug in found}


@prepared
def _named(slugs: list[str]) -> "QuerySet[Tag, tuple[str, int, int]]":
    """Return which tags bear these words, whoever may know of them: first by their address, then by a synonym."""
    standing = Tag.objects.filter(slug__any=slugs).values_list("slug", Value(0), Coalesce("merged_into", "pk"))
    return standing.union(Synonym.objects.filter(word__any=slugs).values_list("word", Value(1), "tag"), all=True)


def known_tags(tags: list[int], person: Person) -> list[Tag]:
    """Return those of these tags that this person may know of."""
    return _tags(_known(tags, *_sight(person)))


@prepared
def _known(tags: list[int], person: int, organisation: int, spaces: list[int]) -> "QuerySet[Tag, tuple[Any, ...]]":
    return Tag.objects.readable(person, organisation, spaces).filter(pk__any=tags).values_list(*columns(Tag))


def _sight(person: Person) -> tuple[int, int, list[int]]:
    """Return what decides of which tags somebody may know; of whoever is not active, that it is none."""
    return (person.pk, person.organisation_id, visible_space_ids(person)) if person.is_active else (0, 0, [])


def _tags(rows: Iterable[tuple[Any, ...]]) -> list[Tag]:
    return [made(Tag, iter(row)) for row in rows]


def suggested_tags(text: str, person: Person, limit: int = MOST) -> list[Tag]:
    """Return at most eight tags whose name, address or synonym has a word that begins so, while somebody types."""
    start = as_slug(text)
    if not start:
        return []
    return _tags(_beginning(start, f"-{start}", text.strip().lower(), *_sight(person))[:limit])


@prepared
def _beginning(
    start: str, within: str, name: str, person: int, organisation: int, spaces: list[int]
) -> "QuerySet[Tag, tuple[Any, ...]]":
    other_words = Exists(Synonym.objects.filter(tag=OuterRef("pk"), word__begins=start))
    matches = Q(slug__begins=start) | Q(slug__has=within) | Q(name__lower__begins=name) | other_words
    tags = Tag.objects.readable(person, organisation, spaces).filter(matches)
    return tags.order_by("name").values_list(*columns(Tag))[:MOST]


def may_curate(person: Person, tag: Tag | None = None) -> bool:
    """Whether this person may rename, merge and describe tags: administrators, and whoever is steward of a space.

    Only those of the own organisation: its vocabulary, and what its people made while asking. Another's people must not
    rename what stands on questions that they may not even read.
    """
    if tag is not None and _owner(tag) != person.organisation_id:
        return False
    stewards = Membership.objects.filter(
        person=person, role=Membership.Role.STEWARD, space__organisation=person.organisation_id
    )
    return person.is_administrator or stewards.exists()


def _owner(tag: Tag) -> int:
    return tag.organisation_id or tag.created_by.organisation_id


def found_tags(person: Person, words: str) -> QuerySet[Tag]:
    """Return the tags this person may know of; each of the words begins a word of their name or is in a synonym."""
    tags = Tag.objects.visible_to(person).prefetch_related("synonyms")
    for word in map(as_slug, words.split()[:8]):
        if not word:
            return tags.none()
        other_words = Exists(Synonym.objects.filter(tag=OuterRef("pk"), word__contains=word))
        tags = tags.filter(
            Q(slug__startswith=word) | Q(slug__contains=f"-{word}") | Q(name__icontains=word) | other_words
        )
    return tags


def experts_of(tag: Tag, viewer: Person) -> QuerySet[Person]:
    """Return who knows about a tag, as far as the viewer may know them."""
    return Person.objects.active().visible_to(viewer).filter(expert_in=tag).for_list()

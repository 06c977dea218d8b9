"""What is asked about tags."""

import re
from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q, QuerySet

from intranet.people.models import Person
from intranet.spaces.models import Membership
from intranet.topics.models import Synonym, Tag


def as_slug(word: str) -> str:
    """Return how a tag is written: small letters, figures and hyphens. `Gesloten jeugdhulp` is `gesloten-jeugdhulp`."""
    return re.sub(r"[\W_]+", "-", word.lower()).strip("-")[:60]


def _by_word(words: Iterable[str], tags: "Iterable[Tag]", synonyms: Iterable[Synonym]) -> dict[str, Tag]:
    known = {tag.slug: tag.merged_into or tag for tag in tags} | {synonym.word: synonym.tag for synonym in synonyms}
    return {word.lower(): known[as_slug(word)] for word in words if as_slug(word) in known}


def all_tags_by_word(words: Iterable[str]) -> dict[str, Tag]:
    """Return the tag of each word that is one or is a synonym of one, whoever may know of it."""
    words = list(words)
    if not words:
        return {}
    slugs = [as_slug(word) for word in words]
    tags = Tag.objects.filter(slug__in=slugs).select_related("merged_into")
    return _by_word(words, tags, Synonym.objects.filter(word__in=slugs).select_related("tag"))


def tags_by_word(words: Iterable[str], person: Person) -> dict[str, Tag]:
    """Return the tag of each word, as far as this person may know of it."""
    found = all_tags_by_word(words)
    if not found:
        return {}
    known = set(
        Tag.objects.visible_to(person).filter(pk__in=[tag.pk for tag in found.values()]).values_list("pk", flat=True)
    )
    return {word: tag for word, tag in found.items() if tag.pk in known}


def suggested_tags(text: str, person: Person, limit: int = 8) -> list[Tag]:
    """Return tags whose name, address or synonym has a word that begins so, for completion while typing."""
    start = as_slug(text)
    if not start:
        return []
    matches = Q(slug__startswith=start) | Q(slug__contains=f"-{start}") | Q(synonyms__word__startswith=start)
    tags = Tag.objects.visible_to(person).filter(matches | Q(name__istartswith=text.strip()))
    return list(tags.distinct().order_by("name")[:limit])


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

"""What may be done with tags: made by anyone who asks; kept in order by stewards and administrators."""

from collections.abc import Iterable, Iterator
from itertools import count

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from intranet.people.models import Organisation, Person
from intranet.topics.models import Synonym, Tag
from intranet.topics.queries import as_slug, may_curate, tags_by_word


def tags_named(words: Iterable[str], *, by: Person) -> dict[str, Tag]:
    """Return a tag for every word, by the word in small letters; what they do not know of yet is made."""
    words = [word for word in words if as_slug(word)]
    found = tags_by_word(words, by)
    for word in words:
        if word.lower() not in found:
            found[word.lower()] = _made(word, by)
    return found


def _made(word: str, by: Person) -> Tag:
    """Make a tag of somebody's own. Where the word is one that they may not know of, its address is `word-2`."""
    for slug in _addresses(as_slug(word)):
        tag, is_new = Tag.objects.get_or_create(slug=slug, defaults={"name": word[:60], "created_by": by})
        if is_new:
            Synonym.objects.bulk_create([Synonym(tag=tag, word=as_slug(word))] if slug != as_slug(word) else [])
            return tag
        if known := tags_by_word([word], by):  # made meanwhile by somebody else
            return known[word.lower()]
    raise AssertionError("there is always a next number")


def _addresses(slug: str) -> Iterator[str]:
    yield slug
    yield from (f"{slug[:50]}-{number}" for number in count(2))


@transaction.atomic
def establish(*, by: Person, name: str, description: str = "", organisation: Organisation | None = None) -> Tag:
    """Make a tag part of the organisation's own vocabulary, so that all of its people know of it."""
    if not may_curate(by):
        raise PermissionDenied
    home = organisation or by.organisation
    tag = tags_named([name], by=by)[name.lower()]
    if tag.organisation_id not in (None, home.pk):
        raise ValidationError({"name": _("This topic is another organisation's already, and works for yours too.")})
    tag.organisation = home
    tag.name, tag.description = name, description or tag.description
    tag.full_clean()
    tag.save(update_fields=["organisation", "name", "description"])
    return tag


@transaction.atomic
def describe(
    *, by: Person, tag: Tag, name: str, description: str, synonyms: Iterable[str], verified_for: int | None = None
) -> Tag:
    """Rename a tag, say what it is, give it its synonyms, and say for how many days an expert vouches for an answer.

    Its address stays, and the old name finds it too.
    """
    _curated(by, tag)
    tag.name, tag.description = name.strip(), description.strip()
    tag.organisation, tag.verified_for = tag.organisation or by.organisation, verified_for or tag.verified_for
    tag.full_clean()
    tag.save(update_fields=["name", "description", "organisation", "verified_for"])
    words = {as_slug(word) for word in synonyms} | {as_slug(name)}
    set_synonyms(tag, words - {tag.slug, ""}, by=by)
    _renew_cards(tag)
    return tag


def set_synonyms(tag: Tag, words: set[str], *, by: Person) -> None:
    """Make exactly these words synonyms of the tag.

    Raises ValidationError for a new word that is another tag's, as far as this person may know of that.
    """
    added = words - set(tag.synonyms.values_list("word", flat=True))
    if taken := sorted(word for word, other in tags_by_word(added, by).items() if other != tag):
        raise ValidationError({"synonyms": _("Already another topic: %(words)s.") % {"words": ", ".join(taken)}})
    tag.synonyms.exclude(word__in=words).delete()
    Synonym.objects.bulk_create((Synonym(tag=tag, word=word) for word in added), ignore_conflicts=True)


@transaction.atomic
def merge(*, by: Person, tag: Tag, into: Tag) -> Tag:
    """Make two tags one: what was about the first, its followers, experts and address go to the second."""
    _curated(by, tag)
    _curated(by, into)
    held = Tag.objects.select_for_update().filter(pk__in=(tag.pk, into.pk)).order_by("pk")
    if tag.pk == into.pk or any(row.merged_into_id for row in held):
        raise ValidationError({"into": _("Choose another topic to merge with.")})
    _renew_cards(tag)
    tag.taggings.exclude(contribution__in=into.taggings.values("contribution")).update(tag=into)
    tag.taggings.all().delete()
    tag.followers.exclude(follower__in=into.followers.values("follower")).update(tag=into)
    tag.followers.all().delete()
    into.experts.add(*tag.experts.all())
    tag.experts.clear()
    tag.synonyms.exclude(word__in=[into.slug, *into.synonyms.values_list("word", flat=True)]).update(tag=into)
    tag.synonyms.all().delete()
    tag.merged.update(merged_into=into)
    tag.merged_into = into
    tag.save(update_fields=["merged_into"])
    return into


@transaction.atomic
def change_experts(*, by: Person, tag: Tag, add: Iterable[Person] = (), remove: Iterable[Person] = ()) -> None:
    """Name colleagues who know about this tag, or no longer: they are told of new questions that they may read.

    Whoever names others at the same moment, or makes it one with another tag, loses nothing by it.
    """
    held = Tag.objects.select_for_update(no_key=True).get(pk=tag.pk)
    standing = held.merged_into or held
    _curated(by, standing)
    standing.experts.add(*add)
    standing.experts.remove(*remove)


def _curated(by: Person, tag: Tag) -> None:
    if not may_curate(by, tag):
        raise PermissionDenied


def _renew_cards(tag: Tag) -> None:
    """Cards show the names of tags: those that show this one are drawn anew."""
    tag.contributions.update(version=F("version") + 1)

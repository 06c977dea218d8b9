"""What a question may be about: topics proposed to whoever asks it, from its words and from questions like it."""

from collections import Counter
from collections.abc import Mapping

from django.db.models import Q, QuerySet

from intranet.contributions.models import Contribution, Tagging
from intranet.people.models import Person
from intranet.search.alike import questions_alike
from intranet.search.naming import named_in
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.topics.queries import known_tags
from intranet.web.prepared import prepared

MOST = 5
OF_BODY = 0.5  # what a topic that the body names counts, to one in the title
LEAST = 0.25  # below this there is nothing to propose


def tags_for(
    reader: Person, title: str, body: str = "", space: Space | None = None, alike: Mapping[int, float] | None = None
) -> list[Tag]:
    """Return at most five topics that a question may be about, the likeliest first.

    With a space, nothing that those who read there would first hear of by it, unless it was named. `alike` are the
    questions like it, for whoever has them.
    """
    alike = questions_alike(reader, title, body) if alike is None else alike
    counts = Counter(named_in(title, reader))
    counts.update({tag: OF_BODY * much for tag, much in named_in(body, reader).items()})
    counts.update(carried_by(alike, reader, space))
    return likeliest(counts, reader)


def tags_named(reader: Person, words: str) -> list[Tag]:
    """Return at most five topics that these words name."""
    return likeliest(Counter(named_in(words, reader)), reader)


def carried_by(questions: Mapping[int, float], reader: Person, space: Space | None) -> dict[int, float]:
    """Return the topics of these questions, each with which share of them has it, and how like they are at best."""
    spaces = visible_space_ids(reader)
    taggings = _taggings(list(questions), spaces) if space is None else _told(list(questions), spaces, space.pk)
    shares: Counter[int] = Counter()
    for tag, question in taggings:
        shares[tag] += questions[question] ** 2  # type: ignore[assignment]
    whole = sum(likeness**2 for likeness in questions.values()) or 1.0
    return {tag: max(questions.values()) * share / whole for tag, share in shares.items()}


@prepared
def _taggings(questions: list[int], spaces: list[int]) -> "QuerySet[Tagging, tuple[int, int]]":
    return _of(questions, spaces).values_list("tag", "contribution")


@prepared
def _told(questions: list[int], spaces: list[int], space: int) -> "QuerySet[Tagging, tuple[int, int]]":
    """Only topics that those who read in this space may have heard of."""
    told = Q(tag__organisation__isnull=False) | Q(space=space) | Q(space__kind=Space.Kind.OPEN)
    return _of(questions, spaces).filter(told).values_list("tag", "contribution")


def _of(questions: list[int], spaces: list[int]) -> "QuerySet[Tagging]":
    readable = Contribution.objects.readable(spaces).filter(pk__any=questions, deleted_at=None)
    return Tagging.objects.filter(contribution__in=readable)


def likeliest(counts: Mapping[int, float], reader: Person) -> list[Tag]:
    """Return the topics that count most, of those that the reader may know of.

    Asked for even when there are none, so that a word that is a topic for others takes as long as one that is none.
    """
    known = known_tags([tag for tag, much in counts.items() if much >= LEAST], reader)
    return sorted(known, key=lambda tag: (-counts[tag.pk], tag.name))[:MOST]

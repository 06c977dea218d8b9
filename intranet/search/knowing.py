"""Who may know: a few colleagues for a question, each with the reason in words.

It goes by what they answered, and counts only what the asker may read: whoever may not read an answer learns nothing
of it, not by a name and not by a count. It is no ranking of people: it says of nobody how much, or that they answered
little; who does not want to be suggested is not; what was written under an alias counts for nobody.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from django.db.models import Case, F, FloatField, QuerySet, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Exp, Ln
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intranet.contributions.models import Tagging
from intranet.people.models import Person
from intranet.search.alike import questions_alike
from intranet.search.lookups import DaysBetween
from intranet.search.proposing import tags_for, tags_named
from intranet.spaces.models import Space
from intranet.spaces.queries import readers, visible_space_ids
from intranet.topics.models import Tag
from questions.models import Answer

MOST = 5
BY_TOPIC, BY_LIKENESS = 0.5, 0.5
ACCEPTED = 2.0  # votes' worth, on the scale of their logarithm
HALF_LIFE = 365.0  # days
EXPERT = 10.0  # about as much as ten answers of this year that nobody voted for
NEWEST_CARRYING, NEWEST_ANSWERS = 600, 600  # that are looked at, of all topics together
MANY = 20  # questions; above this nobody is told how many: it is no contest


@dataclass(frozen=True)
class Knower:
    """A colleague who may know, and why."""

    person: Person
    reason: str


@dataclass
class Evidence:
    """What speaks for one colleague: of which topics they are an expert, and which questions they answered."""

    expert_of: set[int] = field(default_factory=set)
    about: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    alike: set[int] = field(default_factory=set)
    weight: float = 0.0


def who_may_know(
    asker: Person,
    title: str,
    body: str = "",
    tags: Sequence[Tag] | None = None,
    space: Space | None = None,
    alike: Mapping[int, float] | None = None,
) -> list[Knower]:
    """Return at most five colleagues who may know the answer, and can read the question in its space.

    `tags` are the topics it is about, without them those that would be proposed; `alike` are the questions like it, for
    whoever has them.
    """
    alike = questions_alike(asker, title, body) if alike is None else alike
    about = tags_for(asker, title, body, space, alike) if tags is None else tags
    return knowers(asker, about, alike, space)


def who_knows_about(asker: Person, words: str) -> list[Knower]:
    """Return at most five colleagues who may know about what these words name."""
    return knowers(asker, tags_named(asker, words), questions_alike(asker, words, fewest=1))


def knowers(asker: Person, tags: Sequence[Tag], alike: Mapping[int, float], space: Space | None = None) -> list[Knower]:
    """Return who may know about these topics, or answered questions like these; who most likely does first."""
    found = evidence(asker, [tag.pk for tag in tags], alike)
    may_be_named = suggested(asker, found, space).values_list("pk", flat=True)
    best = sorted(may_be_named, key=lambda pk: (-found[pk].weight, pk))[:MOST]
    people = Person.objects.for_list().in_bulk(best)
    return [Knower(people[pk], reason(found[pk], tags)) for pk in best]


def suggested(asker: Person, people: Iterable[int], space: Space | None) -> QuerySet[Person]:
    """Return whom of these the asker may find and who may be suggested: colleagues who can read in that space."""
    found = Person.objects.active().suggested().visible_to(asker).filter(pk__any=people).exclude(pk=asker.pk)
    return found.filter(pk__in=readers(space).values("pk")) if space else found


def evidence(asker: Person, tags: Collection[int], alike: Mapping[int, float]) -> dict[int, Evidence]:
    """Return what speaks for whom, of what the asker may read."""
    carrying = newest_carrying(tags, asker)
    found: dict[int, Evidence] = defaultdict(Evidence)
    for question, author, useful in answers_to({*carrying, *alike}, asker)[:NEWEST_ANSWERS]:
        topics, likeness = carrying.get(question, ()), alike.get(question, 0.0)
        one = found[author]
        one.weight += (BY_TOPIC * len(topics) + BY_LIKENESS * likeness**2) * useful
        for topic in topics:
            one.about[topic].add(question)
        if likeness:
            one.alike.add(question)
    for person, tag in Tag.experts.through._default_manager.filter(tag__in=tags).values_list("person", "tag"):
        found[person].expert_of.add(tag)
        found[person].weight += BY_TOPIC * EXPERT
    return found


def newest_carrying(tags: Collection[int], asker: Person) -> dict[int, list[int]]:
    """Return the newest of what the asker may read about each of these topics, with which of them it is about."""
    spaces = visible_space_ids(asker)
    each = [
        Tagging.objects.filter(tag=tag, space__any=spaces).order_by("-contribution").values_list("contribution", "tag")
        for tag in tags
    ]
    found: dict[int, list[int]] = defaultdict(list)
    if each and spaces:
        first, *others = (rows[: NEWEST_CARRYING // len(each)] for rows in each)
        for contribution, tag in first.union(*others, all=True):
            found[contribution].append(tag)
    return found


def answers_to(questions: Iterable[int], asker: Person) -> "QuerySet[Answer, tuple[int, int, float]]":
    """Return which question, by whom, and its worth, of the answers that the asker may read; the newest first.

    By a moment that has no index: PostgreSQL would walk all answers of the house, looking for a few that fit.
    """
    rows = Answer.objects.visible_to(asker).filter(question__any=questions, root__hidden_at=None)
    rows = rows.filter(deleted_at=None, written_as="").order_by("-created_at")
    return rows.annotate(worth=worth()).values_list("question", "author", "worth")  # type: ignore[no-any-return]


def worth() -> Combinable:
    """Return what an answer counts: more when it was found useful or accepted, half as much a year later."""
    accepted = Case(When(accepted_at=None, then=Value(0.0)), default=Value(ACCEPTED))
    votes = Cast(F("score"), FloatField())  # as a float: logarithms of decimals take ten times as long
    useful = Value(1.0) + Ln(votes + Value(1.0)) / Value(log(2)) + accepted
    age = DaysBetween(Value(timezone.now()), F("created_at"))
    return useful * Exp(-age * Value(log(2) / HALF_LIFE))


def reason(one: Evidence, tags: Sequence[Tag]) -> str:
    """Return why somebody may know, in words."""
    for tag in tags:
        if tag.pk in one.expert_of:
            return _("expert of %(topic)s") % {"topic": tag.name}
    if not one.about:
        return answered_alike(len(one.alike))
    most = max(tags, key=lambda tag: len(one.about.get(tag.pk, ())))
    return answered(len(one.about[most.pk]), most)


def answered(number: int, tag: Tag) -> str:
    """Return how many questions of a topic somebody answered."""
    if number > MANY:
        return _("answered more than %(number)s questions about %(topic)s") % {"number": MANY, "topic": tag.name}
    said = ngettext(
        "answered %(number)s question about %(topic)s", "answered %(number)s questions about %(topic)s", number
    )
    return said % {"number": number, "topic": tag.name}


def answered_alike(number: int) -> str:
    """Return how many questions like this somebody answered."""
    return ngettext("answered such a question", "answered %(number)s such questions", number) % {"number": number}

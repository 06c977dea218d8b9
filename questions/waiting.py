"""What waits for an answer: for this reader first, then for others. A page that one can empty.

For a reader is what a clock runs for and the ladder brought them, what a colleague forwarded to them, and, while they
work, what is about their topics and nobody else is on. What one asked oneself, and what one said is not one's own, is
on neither list.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.db.models import Case, Exists, F, OuterRef, Q, When

from intranet.availability.queries import may_be_disturbed
from intranet.contributions.models import Tagging
from intranet.follows.queries import followed_by
from intranet.people.models import Person
from intranet.people.queries import found_people
from intranet.spaces.models import Space
from intranet.spaces.queries import readers, visible_space_ids
from intranet.web.requests import UNTIL_NOW
from questions.models import Claim, Forwarding, NotMine, Question, QuestionQuerySet, Reached
from questions.queries import Row, rows

SIZE = 20
MOST_ON_TOP = 50  # what is more stands further down, by its age
MOST_COUNTED = 100
MOST_MEANT = 8  # people of the same name
PARTS = ("mine", "rest")


class Place(NamedTuple):
    """Where a page begins: in which part, and before which number."""

    part: str = PARTS[0]
    before: int = UNTIL_NOW


@dataclass
class Waiting:
    """A page of what waits: what is for its reader, what is for others, and where the next page begins."""

    mine: list[Row] = field(default_factory=list)
    rest: list[Row] = field(default_factory=list)
    works: bool = True
    following: Place | None = None

    @property
    def rows(self) -> list[Row]:
        return [*self.mine, *self.rest]


class Desk:
    """Somebody who looks at what waits, at a moment."""

    def __init__(self, reader: Person, now: datetime) -> None:
        self.reader, self.now = reader, now
        self.works = bool(may_be_disturbed([reader.pk], now))  # or is on duty
        self.topics = topics_of(reader) if self.works else []

    def page(self, place: Place) -> Waiting:
        """Return the page that begins at a place: the newest first, below what cannot wait or was forwarded."""
        found, room, on_top = Waiting(works=self.works), SIZE, self.on_top()
        for part in PARTS[PARTS.index(place.part) :]:
            here = place if part == place.part else Place(part)
            if not room:
                found.following = here
                break
            below = self.part(part).exclude(pk__any=[row[0] for _, row in on_top])
            more = rows(below.order_by("-pk"), before=here.before, limit=room + 1)
            top = [row for where, row in on_top if where == part] if here.before == UNTIL_NOW else []
            setattr(found, part, [*top, *more[:room]])
            if len(more) > room:
                found.following = Place(part, more[room - 1][0])
                break
            room -= len(more)
        return found

    def of(self, *, mine: bool) -> QuestionQuerySet:
        """Return all that is for the reader, or all that is not."""
        return self.waiting().filter(self._is_mine if mine else ~self._is_mine)

    def part(self, part: str) -> QuestionQuerySet:
        """Return what is for the reader by its topics, or what is not."""
        return self.waiting().filter(self._by_topic if part == "mine" else ~self._by_topic)

    def waiting(self) -> QuestionQuerySet:
        """Return what nobody has answered yet, and the reader may read, did not ask, and did not put aside."""
        return unanswered_for(self.reader).exclude(author=self.reader).filter(~_is_aside(self.reader))

    def on_top(self) -> list[tuple[str, Row]]:
        """Return what cannot wait, the most urgent first, then what was forwarded; each with its part of the page."""
        clocked = Question.objects.waiting().filter(needed_by__gt=self.now)
        ids = clocked.values("pk").union(Forwarding.objects.filter(to=self.reader).values("question"))
        urgent = Case(When(needed_by__gt=self.now, then=F("needed_by")))
        found = self.waiting().filter(pk__in=ids).annotate(is_mine=self._is_mine)
        ordered = found.order_by(urgent.asc(nulls_last=True), "-pk").values_list("is_mine", "pk", "version", "kind")
        return [(PARTS[not is_mine], tuple(row)) for is_mine, *row in ordered[:MOST_ON_TOP]]

    @property
    def _by_topic(self) -> Q:
        about = Exists(Tagging.objects.filter(contribution=OuterRef("pk"), tag__any=self.topics))
        others = Claim.objects.filter(question=OuterRef("pk"), until__gt=self.now).exclude(person=self.reader)
        return Q(about, more_wanted_at=None) & ~Q(Exists(others))  # what waits for its asker waits for nobody else

    @property
    def _is_mine(self) -> Q:
        to_me = Exists(Forwarding.objects.filter(question=OuterRef("pk"), to=self.reader))
        brought = Exists(Reached.objects.filter(question=OuterRef("pk"), person=self.reader))
        return self._by_topic | Q(to_me) | (Q(brought) & Q(needed_by__gt=self.now))


def topics_of(reader: Person) -> list[int]:
    """Return the topics that this person is an expert of or follows."""
    return sorted({*reader.expert_in.values_list("pk", flat=True), *followed_by(reader).tags})


def unanswered_for(reader: Person) -> QuestionQuerySet:
    """Return what nobody has answered yet and this person may read."""
    found: QuestionQuerySet = Question.objects.visible_to(reader).waiting().filter(deleted_at=None).apart_for(reader)
    return found


def put_aside(reader: Person) -> QuestionQuerySet:
    """Return what nobody has answered yet and this person said is not theirs; the newest first."""
    return unanswered_for(reader).filter(_is_aside(reader)).order_by("-pk")


def number_aside(reader: Person) -> int:
    """Return how much of what one put aside still waits for others; it is not counted beyond a hundred."""
    return len(put_aside(reader).values("pk")[: MOST_COUNTED + 1])


def forwarded_by(questions: Collection[int], reader: Person) -> dict[int, list[str]]:
    """Return by whom each of these questions was forwarded to this person: names, an alias where the asker has one."""
    found: dict[int, list[str]] = defaultdict(list)
    sent = Forwarding.objects.filter(to=reader, question__any=questions, question__space__any=visible_space_ids(reader))
    for one in sent.select_related("by", "question__author__organisation").order_by("pk"):
        is_asker = one.by_id == one.question.author_id
        found[one.question_id].append(one.question.byline.name if is_asker else one.by.name)
    return found


def colleagues_meant(words: str, reader: Person, space: Space) -> list[Person]:
    """Return whom these words may mean, of those who can read this space: the one they name exactly, or a few."""
    there = Person.objects.active().visible_to(reader).filter(pk__in=readers(space).values("pk"))
    exactly = Q(handle=words.strip().lower().removeprefix("@")) | Q(email=words.strip().lower())
    named = list(there.filter(exactly).for_list()[:1])
    others = found_people(reader, words).exclude(pk=reader.pk).filter(pk__in=there.values("pk"))
    return named or list(others[:MOST_MEANT])


def _is_aside(reader: Person) -> Q:
    return Q(Exists(NotMine.objects.filter(person=reader, question=OuterRef("pk"))))

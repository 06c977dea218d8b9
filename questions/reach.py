"""Whom a step of the ladder reaches: circles of people, the nearest first, of whom those count who can be reached now.

Whoever is away is replaced by whom they named. Nobody is reached who may not read the question, muted it, said that it
is not for them, was reached before, or asked it.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from django.db.models import Q

from intranet.availability.queries import in_their_place, on_duty, working
from intranet.contributions.models import Watch
from intranet.people.models import Person
from intranet.spaces.models import Membership
from intranet.spaces.queries import readers
from questions.models import Audience, NotMine, Question, Reached

Available = Callable[[set[int], Question, datetime], set[int]]
Circles = Iterator[tuple[Iterable[int], Available]]


def people_reached(question: Question, audience: str, at: datetime) -> list[int]:
    """Return whom a step to this audience reaches at this moment: the first circle in which there is anybody."""
    for people, available in CIRCLES[audience](question, at):
        heirs = in_their_place(people, at)
        there = available({heirs.get(person, person) for person in people}, question, at)
        if found := _new_readers(question, there):
            return found
    return []


def _at_work(people: set[int], _question: Question, at: datetime) -> set[int]:
    return working(people, at)


def _at_work_or_on_duty(people: set[int], question: Question, at: datetime) -> set[int]:
    return working(people, at) | people.intersection(on_duty(question.space, at, _tags(question)))


def _whatever_the_hour(people: set[int], _question: Question, _at: datetime) -> set[int]:
    return people


def _working(question: Question, _at: datetime) -> Circles:
    tags = _tags(question)
    concerned = Person.objects.filter(Q(expert_in__in=tags) | Q(follows__tag__in=tags))
    yield set(concerned.values_list("pk", flat=True)), _at_work


def _experts(question: Question, _at: datetime) -> Circles:
    experts = Person.objects.filter(expert_in__in=_tags(question))
    yield set(experts.values_list("pk", flat=True)), _at_work_or_on_duty


def _helpdesk(question: Question, at: datetime) -> Circles:
    """The helpdesk, with whoever is on duty there and does not manage; else the stewards."""
    on_call = set(on_duty(question.space, at, _tags(question)))
    desk = set(question.space.helpdesk.values_list("pk", flat=True))
    yield desk | (on_call - _managers_of(question, on_call)), _at_work_or_on_duty
    yield _stewards(question), _at_work_or_on_duty


def _managers(question: Question, at: datetime) -> Circles:
    """The managers on duty; else those of the asker's teams: who work now, else all.

    Of whoever asks without their name, the teams would say too much: the stewards are told instead.
    """
    yield _managers_of(question, on_duty(question.space, at)), _whatever_the_hour
    if question.written_as:
        yield _stewards(question), _whatever_the_hour
        return
    own = set(Person.objects.filter(managed_teams__people=question.author_id).values_list("pk", flat=True))
    yield own, _at_work_or_on_duty
    yield own, _whatever_the_hour


CIRCLES: dict[str, Callable[[Question, datetime], Circles]] = {
    Audience.WORKING: _working,
    Audience.EXPERTS: _experts,
    Audience.HELPDESK: _helpdesk,
    Audience.MANAGERS: _managers,
}


def _tags(question: Question) -> list[int]:
    return list(question.tags.values_list("pk", flat=True))


def _stewards(question: Question) -> set[int]:
    stewards = Membership.objects.filter(space=question.space_id, role=Membership.Role.STEWARD)
    return set(stewards.values_list("person", flat=True))


def _managers_of(question: Question, people: Iterable[int]) -> set[int]:
    """Return who of these people manages a team of the asker's organisation; of the space's, for a nameless asker."""
    of = question.space.organisation_id if question.written_as else question.author.organisation_id
    managers = Person.objects.filter(pk__any=list(people), managed_teams__organisation=of)
    return set(managers.values_list("pk", flat=True))


def _new_readers(question: Question, people: set[int]) -> list[int]:
    if not people:
        return []
    muted = Watch.objects.filter(root=question.pk, muted=True).values("person")
    not_theirs = NotMine.objects.filter(question=question.pk).values("person")
    reached = Reached.objects.filter(question=question.pk).values("person")
    found = readers(question.space).filter(pk__any=people).exclude(pk=question.author_id)
    found = found.exclude(pk__in=muted).exclude(pk__in=not_theirs).exclude(pk__in=reached)
    return sorted(set(found.values_list("pk", flat=True)))

"""Many people to whom the same is to be brought by mail, an answer or a digest, and what is to stand in it."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import timedelta

import time_machine
from django.utils import timezone

from intranet.contributions.actions import rewrite, upvote
from intranet.digests.models import Rhythm
from intranet.events.actions import let_rest
from intranet.follows.models import Follow
from intranet.notifications.models import Way
from intranet.people.models import Organisation, Person
from intranet.spaces.models import Space
from questions.actions import answer, ask
from questions.models import Answer
from tests.conftest import open_space
from tests.crowd import gather
from tests.faults.ledger import new_canary
from tests.faults.staff import wish, work_always


@dataclass
class Reading:
    """Who is to read what: a space of their own, four good answers in it, and the people who follow it."""

    space: Space
    asker: Person
    expert: Person
    people: list[Person]
    answers: list[Answer] = field(default_factory=list)
    canaries: set[str] = field(default_factory=set)

    @property
    def due(self) -> dict[str, set[str]]:
        """What is to stand in the mail to each address."""
        return {person.email: self.canaries for person in self.people}

    def answer_well(self) -> tuple[Answer, str]:
        """Let somebody answer what somebody asks, so that it is found useful."""
        word = new_canary()
        question = ask(author=self.asker, space=self.space, title=f"Waar staat formulier {len(self.answers)}?")
        given = answer(author=self.expert, question=question, body=f"Het staat in de kast, zie {word}.")
        upvote(person=self.asker, contribution=given)
        return given, word

    def go_on(self) -> None:
        """Let what was to be read be said anew, and more be said: none of it belongs into what was put together."""
        first = self.answers[0]
        rewrite(person=self.expert, contribution=first, body=f"Toch niet: {new_canary()}.", base_revision=1)
        self.answer_well()


def due_now(organisation: Organisation, asker: Person, expert: Person, many: int) -> Reading:
    """Let a daily digest of four answers be due to many people at the hour that struck last; all else was told."""
    people = Person.objects.bulk_create(
        Person(
            organisation=organisation,
            email=f"lezer{n}@{organisation.mail_domain}",
            name=f"Lezer {n}",
            handle=f"lezer{n}-{organisation.slug}",
        )
        for n in range(many)
    )
    space = open_space(organisation, f"{organisation.slug}-bieb", Space.Kind.CLOSED, member=[asker, expert, *people])
    work_always(people)
    Follow.objects.bulk_create(Follow(follower=person, space=space) for person in people)
    reading = Reading(space, asker, expert, people)
    with time_machine.travel(timezone.now() - timedelta(hours=5), tick=True):
        for _ in range(4):
            given, word = reading.answer_well()
            reading.answers.append(given)
            reading.canaries.add(word)
    let_rest(before=timezone.now())
    want_it_now(people)
    return reading


def want_it_now(people: Collection[Person]) -> None:
    """Let a digest have been due to these at the hour that struck last, for the first time."""
    now = timezone.localtime()
    Rhythm.objects.bulk_create(
        Rhythm(person=person, often=Rhythm.Often.DAILY, hour=now.hour, next_at=now) for person in people
    )


def answered_for(space: Space, asker: Person, expert: Person, many: int) -> tuple[Answer, dict[str, set[str]]]:
    """Let somebody answer what many wait for, who want it by mail at once; return what is to stand in each mail."""
    question = ask(author=asker, space=space, title="Welk formulier?")
    crowd = list(Person.objects.filter(pk__in=gather(space.organisation, question, many)))
    work_always(crowd)
    wish(crowd, Way.MAIL)
    word = new_canary()
    given = answer(author=expert, question=question, body=f"Het formulier {word} ligt in de kast.")
    return given, {person.email: {word} for person in crowd}

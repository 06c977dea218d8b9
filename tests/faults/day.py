"""A day in a small organisation, with all that is told, brought, climbed, asked and put together; and what came of it.

Two organisations may have the same day. Whatever came of it is told apart by the people's first names alone.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from datetime import timedelta
from email.message import EmailMessage
from itertools import pairwise

from django.utils import timezone

from intranet.contributions.actions import reply, upvote
from intranet.digests.models import Item, Sending
from intranet.events.models import Event
from intranet.notifications.models import Delivery, Notification, Way
from intranet.people.models import Organisation, Person
from intranet.spaces.models import Space
from intranet.topics.models import Tag
from questions.actions import accept, answer, ask
from questions.models import Question, Reached, Step
from tests.conftest import open_space
from tests.faults.readers import due_now
from tests.faults.staff import hire_many, wish

PEOPLE = 12


def live_a_day(slug: str) -> Organisation:
    """Let an organisation be there, and much happen in it; nobody is told of any of it yet."""
    organisation = Organisation.objects.create(name=slug, slug=slug, mail_domain=f"{slug}.example")
    people = hire_many(organisation, PEOPLE)
    wish(people, Way.MAIL, kind="")
    space = open_space(organisation, f"{slug}-hal", Space.Kind.OPEN, for_everyone=True, member=list(people))
    space.helpdesk.add(people[5])
    due_now(organisation, people[0], people[1], PEOPLE)
    topic = Tag.objects.create(slug=f"{slug}-hulp", name="Hulp", organisation=organisation, created_by=people[0])
    topic.experts.add(*people[-3:])
    for asker, expert in pairwise(people):
        talk(asker, expert, people[:3], space)
        cry_for_help(expert, space, topic)
    Question.objects.filter(space=space, outcome_due_at__isnull=False).update(outcome_due_at=timezone.now())
    Step.objects.filter(question__space=space).still_to_take().update(due_at=timezone.now())
    return organisation


def talk(asker: Person, expert: Person, readers: Iterable[Person], space: Space) -> None:
    """Let a question be asked, answered, found useful, replied to, and settled."""
    question = ask(author=asker, space=space, title=f"Wat zegt {expert.name}?")
    given = answer(author=expert, question=question, body=f"Dat is bekend, @{asker.handle}.")
    for person in readers:
        if person != expert:
            upvote(person=person, contribution=given)
    reply(author=asker, contribution=given, body="Dank je!")
    accept(person=asker, answer=given)


def cry_for_help(asker: Person, space: Space, topic: Tag) -> None:
    """Let somebody ask what cannot wait."""
    soon = timezone.now() + timedelta(hours=2)
    ask(author=asker, space=space, title=f"Wie helpt {asker.name}?", tags=[topic.slug], needed_by=soon)


def all_is_done(organisation: Organisation) -> bool:
    """Whether nothing waits any more."""
    ours = {"person__organisation": organisation, "sent_at": None, "dropped_at": None}
    asked = Question.objects.filter(author__organisation=organisation, outcome_asked_at=None)
    waiting = (
        Event.objects.filter(actor__organisation=organisation, told_at=None),
        asked.filter(outcome_due_at__lte=timezone.now()),
        Step.objects.due(timezone.now()).filter(question__author__organisation=organisation),
        Delivery.objects.filter(**ours),
        Sending.objects.filter(**ours),
    )
    composed = Sending.objects.filter(person__organisation=organisation).exists()
    return composed and not any(rows.exists() for rows in waiting)


def effects(organisation: Organisation, mails: Collection[EmailMessage]) -> Counter[tuple[str, ...]]:
    """Return what came of the day, and how often each. Of mail only the digests: how letters are bundled is chance."""
    of, by = {"person__organisation": organisation}, {"question__author__organisation": organisation}
    rows = {
        "happened": Event.objects.filter(actor__organisation=organisation).values_list(
            "kind", "actor__name", "contribution__root__title"
        ),
        "told": Notification.objects.filter(**of).values_list("person__name", "kind", "root__title"),
        "brought": Delivery.objects.filter(**of, sent_at__isnull=False).values_list(
            "person__name", "channel", "notification__kind", "notification__root__title"
        ),
        "climbed": Step.objects.filter(**by, taken_at__isnull=False).values_list("question__title", "audience"),
        "reached": Reached.objects.filter(**of).values_list("person__name", "question__title"),
        "put together": Item.objects.filter(digest__organisation=organisation).values_list(
            "digest__person__name", "why", "place"
        ),
    }
    digests = [mail["To"].split("@") for mail in mails if "<digest." in str(mail["List-Id"])]
    mailed = Counter(("mailed", name) for name, domain in digests if domain == organisation.mail_domain)
    return mailed + Counter((what, *map(str, row)) for what, all_of_it in rows.items() for row in all_of_it)

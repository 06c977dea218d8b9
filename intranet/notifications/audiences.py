"""Who is told what: a function for each kind of event, from the event to the people. Quiet by default.

Whether they may read it, muted it, or did it themselves is seen to in `actions.py`, for all kinds alike.
"""

from collections.abc import Callable, Iterator
from itertools import chain

from django.db.models import F, Q

from feeds.models import Post, Receipt
from intranet.contributions.models import Contribution, Kind, Mention, Tagging, Vote, Watch
from intranet.events.models import Event
from intranet.notifications.audiences_of_corrections import (
    corrected,
    correction_declined,
    correction_proposed,
    disputed,
    settled,
)
from intranet.notifications.audiences_of_use import more_given, more_wanted, outcome_wanted, used, waited_for
from intranet.notifications.models import Notification
from intranet.notifications.recalling import recalled
from intranet.notifications.ways import JUST_NOW, told_as_insistently
from intranet.search.saved import people_looking_for
from intranet.spaces.queries import readers
from questions.models import Answer, Forwarding, Question, Reached, Unmasking
from questions.queries import standing
from questions.unmasking import second_officers

Told = Notification.Kind
Audience = Iterator[tuple[int, str]]  # people, each with why; the first reason given for a person counts


def mentioned(event: Event) -> Audience:
    """Whoever is named in the text."""
    names = Mention.objects.filter(contribution=event.contribution_id)
    yield from ((person, Told.MENTIONED) for person in names.values_list("person", flat=True))


def one_by_one(*audiences: Callable[[Event], Audience]) -> Callable[[Event], Audience]:
    """All of these; of who is in several, the first says why they are told."""
    return lambda event: chain.from_iterable(audience(event) for audience in audiences)


def looking_for_it(event: Event) -> Audience:
    """Whoever keeps a search that finds it."""
    yield from ((person, Told.FOUND) for person in people_looking_for(event.contribution_id))


def posted(event: Event) -> Audience:
    """A post: whoever is named, and whoever was looking for it."""
    yield from mentioned(event)
    yield from looking_for_it(event)


def announced(event: Event) -> Audience:
    """An announcement that still stands: whoever may read it, has not read it, and does not know of it by the post."""
    post = Post.objects.select_related("space").filter(pk=event.contribution_id).first()
    if post is None or not post.is_announced:
        return
    read = Receipt.objects.filter(post=post).values("person")
    known = told_as_insistently(event, Told.ANNOUNCED, to_be_told=_of_the_post(event))
    others = readers(post.space).exclude(pk__in=read).exclude(pk__any=known)
    yield from ((person, Told.ANNOUNCED) for person in others.values_list("pk", flat=True))


def _of_the_post(event: Event) -> dict[int, str]:
    """Whom nobody has told of the post itself yet: another worker may be at it, or it comes next."""
    posts = Event.objects.filter(kind=Event.Kind.POSTED, contribution=event.contribution_id, told_at=None)
    lately = posts.filter(created_at__gt=event.created_at - JUST_NOW)
    return {person: why for each in lately for person, why in (*looking_for_it(each), *mentioned(each))}


def experts(event: Event) -> Audience:
    """The experts of its tags, whether or not they follow them."""
    tagged = Tagging.objects.filter(contribution=event.contribution_id, tag__experts__isnull=False)
    yield from ((person, Told.ASKED) for person in tagged.values_list("tag__experts", flat=True))


def asked(event: Event) -> Audience:
    """A question: whoever is named, the experts of its tags, and whoever was looking for it.

    Whom its ladder reached at once is told by that that it cannot wait, and of nothing else.
    """
    yield from mentioned(event)
    reached = set(Reached.objects.filter(question=event.contribution_id).values_list("person", flat=True))
    yield from ((person, why) for person, why in experts(event) if person not in reached)
    yield from looking_for_it(event)


def needed(event: Event) -> Audience:
    """A step of the ladder: whom it reached, if nobody answered meanwhile."""
    if Question.objects.waiting().filter(pk=event.contribution_id).exists():
        reached = Reached.objects.filter(step=event.about, question=event.contribution_id)
        yield from ((person, Told.NEEDED) for person in reached.values_list("person", flat=True))


def answered(event: Event) -> Audience:
    """An answer: whoever is named, whoever watches the question, and whoever was looking for it."""
    yield from mentioned(event)
    watching = Watch.objects.filter(root=event.contribution.root_id, muted=False)
    watching = watching.exclude(person__in=waited_for(event.contribution))
    yield from ((person, Told.ANSWERED) for person in watching.values_list("person", flat=True))
    yield from looking_for_it(event)


def replied(event: Event) -> Audience:
    """A reply: whoever is named; of those who watch the thread, all for a reply to the post or question itself.

    For one to an answer, only who wrote the answer and who replied to it before.
    """
    yield from mentioned(event)
    reply = event.contribution
    watching = Watch.objects.filter(root=reply.root_id, muted=False).exclude(person__in=waited_for(reply))
    if reply.parent_id != reply.root_id:
        here = Q(pk=reply.parent_id) | Q(parent=reply.parent_id, kind=Kind.REPLY, deleted_at=None)
        watching = watching.filter(person__in=Contribution.objects.filter(here).values("author"))
    yield from ((person, Told.REPLIED) for person in watching.values_list("person", flat=True))


def rewritten(event: Event) -> Audience:
    """A new text: whoever it names; for a question that still waits, the experts who know nothing of it yet."""
    yield from mentioned(event)
    if Question.objects.waiting().filter(pk=event.contribution_id, joined_to=None).exists():
        told = set(Notification.objects.filter(contribution=event.contribution_id).values_list("person", flat=True))
        yield from ((person, why) for person, why in experts(event) if person not in told)


def upvoted(event: Event) -> Audience:
    """An upvote that was not withdrawn since: the author."""
    if Vote.objects.filter(contribution=event.contribution_id, person=event.actor_id).exists():
        yield event.contribution.author_id, Told.UPVOTED


def accepted(event: Event) -> Audience:
    """An answer that is still accepted: its author."""
    if Answer.objects.filter(pk=event.contribution_id, accepted_at__isnull=False).exists():
        yield event.contribution.author_id, Told.ACCEPTED


def joined(event: Event) -> Audience:
    """A question that is still joined to one its asker may read: the asker."""
    question = Question.objects.select_related("author").get(pk=event.contribution_id)
    if standing(question.joined_to_id, question.author):
        yield question.author_id, Told.JOINED


def forwarded(event: Event) -> Audience:
    """A question that still waits: to whom it was forwarded, unless that is who asked it under an alias."""
    sent = Forwarding.objects.filter(pk=event.about or 0, question__state=Question.State.UNANSWERED)
    yield from ((to, Told.FORWARDED) for to in sent.exclude(to=F("question__author")).values_list("to", flat=True))


def verified(event: Event) -> Audience:
    """An answer for which an expert still vouches: its author."""
    if Answer.objects.filter(pk=event.contribution_id, verified_until__isnull=False).exists():
        yield event.contribution.author_id, Told.VERIFIED


def unmasking_wanted(event: Event) -> Audience:
    """A privacy officer wants to know who asked, and nobody has decided yet: the others who may."""
    for wanted in Unmasking.objects.filter(pk=event.about or 0, decided_at=None).select_related("question__space"):
        yield from ((person, Told.UNMASKING_WANTED) for person in second_officers(wanted))


def unmasked(event: Event) -> Audience:
    """Two privacy officers know who asked: whoever it was, and nobody else."""
    yield event.contribution.author_id, Told.UNMASKED


PROMISED = (Event.Kind.UNMASKED,)  # told whatever one wishes, muted, or may read by now
AUDIENCES: dict[str, Callable[[Event], Audience]] = {
    Event.Kind.POSTED: posted,
    Event.Kind.ANNOUNCED: announced,
    Event.Kind.ASKED: asked,
    Event.Kind.STEP_TAKEN: needed,
    Event.Kind.ANSWERED: answered,
    Event.Kind.REPLIED: replied,
    Event.Kind.REWRITTEN: one_by_one(recalled, rewritten),  # whoever was named in it before hears of that no more
    Event.Kind.UPVOTED: upvoted,
    Event.Kind.ACCEPTED: accepted,
    Event.Kind.JOINED: joined,
    Event.Kind.UNMASKING_WANTED: unmasking_wanted,
    Event.Kind.UNMASKED: unmasked,
    Event.Kind.VERIFIED: verified,
    Event.Kind.FORWARDED: forwarded,
    Event.Kind.CORRECTION_PROPOSED: correction_proposed,
    Event.Kind.CORRECTED: one_by_one(corrected, recalled, mentioned),
    Event.Kind.WITHDRAWN: recalled,
    Event.Kind.CORRECTION_DECLINED: correction_declined,
    Event.Kind.DISPUTED: disputed,
    Event.Kind.SETTLED: settled,
    Event.Kind.MORE_WANTED: one_by_one(mentioned, more_wanted),
    Event.Kind.MORE_GIVEN: more_given,
    Event.Kind.OUTCOME_WANTED: outcome_wanted,
    Event.Kind.USED: one_by_one(mentioned, used),
}

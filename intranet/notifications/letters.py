"""What a letter says: as much of what happened as its reader may still read, has not read, and wants by mail."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from intranet.contributions.models import Contribution, Kind
from intranet.mail.messages import Message
from intranet.mail.queries import takes_mail
from intranet.mail.replying import reply_address
from intranet.notifications.models import Letter, NoMail, Notification
from intranet.notifications.models.notification import PAGES_OF_ITS_OWN
from intranet.people.models import Person

TEMPLATE = "notifications/mail/letter"
KIND = "notifications"


def message_of(letter: Letter) -> Message | None:
    """Return the mail that a letter is now; None when there is nothing left to say, or nobody to say it to."""
    person = Person.objects.select_related("organisation").get(pk=letter.person_id)
    letter.person = person
    if not takes_mail([person]) or NoMail.objects.filter(person=person).exists():
        return None
    told = list(still_to_tell(letter, person))
    if not told:
        return None
    threads = {each.root_id for each in told}
    place = place_of_answer(told, person)
    reply_to = reply_address(person.pk, place.pk, timezone.now()) if place else ""
    is_answer = bool(place and stands_as_answer(place, person))
    return Message(
        to=person,
        template=TEMPLATE,
        key=f"letter:{letter.pk}",
        kind=KIND,
        context=context(told, person) | {"reply_to": reply_to, "is_answer": is_answer},
        thread=f"thread:{threads.pop()}" if len(threads) == 1 else "",
        reply_to=reply_to,
    )


def still_to_tell(letter: Letter, person: Person) -> "QuerySet[Notification]":
    """Return what of a letter its reader may read at this moment, and has not read on the page."""
    told = Notification.objects.visible_to(person).unread().filter(deliveries__letter=letter)
    return told.filter(Q(contribution__deleted_at=None) | Q(kind=Notification.Kind.UNMASKED)).for_list()


def context(told: Sequence[Notification], person: Person) -> dict[str, Any]:
    """Return what the templates need. `bare` are those of which nothing of the content may go by mail."""
    bare = {each.pk for each in told if without_content(each.contribution, person)}
    first = next((each for each in told if each.pk not in bare), told[0])
    number = {"number": len(told), "more": len(told) - 1}
    return {"told": told, "first": first, "bare": bare, "all_bare": len(bare) == len(told), **number}


def without_content(contribution: Contribution, person: Person) -> bool:
    """Whether nothing of what was written may go by mail: as the person, their organisation or the space wants it."""
    space = contribution.space
    return person.no_content_in_mail or person.organisation.no_content_in_mail or space.no_content_in_mail


def place_of_answer(told: Sequence[Notification], person: Person) -> Contribution | None:
    """Return under what an answer to a letter stands; None when that is not plain, or no text may go by mail."""
    if any(each.kind in PAGES_OF_ITS_OWN or without_content(each.contribution, person) for each in told):
        return None
    places, root = {_under(each.contribution) for each in told}, told[0].root
    if len(places) == 1:
        return Contribution.objects.get(pk=places.pop())
    is_one = {each.root_id for each in told} == {root.pk}
    return root if is_one and not stands_as_answer(root, person) else None


def stands_as_answer(place: Contribution, person: Person) -> bool:
    """Whether what somebody mails back answers a question; what its asker says, and all else, is a reply."""
    return place.kind == Kind.QUESTION and place.author_id != person.pk


def _under(contribution: Contribution) -> int:
    """Whatever answers a reply stands beside it."""
    return (contribution.parent_id or contribution.pk) if contribution.kind == Kind.REPLY else contribution.pk

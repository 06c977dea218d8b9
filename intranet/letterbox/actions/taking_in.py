"""Taking in a mail: it ends as posted, held, refused or ignored, once, however often and by whomever it is brought."""

import logging

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from intranet.contributions.models import Contribution
from intranet.letterbox.actions.posting import post
from intranet.letterbox.actions.saying_back import say_back
from intranet.letterbox.machines import is_automatic, is_loop
from intranet.letterbox.models import Arrival
from intranet.letterbox.outcomes import NotPosted, Outcome, State, Why
from intranet.letterbox.reading import Mail, Unreadable
from intranet.letterbox.reports import came_back_from, what_it_reports
from intranet.letterbox.showing import to_be_shown
from intranet.mail.actions import note_dead
from intranet.mail.models import DeadAddress
from intranet.mail.replying import ReplyAddress, reply_addresses
from intranet.people.models import Person

log = logging.getLogger(__name__)

MOST_HELD = 20  # of one person; whoever has their address can send no more than this into our database


def take_in(raw: bytes) -> Arrival:
    """Take in a mail as it came. Raises only what tells that the database is away: then it is to be brought again."""
    mail = Mail(raw)
    if known := Arrival.objects.filter(message_digest=mail.digest).first():
        return known
    try:
        with transaction.atomic():  # a text and the note that it was posted stand together, or neither does
            return _noted(mail, _outcome(mail))
    except NotPosted as refusal:
        outcome = refusal.outcome
    except Unreadable:
        outcome = Outcome(State.REFUSED, Why.UNREADABLE)
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:  # whatever it is, the mails behind it are not to wait for it
        log.error("a mail could not be taken in: %s", type(trouble).__name__)
        outcome = _in_trouble(mail)
    with transaction.atomic():
        return _noted(mail, outcome)


def _outcome(mail: Mail) -> Outcome:
    came_back = came_back_from(mail)
    if came_back is not None:
        return _reported(mail, came_back)
    if is_loop(mail):
        return Outcome(State.IGNORED, Why.LOOP)
    if is_automatic(mail):
        return Outcome(State.IGNORED, Why.AUTOMATIC)
    return _answered(mail)


def _reported(mail: Mail, number: int) -> Outcome:
    """Mail to somebody came back: where that is for good, nothing more is sent to their address."""
    person = Person.objects.filter(pk=number).first()
    why = what_it_reports(mail, person.email) if person else None
    if person is None or why is None:
        return Outcome(State.IGNORED, Why.AUTOMATIC)
    note_dead(address=person.email, why=why)
    return Outcome(State.IGNORED, Why.BOUNCED if why == DeadAddress.Why.BOUNCED else Why.COMPLAINED)


def _answered(mail: Mail, *, in_trouble: bool = False) -> Outcome:
    sender = Person.objects.active().filter(email__iexact=mail.sender).first() if mail.sender else None
    address = _address_of(mail, sender)
    if address is None and in_trouble:
        return Outcome(State.REFUSED, Why.TROUBLE)
    if address is None:
        return Outcome(State.REFUSED, Why.NO_ADDRESS, sender, is_told=sender is not None)
    person = Person.objects.active().select_related("organisation").filter(pk=address.person).first()
    if person is None:
        return Outcome(State.REFUSED, Why.NO_ACCESS)
    place = Contribution.objects.visible_to(person).select_related("space", "root").filter(pk=address.place).first()
    is_theirs = sender is not None and sender.pk == person.pk
    if address.until < timezone.now():
        return Outcome(State.REFUSED, Why.EXPIRED, person, place, is_told=is_theirs)
    if is_theirs and not in_trouble:
        return post(mail, person, place)
    return _held(mail, person, place, Why.TROUBLE if is_theirs else Why.OTHER_SENDER)


def _address_of(mail: Mail, sender: Person | None) -> ReplyAddress | None:
    """The address that it came to: the sender's own, when it went to several."""
    found = list(reply_addresses(mail.recipients))
    own = [each for each in found if sender is not None and each.person == sender.pk]
    return next(iter(own or found), None)


def _held(mail: Mail, person: Person, place: Contribution | None, why: Arrival.Why) -> Outcome:
    is_full = Arrival.objects.visible_to(person).held().count() >= MOST_HELD or mail.is_too_large
    if is_full or place is None:
        return Outcome(State.REFUSED, why, person, place, is_told=why == Why.TROUBLE)
    return Outcome(State.HELD, why, person, place, is_told=True)


def _in_trouble(mail: Mail) -> Outcome:
    """Keep it for whoever it is of, if that can be made out."""
    try:
        return _answered(mail, in_trouble=True)
    except (OperationalError, InterfaceError):
        raise
    except Exception as trouble:
        log.error("nobody can be found whom a mail is of: %s", type(trouble).__name__)
        return Outcome(State.REFUSED, Why.TROUBLE)


def _noted(mail: Mail, outcome: Outcome) -> Arrival:
    """Note what became of it; whoever brought it a moment earlier noted it already."""
    waits_for = outcome.person if outcome.state == State.HELD else None
    kept = {"raw": mail.raw, **to_be_shown(mail, waits_for)} if waits_for else {}
    arrival, is_new = Arrival.objects.get_or_create(
        message_digest=mail.digest,
        defaults={
            "state": outcome.state,
            "why": outcome.why,
            "person": outcome.person,
            "place": outcome.place,
            "contribution": outcome.contribution,
            **kept,
        },
    )
    if is_new and outcome.is_told:
        say_back(arrival, mail)
    return arrival

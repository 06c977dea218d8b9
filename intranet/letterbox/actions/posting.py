"""Posting what somebody wrote by mail: through the same door as what they write on a page."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone, translation

from intranet.contributions.actions import reply
from intranet.contributions.locks import hold
from intranet.contributions.markup import clean
from intranet.contributions.models import Contribution, Kind
from intranet.letterbox.models import Arrival
from intranet.letterbox.outcomes import NotPosted, Outcome, State, Why
from intranet.letterbox.reading import Mail, Unreadable
from intranet.letterbox.wording import own_words
from intranet.notifications.letters import stands_as_answer, without_content
from intranet.people.models import Person
from intranet.privacy.guard import ClientDetailsFound
from intranet.web.refusals import SameKeyOtherText
from questions.actions import answer
from questions.models import Question

AGAIN_WITHIN = timedelta(days=7)  # mail servers try for up to five days


def post(mail: Mail, person: Person, place: Contribution | None) -> Outcome:
    """Post a mail under this place, once. Raises NotPosted, upon which the transaction must end."""
    if why := _why_not(mail, person, place):
        raise NotPosted(Outcome(State.REFUSED, why, person, place, is_told=True))
    assert place is not None  # noqa: S101  (or there was a reason why not)
    try:
        return _posted(mail, person, place)
    except SameKeyOtherText as refusal:
        raise NotPosted(Outcome(State.IGNORED, Why.COPY, person, place)) from refusal
    except Unreadable as trouble:
        raise NotPosted(Outcome(State.REFUSED, Why.UNREADABLE, person, place, is_told=True)) from trouble
    except (PermissionDenied, ValidationError) as refusal:
        raise NotPosted(Outcome(State.REFUSED, _reason(refusal), person, place, is_told=True)) from refusal


def _why_not(mail: Mail, person: Person, place: Contribution | None) -> Arrival.Why | None:
    if place is None:
        return Why.NO_ACCESS
    if without_content(place, person):
        return Why.NO_MAIL
    return Why.TOO_LARGE if mail.is_too_large else None


def _reason(refusal: Exception) -> Arrival.Why:
    if isinstance(refusal, ClientDetailsFound):
        return Why.CLIENT
    return Why.NO_ACCESS if isinstance(refusal, PermissionDenied) else Why.NOT_ACCEPTED


def _posted(mail: Mail, person: Person, place: Contribution) -> Outcome:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        body = own_words(mail)
    if not body:
        return Outcome(State.REFUSED, Why.EMPTY, person, place, is_told=True)
    hold(place)
    if _stands_already(person, place, body):
        return Outcome(State.IGNORED, Why.COPY, person, place)
    written = _write(person, place, body, mail)
    return Outcome(State.POSTED, Why.NOTHING, person, place, written)


def _stands_already(person: Person, place: Contribution, body: str) -> bool:
    lately = Contribution.objects.filter(author=person, created_at__gt=timezone.now() - AGAIN_WITHIN, deleted_at=None)
    return lately.filter(parent_id=_under(place), body=clean(body)).exists()


def _under(place: Contribution) -> int:
    """Whatever answers a reply stands beside it."""
    return (place.parent_id or place.pk) if place.kind == Kind.REPLY else place.pk


def _write(person: Person, place: Contribution, body: str, mail: Mail) -> Contribution:
    key = uuid5(NAMESPACE_URL, f"mid:{mail.message_id or mail.digest}")
    if stands_as_answer(place, person):
        question = Question.objects.select_related("space").get(pk=place.pk)
        return answer(author=person, question=question, body=body, client_id=key)
    return reply(author=person, contribution=place, body=body, client_id=key)

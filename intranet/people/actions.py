"""What may be done with people: invite, join, change one's profile, make and end keys."""

import secrets
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.people.models import ApiToken, Invitation, Organisation, Person, Team
from intranet.people.queries import digest_of, may_invite
from intranet.web.refusals import refuse_too_long
from intranet.web.text import clean, clean_line

PROFILE = ("name", "function", "about", "language", "theme", "time_zone", "not_suggested")


def handle_for(name: str) -> str:
    """Return a free handle made of a name: `Noor el Idrissi` is `noor.el.idrissi`, a namesake gets a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    stem = ".".join(words)[:50] or "collega"
    taken = set(Person.objects.filter(handle__startswith=stem).values_list("handle", flat=True))
    return next(handle for handle in _numbered(stem) if handle not in taken)


def _numbered(stem: str) -> Iterator[str]:
    yield stem
    number = 2
    while True:
        yield f"{stem}.{number}"
        number += 1


def add_organisation(*, name: str, slug: str, mail_domain: str = "") -> Organisation:
    """Let an organisation in."""
    organisation = Organisation(name=name.strip(), slug=slug, mail_domain=mail_domain.lower())
    organisation.full_clean()
    organisation.save()
    return organisation


@transaction.atomic
def add_team(
    *, organisation: Organisation, name: str, people: Iterable[Person] = (), managers: Iterable[Person] = ()
) -> Team:
    """Put people together in a team, with managers who need not be in it."""
    team = Team(organisation=organisation, name=name.strip())
    team.full_clean()
    team.save()
    team.people.set(people)
    team.managers.set(managers)
    return team


def share_password(*, people: Iterable[Person], password: str) -> None:
    """Give all of these the same password, hashed once. Only a demo has any use for that."""
    Person.objects.filter(pk__in=[person.pk for person in people]).update(password=make_password(password))


@transaction.atomic
def add_person(
    *, organisation: Organisation, email: str, name: str, password: str | None = None, **details: Any
) -> Person:
    """Give someone an account in an organisation; without a password nobody can sign in with it yet."""
    person = Person(organisation=organisation, email=email.strip().lower(), name=clean_line(name), **details)
    person.handle = handle_for(person.name)
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    return person


@transaction.atomic
def invite(*, by: Person, email: str, name: str) -> tuple[Invitation, str]:
    """Invite someone to one's organisation. Returns the invitation, and the secret of its address, kept nowhere."""
    if not may_invite(by):
        raise PermissionDenied
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise ValidationError({"email": _("There is an account with this e-mail address already.")})
    Invitation.objects.filter(organisation=by.organisation_id, email=email, used_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now()
    )  # the newest address is the one that works
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation=by.organisation,
        email=email,
        name=clean_line(name),
        invited_by=by,
        digest=digest_of(secret),
        expires_at=timezone.now() + settings.INVITATION_LIFETIME,
    )
    invitation.full_clean()
    invitation.save()
    return invitation, secret


@transaction.atomic
def accept_invitation(*, invitation: Invitation, name: str, password: str) -> Person:
    """Make the account an invitation is for. Works once, while it is open and whoever invited still may."""
    invitation = (
        Invitation.objects.select_for_update().select_related("invited_by", "organisation").get(pk=invitation.pk)
    )
    if not invitation.is_open or not may_invite(invitation.invited_by):
        raise ValidationError(_("This invitation no longer works. Ask for a new one."))
    try:
        validate_password(password, Person(email=invitation.email, name=name))
    except ValidationError as refusal:
        raise ValidationError({"password": refusal.messages}) from refusal
    person = add_person(organisation=invitation.organisation, email=invitation.email, name=name, password=password)
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    return person


def withdraw_invitation(*, by: Person, invitation: Invitation) -> None:
    """End an invitation of one's organisation before it is used."""
    if not by.is_administrator or by.organisation_id != invitation.organisation_id:
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, used_at=None).update(withdrawn_at=timezone.now())


def set_password(*, person: Person, password: str) -> None:
    """Give someone a new password; all other sessions end with the old one."""
    person.set_password(password)
    person.save(update_fields=["password"])


@transaction.atomic
def change_profile(*, person: Person, **details: str | bool) -> Person:
    """Change what colleagues see of one, one's own language and theme, and whether one is suggested to who asks."""
    for field in PROFILE:
        if field in details:
            setattr(person, field, _as_kept(field, details[field]))
    if person.time_zone and person.time_zone not in available_timezones():
        raise ValidationError({"time_zone": _("There is no time zone of this name.")})
    refuse_too_long(person)
    person.full_clean()
    person.save(update_fields=[field for field in PROFILE if field in details])
    if "name" in details:  # cards show it: they are drawn anew
        person.contributions.update(version=F("version") + 1)
    return person


def _as_kept(field: str, said: str | bool) -> str | bool:
    if isinstance(said, bool):
        return said
    return clean(said) if field == "about" else clean_line(said)


@transaction.atomic
def set_active(*, by: Person, person: Person, active: bool) -> None:
    """Let someone in, or out at once: sessions, devices, keys and invitations end with it, also when they come back."""
    if not by.is_administrator or by.organisation_id != person.organisation_id or by.pk == person.pk:
        raise PermissionDenied
    person.is_active = active
    if not active:
        person.left_at = timezone.now()
    person.save(update_fields=["is_active", "left_at"])
    person.devices.all().delete()
    person.tokens.all().delete()  # at both moments: a request under way while someone left may have made one
    person.invitations.filter(used_at=None, withdrawn_at=None).update(withdrawn_at=timezone.now())


def make_token(*, person: Person, name: str, throttled: bool = True) -> tuple[ApiToken, str]:
    """Make a key to the API. Returns it with its secret, which is shown once and not kept."""
    secret = secrets.token_urlsafe(32)
    token = ApiToken(person=person, name=name.strip(), digest=digest_of(secret), throttled=throttled)
    token.full_clean()
    token.save()
    return token, secret


def end_token(*, person: Person, token: ApiToken) -> None:
    """End one of one's own keys."""
    if token.person_id != person.pk:
        raise PermissionDenied
    token.delete()


def note_use(token: ApiToken) -> None:
    """Note that a key was used just now."""
    token.last_used_at = timezone.now()
    token.save(update_fields=["last_used_at"])


def name_privacy_officer(*, person: Person, officer: bool) -> list[Person]:
    """Let somebody look after privacy, or no longer; return who does then in their organisation."""
    Person.objects.filter(pk=person.pk).update(is_privacy_officer=officer)
    return list(Person.objects.active().filter(organisation=person.organisation_id, is_privacy_officer=True))

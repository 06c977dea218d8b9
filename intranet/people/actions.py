"""What may be done with people: invite, join, change one's profile, make and end keys."""

import secrets
import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.people.models import ApiToken, Invitation, Organisation, Person
from intranet.people.queries import digest_of

PROFILE = ("name", "function", "about", "language", "theme", "time_zone")


def handle_for(name: str) -> str:
    """Return a free handle made of a name: `Noor el Idrissi` is `noor.el.idrissi`, a namesake gets a number."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = "".join(letter if letter.isalnum() else " " for letter in plain).split()
    stem = ".".join(words)[:50] or "collega"
    taken = set(Person.objects.filter(handle__startswith=stem).values_list("handle", flat=True))
    return next(handle for handle in _numbered(stem) if handle not in taken)


def _numbered(stem: str) -> Any:
    yield stem
    number = 2
    while True:
        yield f"{stem}.{number}"
        number += 1


@transaction.atomic
def add_person(*, organisation: Organisation, email: str, name: str, password: str | None = None, **details: Any) -> Person:
    """Give someone an account in an organisation; without a password nobody can sign in with it yet."""
    person = Person(organisation=organisation, email=email.strip().lower(), name=name.strip(), **details)
    person.handle = handle_for(person.name)
    person.set_password(password)
    person.full_clean(exclude=["password"])
    person.save()
    return person


@transaction.atomic
def invite(*, by: Person, email: str, name: str) -> tuple[Invitation, str]:
    """Invite someone to one's organisation. Returns the invitation, and the secret of its address, which is not kept."""
    if not by.is_administrator:
        raise PermissionDenied
    email = email.strip().lower()
    if Person.objects.filter(email=email).exists():
        raise ValidationError({"email": _("There is an account with this e-mail address already.")})
    secret = secrets.token_urlsafe(32)
    invitation = Invitation(
        organisation=by.organisation,
        email=email,
        name=name.strip(),
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
    invitation = Invitation.objects.select_for_update().select_related("invited_by", "organisation").get(pk=invitation.pk)
    if not invitation.is_open or not (invitation.invited_by.is_active and invitation.invited_by.is_administrator):
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


def change_profile(*, person: Person, **details: str) -> Person:
    """Change what colleagues see of one, and one's own language and theme."""
    for field in PROFILE:
        if field in details:
            setattr(person, field, details[field])
    person.full_clean()
    person.save(update_fields=[field for field in PROFILE if field in details])
    return person


@transaction.atomic
def set_active(*, by: Person, person: Person, active: bool) -> None:
    """Let someone in, or out at once: sessions, keys and invitations end with it."""
    if not by.is_administrator or by.organisation_id != person.organisation_id or by.pk == person.pk:
        raise PermissionDenied
    person.is_active = active
    person.save(update_fields=["is_active"])
    if not active:
        person.tokens.all().delete()
        person.invitations.filter(used_at=None).update(withdrawn_at=timezone.now())


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

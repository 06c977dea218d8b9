"""What is asked about people."""

import hashlib
from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intranet.people.models import ApiToken, Invitation, Organisation, Person, Team
from intranet.web.listing import Alphabetical, plain


def digest_of(secret: str) -> str:
    """Return what is kept of a token: its SHA-256. The token itself has 256 bits of chance, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(secret: str) -> ApiToken | None:
    """Return the token, unless its person is no longer active."""
    tokens = ApiToken.objects.select_related("person__organisation")
    return tokens.filter(digest=digest_of(secret), person__is_active=True).first()


def invitation_for(secret: str) -> Invitation | None:
    """Return the invitation behind an address, used, expired or open."""
    return Invitation.objects.select_related("organisation", "invited_by").filter(digest=digest_of(secret)).first()


def people_by_handle(handles: Collection[str], viewer: Person) -> dict[str, Person]:
    """Return those of the handles that the viewer may know, by handle in lower case."""
    if not handles:
        return {}
    wanted = {handle.lower() for handle in handles}
    return {person.handle: person for person in Person.objects.active().visible_to(viewer).filter(handle__in=wanted)}


def mail_domains() -> set[str]:
    """Return the mail domains of all organisations here: addresses in them are colleagues' own."""
    return set(Organisation.objects.exclude(mail_domain="").values_list("mail_domain", flat=True))


def found_people(viewer: Person, words: str, *, left: bool = False) -> QuerySet[Person]:
    """Return whom the viewer may find of whom every word begins a word of name, function or team; or who left."""
    people = Person.objects.visible_to(viewer).filter(is_active=not left).alias(plain_name=Alphabetical("name"))
    if left:
        people = people.filter(organisation=viewer.organisation_id)
    for word in words.split()[:8]:
        people = people.filter(_has_word(word, viewer))
    return people.for_list()


def _has_word(word: str, viewer: Person) -> Q:
    """Teams are for the own organisation; others do not learn who is in which."""
    teams = Team.objects.filter(organisation=viewer.organisation_id, name__icontains=word, people=OuterRef("pk"))
    in_name = Q(plain_name__startswith=plain(word)) | Q(plain_name__contains=f" {plain(word)}")
    handle = Q(handle__startswith=word.lower().removeprefix("@"))
    in_function = Q(function__istartswith=word) | Q(function__icontains=f" {word}")
    return in_name | handle | in_function | Q(Exists(teams))


def colleague_named(words: str, viewer: Person) -> Person | None:
    """Return the active colleague whom the viewer may know with this @handle, or anybody with this e-mail address."""
    words = words.strip().lower().removeprefix("@")
    if "@" in words:
        return Person.objects.active().filter(email=words).first()
    return people_by_handle([words], viewer).get(words)


def may_manage(person: Person, other: Person) -> bool:
    """Whether this person lets the other in or out: an administrator of the same organisation, not oneself."""
    return person.is_administrator and person.organisation_id == other.organisation_id and person.pk != other.pk


def language_of(email: str) -> str:
    """Return the language that the person with this address chose; empty when nobody did."""
    return Person.objects.filter(email=email.lower()).values_list("language", flat=True).first() or ""


def open_invitation_for(secret: str) -> Invitation | None:
    """Return the invitation behind an address while it works: open, and sent by somebody who still may."""
    invitation = invitation_for(secret)
    return invitation if invitation and invitation.is_open and may_invite(invitation.invited_by) else None


def may_invite(person: Person) -> bool:
    """Whether this person invites new colleagues: active administrators do."""
    return person.is_active and person.is_administrator


def open_invitations(viewer: Person) -> QuerySet[Invitation]:
    """Return the invitations to the viewer's organisation that still work, newest first."""
    waiting = Invitation.objects.filter(organisation=viewer.organisation_id, used_at=None, withdrawn_at=None)
    return waiting.filter(expires_at__gt=timezone.now()).select_related("invited_by").order_by("-created_at")

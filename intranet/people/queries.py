"""What is asked about people."""

import hashlib
from collections.abc import Collection
from typing import Any, cast

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from intranet.people.models import ApiToken, Invitation, Organisation, Person, Team
from intranet.web.listing import alphabetical, plain
from intranet.web.prepared import columns, made, prepared

MOST = 8
SPACE = Value(" ")
NAMED = Concat(SPACE, "name", SPACE, "function", SPACE, "handle")


def digest_of(secret: str) -> str:
    """Return what is kept of a token: its SHA-256. The token itself has 256 bits of chance, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(secret: str) -> ApiToken | None:
    """Return the token, unless its person is no longer active."""
    for values in map(iter, _token(digest_of(secret))):
        token, person, organisation = made(ApiToken, values), made(Person, values), made(Organisation, values)
        token.person, person.organisation = person, organisation
        return token
    return None


@prepared
def _token(digest: str) -> "QuerySet[ApiToken, tuple[Any, ...]]":
    whose = (*columns(Person, "person__"), *columns(Organisation, "person__organisation__"))
    return ApiToken.objects.filter(digest=digest, person__is_active=True).values_list(*columns(ApiToken), *whose)


def invitation_for(secret: str) -> Invitation | None:
    """Return the invitation behind an address, used, expired or open."""
    return Invitation.objects.select_related("organisation", "invited_by").filter(digest=digest_of(secret)).first()


def people_by_handle(handles: Collection[str], viewer: Person) -> dict[str, Person]:
    """Return those of the handles that the viewer may know, by handle in lower case."""
    if not handles:
        return {}
    wanted = {handle.lower() for handle in handles}
    return {person.handle: person for person in Person.objects.active().visible_to(viewer).filter(handle__in=wanted)}


def mail_domains() -> Collection[str]:
    """Return the mail domains of all organisations here, fetched once looked at: addresses in them are colleagues'."""
    return cast("Collection[str]", SimpleLazyObject(lambda: {domain for (domain,) in _mail_domains()}))


@prepared
def _mail_domains() -> "QuerySet[Organisation, tuple[str]]":
    return Organisation.objects.exclude(mail_domain="").values_list("mail_domain")


def found_people(viewer: Person, words: str, *, left: bool = False) -> QuerySet[Person]:
    """Return whom the viewer may find of whom every word begins a word of name, function or team; or who left."""
    people = Person.objects.visible_to(viewer).filter(is_active=not left)
    if left:
        people = people.filter(organisation=viewer.organisation_id)
    people = people.alias(words=alphabetical(NAMED))
    for word in words.split()[:8]:
        begun = Q(words__contains=_begun(word))
        people = people.filter(begun | Q(Exists(_teams_called(word.lower(), viewer.organisation_id))))
    return people.for_list()


def suggested_people(viewer: Person, words: str, most: int) -> list[Person]:
    """Return the first of whom `found_people` finds: at most eight, with what a line about each shows."""
    said = words.split()
    if len(said) not in (1, 2):
        return list(found_people(viewer, words)[:most])
    first, second = said[0], said[-1]
    asked = (_begun(first), _begun(second), first.lower(), second.lower())
    rows = _begin(*asked, viewer.pk, viewer.organisation_id) if viewer.is_active else []
    return [
        Person(pk=pk, name=name, function=function, organisation=Organisation(pk=of, name=organisation))
        for pk, name, function, of, organisation in rows[:most]
    ]


@prepared
def _begin(
    first: str, second: str, first_team: str, second_team: str, viewer: int, organisation: int
) -> "QuerySet[Person, tuple[int, str, str, int, str]]":
    people = Person.objects.active().findable(viewer, organisation).alias(words=alphabetical(NAMED))
    for begun, team in ((first, first_team), (second, second_team)):
        people = people.filter(Q(words__has=begun) | Q(Exists(_teams_called(team, organisation))))
    return people.for_list().values_list("pk", "name", "function", "organisation", "organisation__name")[:MOST]


def _begun(word: str) -> str:
    return f" {plain(word).removeprefix('@')}"


def _teams_called(word: str, organisation: int) -> QuerySet[Team]:
    """Teams are for the own organisation; others do not learn who is in which."""
    return Team.objects.filter(organisation=organisation, name__lower__has=word, people=OuterRef("pk"))


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

"""What is asked about people."""

import hashlib
from collections.abc import Collection

from intranet.people.models import ApiToken, Invitation, Organisation, Person


def digest_of(secret: str) -> str:
    """Return what is kept of a token: its SHA-256. The token itself has 256 bits of chance, so it needs no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def token_for(secret: str) -> ApiToken | None:
    """Return the token, unless its person is no longer active."""
    tokens = ApiToken.objects.select_related("person__organisation")
    return tokens.filter(digest=digest_of(secret), person__is_active=True).first()


def invitation_for(secret: str) -> Invitation | None:
    """Return the invitation behind an address, used, expired or open."""
    return Invitation.objects.select_related("organisation").filter(digest=digest_of(secret)).first()


def people_by_handle(handles: Collection[str], viewer: Person) -> dict[str, Person]:
    """Return those of the handles that the viewer may know, by handle in lower case."""
    if not handles:
        return {}
    wanted = {handle.lower() for handle in handles}
    return {person.handle: person for person in Person.objects.active().visible_to(viewer).filter(handle__in=wanted)}


def mail_domains() -> set[str]:
    """Return the mail domains of all organisations here: addresses in them are colleagues' own."""
    return set(Organisation.objects.exclude(mail_domain="").values_list("mail_domain", flat=True))

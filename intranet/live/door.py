"""Who may have a stream: the people who may have a page, by the same session or token, for as long as that is valid."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, get_user
from django.contrib.sessions.models import Session
from django.core.handlers.asgi import ASGIRequest
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from intranet.people.models import ApiToken, Person
from intranet.people.signed_in import SessionStore
from intranet.people.tokens import TokenAuthentication

AT_HOME = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Badge:
    """Who somebody is, and what shows it: a session, with what its password made of it, or a token."""

    person: int
    session: str = ""
    password: str = ""
    token: int | None = None


def is_foreign(request: ASGIRequest) -> bool:
    """Whether a page of another place asks. Raises DisallowedHost."""
    own = (f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS)
    elsewhere = request.headers.get("origin", own[0]) not in own
    return elsewhere or request.headers.get("sec-fetch-site", "same-origin") not in AT_HOME


def badge_of(request: ASGIRequest) -> Badge | None:
    """Return who asks, by token or by session, if that is somebody who may come in."""
    try:
        by_token = TokenAuthentication().authenticate(Request(request))
    except AuthenticationFailed:
        return None
    if by_token:
        person, token = by_token
        return Badge(person.pk, token=token.pk)
    return _badge_of_session(request)


def _badge_of_session(request: ASGIRequest) -> Badge | None:
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    request.session = SessionStore(key)
    person = get_user(request)
    if not isinstance(person, Person):
        return None
    return Badge(person.pk, session=key, password=request.session[HASH_SESSION_KEY])


def still_valid(badges: Collection[Badge]) -> set[Badge]:
    """Return those that still let in: an active person, with a session or token that did not end."""
    people = {
        person.pk: person for person in Person.objects.active().filter(pk__any={badge.person for badge in badges})
    }
    keys = {badge.session for badge in badges if badge.session}
    sessions = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    open_sessions = set(sessions.values_list("session_key", flat=True))
    tokens = ApiToken.objects.filter(pk__any={badge.token for badge in badges if badge.token})
    open_tokens = set(tokens.values_list("pk", flat=True))
    hashes = {pk: person.get_session_auth_hash() for pk, person in people.items()}
    return {
        badge
        for badge in badges
        if badge.person in people
        and (badge.token in open_tokens or (badge.session in open_sessions and badge.password == hashes[badge.person]))
    }

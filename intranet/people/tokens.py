"""Keys to the API: `Authorization: Bearer TOKEN`; and who calls."""

from datetime import timedelta
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from intranet.people.actions import note_use
from intranet.people.middleware import welcome
from intranet.people.models import ApiToken, Person
from intranet.people.queries import token_for

SCHEME = "bearer"
USE_IS_NOTED_EVERY = timedelta(hours=1)


def caller(request: Request) -> Person:
    """Return who calls the API, by token or by session. Every address of the API asks for one of the two."""
    return cast("Person", request.user)


class TokenAuthentication(BaseAuthentication):
    """A personal token signs its person in, for as long as that person is active."""

    def authenticate(self, request: Request) -> tuple[Person, ApiToken] | None:
        words = get_authorization_header(request).decode("latin-1").split()
        if not words or words[0].lower() != SCHEME:
            return None
        token = token_for(words[1]) if len(words) == 2 else None
        if token is None:
            raise AuthenticationFailed(_("This token does not work."))
        if token.last_used_at is None or timezone.now() - token.last_used_at > USE_IS_NOTED_EVERY:
            note_use(token)
        welcome(request._request, token.person)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        return "Bearer"

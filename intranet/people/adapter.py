"""How sign-in differs from allauth's own ways."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest

from intranet.people.passwords import DEMO_PASSWORD


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody registers: an administrator invites."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Sign in; but nobody with the password of the demo outside a demo."""
        if credentials.get("password") == DEMO_PASSWORD and settings.PRODUCTION:
            credentials["password"] = ""
        return super().authenticate(request, **credentials)

"""How signing in differs from allauth's own ways."""

import logging
from typing import Any
from urllib.parse import urljoin, urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from intranet.people.actions import set_password
from intranet.people.browsers import change_hands
from intranet.people.mail import MAIL_FAILURES
from intranet.people.models import Person
from intranet.people.passwords import DEMO_PASSWORD
from intranet.people.queries import language_of

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Nobody registers: an administrator invites. Mail is in the language of whoever gets it."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _("This e-mail address and password do not belong together."),
        "too_many_login_attempts": _("Too many attempts. Please try again in five minutes, or choose a new password."),
        "enter_current_password": _("This is not your password."),
        "invalid_password_reset": _("This link no longer works."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002  (allauth passes it)
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Sign in; but nobody with the password of the demo outside a demo."""
        if credentials.get("password") == DEMO_PASSWORD and settings.PRODUCTION:
            credentials["password"] = ""
        return super().authenticate(request, **credentials)

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in; whoever used this browser before is told nothing there any more."""
        super().login(request, user)
        change_hands(request, user)

    def logout(self, request: HttpRequest) -> None:
        """Sign out; from then on nobody is told anything in this browser."""
        change_hands(request, None)
        super().logout(request)

    def set_password(self, user: Person, password: str) -> None:
        """Give someone a new password; wrong tries at the old one no longer count."""
        set_password(person=user, password=password)
        self._delete_login_attempts_cached_email(self.request, email=user.email)

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the mail is the one in the settings, whatever the request said that we are called."""
        return urljoin(settings.SITE_URL, urlsplit(str(super().get_reset_password_from_key_url(key))).path)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002
        return reverse("people:settings")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        reset = urljoin(settings.SITE_URL, reverse("account_reset_password"))
        with translation.override(language_of(email) or translation.get_language()):
            super().send_mail(template_prefix, email, {**context, "reset_url": reset})

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Tell someone that their password changed; it stays changed if the mail does not leave."""
        try:
            super().send_notification_mail(*args, **kwargs)
        except MAIL_FAILURES as failure:
            log.error("mail cannot be sent: %s", type(failure).__name__)

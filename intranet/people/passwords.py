"""Passwords that are refused."""

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

DEMO_PASSWORD = "wandelgang"  # noqa: S105  (the whole world knows it, which is why it is refused)


class NotTheDemoPassword:
    """The password of the demo organisation opens nothing outside a demo."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:  # noqa: ARG002  (Django passes it)
        if password.casefold() == DEMO_PASSWORD and not settings.DEMO:
            raise ValidationError(_("That is the password of the demo. Please choose another."))

    def get_help_text(self) -> str:
        return _("Not the password of the demo.")

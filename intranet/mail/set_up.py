"""The mail server as it is set up by one address."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured
from environs import Env

NAME = "WANDELGANG_EMAIL_URL"
SECONDS = 10  # that a mail server may let us wait, where its address says nothing of it (`?timeout=`)


def mail_server(env: Env) -> dict[str, Any]:
    """Return Django's settings for the mail server at an address; where there is none, mail is printed.

    Raises ImproperlyConfigured for an address that names no way to send: it would be tried without any protection.
    """
    found = env.dj_email_url(NAME, "console://")
    if "EMAIL_BACKEND" not in found:
        raise ImproperlyConfigured(f"{NAME} must begin with submission://, smtp:// or console://.")
    return {"EMAIL_TIMEOUT": SECONDS} | {key: value for key, value in found.items() if value is not None}

"""Where mail goes: printed where nothing is said, and else to a mail server that is not waited for without end."""

import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(settings.BASE_DIR) / "intranet" / "settings.py"
SMTP = "django.core.mail.backends.smtp.EmailBackend"


def test_whoever_tries_wandelgang_finds_what_it_mails_in_the_log(monkeypatch):
    monkeypatch.delenv("WANDELGANG_EMAIL_URL", raising=False)

    assert runpy.run_path(str(SETTINGS))["EMAIL_BACKEND"] == "django.core.mail.backends.console.EmailBackend"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("submission://u:p@mail.example.org:587", (SMTP, "mail.example.org", 587, True, False, 10)),
        ("smtp://u:p@mail.example.org:465/?ssl=True", (SMTP, "mail.example.org", 465, False, True, 10)),
        ("smtp://mail.example.org:25/?timeout=3", (SMTP, "mail.example.org", 25, False, False, 3)),
    ],
)
def test_a_mail_server_has_ten_seconds_unless_another_time_is_set(address, expected, monkeypatch):
    monkeypatch.setenv("WANDELGANG_EMAIL_URL", address)

    found = runpy.run_path(str(SETTINGS))

    names = ("BACKEND", "HOST", "PORT", "USE_TLS", "USE_SSL", "TIMEOUT")
    assert tuple(found[f"EMAIL_{name}"] for name in names) == expected


@pytest.mark.parametrize("address", ["smtp+tls://u:p@mail.example.org:587", "mail.example.org", "consolemail://"])
def test_nothing_starts_with_an_address_that_would_go_without_protection_or_nowhere(address, monkeypatch):
    monkeypatch.setenv("WANDELGANG_EMAIL_URL", address)

    with pytest.raises(ImproperlyConfigured, match="WANDELGANG_EMAIL_URL must begin with submission://"):
        runpy.run_path(str(SETTINGS))

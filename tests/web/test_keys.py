"""Whoever guesses a key of ours can pass for us, so that nothing starts with one that is short."""

import runpy
import secrets
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTINGS = Path(settings.BASE_DIR) / "intranet" / "settings.py"


@pytest.mark.parametrize(
    ("name", "least"),
    [("WANDELGANG_SECRET_KEY", 50), ("WANDELGANG_PUSH_KEY", 43), ("WANDELGANG_LETTERBOX_KEY", 32)],
)
def test_an_administrator_who_shortened_a_key_is_told_so_before_anything_starts(name, least, monkeypatch):
    monkeypatch.setenv(name, "k" * (least - 1))
    with pytest.raises(ImproperlyConfigured, match=f"{name} must be at least {least} characters"):
        runpy.run_path(str(SETTINGS))

    monkeypatch.setenv(name, "k" * least)
    assert runpy.run_path(str(SETTINGS))[name.removeprefix("WANDELGANG_")] == "k" * least


def test_a_push_key_made_as_the_manual_says_is_long_enough(monkeypatch):
    made = secrets.token_urlsafe(32)
    monkeypatch.setenv("WANDELGANG_PUSH_KEY", made)

    assert runpy.run_path(str(SETTINGS))["PUSH_KEY"] == made
    assert "secrets.token_urlsafe(32)" in (SETTINGS.parent.parent / "docs" / "operating.md").read_text()


def test_without_a_key_a_demo_makes_one_that_is_long_enough(monkeypatch):
    for name in ("WANDELGANG_SECRET_KEY", "WANDELGANG_PUSH_KEY"):
        monkeypatch.delenv(name, raising=False)

    made = runpy.run_path(str(SETTINGS))

    assert len(made["SECRET_KEY"]) >= 50
    assert len(made["PUSH_KEY"]) >= 43

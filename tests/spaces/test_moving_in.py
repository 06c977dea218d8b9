"""An organisation moves in by a command, with one administrator who invites the others."""

import io
import sys

import pytest
from django.core.management import CommandError, call_command

from intranet.people.models import Person
from intranet.spaces.models import Space

ANNA = ("Stichting De Brug", "de-brug", "anna@debrug.example", "Anna de Wit")


@pytest.fixture
def password(monkeypatch):
    def say(text):
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"{text}\n"))

    return say


def test_its_administrator_can_sign_in_and_everyone_has_a_space(password, client):
    password("een lang en eigen wachtwoord")

    call_command("organisation", *ANNA)

    anna = Person.objects.get(email="anna@debrug.example")
    assert anna.is_administrator
    assert anna.check_password("een lang en eigen wachtwoord")
    assert Space.objects.get(organisation=anna.organisation).for_everyone


def test_a_weak_password_is_refused_and_nothing_is_left_behind(password):
    password("wandelgang")

    with pytest.raises(CommandError):
        call_command("organisation", *ANNA)

    assert not Person.objects.filter(email="anna@debrug.example").exists()


def test_an_organisation_moves_in_once(password):
    password("een lang en eigen wachtwoord")
    call_command("organisation", *ANNA)
    password("een lang en eigen wachtwoord")

    with pytest.raises(CommandError):
        call_command("organisation", "Stichting De Brug", "de-brug", "bea@debrug.example", "Bea de Wit")

    assert not Person.objects.filter(email="bea@debrug.example").exists()

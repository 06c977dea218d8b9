"""Name a privacy officer: `manage.py privacy_officer ingrid@demo.wandelgang.example`; it takes two to lift an alias."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.people.actions import name_privacy_officer
from intranet.people.models import Person


class Command(BaseCommand):
    help = "Let somebody look after privacy in their organisation, or no longer; says who does then."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address with which the person signs in")
        parser.add_argument("--no-longer", action="store_true", help="take it from them")

    def handle(self, *_args: Any, email: str, no_longer: bool, **_options: Any) -> None:
        person = Person.objects.active().filter(email=email.strip().lower()).select_related("organisation").first()
        if person is None:
            raise CommandError("Nobody with this address has an account here that works.")
        officers = name_privacy_officer(person=person, officer=not no_longer)
        self.stdout.write(f"{person.organisation}: {', '.join(each.email for each in officers) or 'nobody'}")

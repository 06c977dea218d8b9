"""Make a key to the API for somebody: `manage.py token noor@demo.wandelgang.example`."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from intranet.people.actions import make_token
from intranet.people.models import Person


class Command(BaseCommand):
    help = "Print a new personal API token, alone on the last line. It is shown only now."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address with which the person signs in")
        parser.add_argument("--name", default="manage.py token", help="what the token is for")

    def handle(self, *_args: Any, email: str, name: str, **_options: Any) -> None:
        person = Person.objects.active().filter(email=email.strip().lower()).first()
        if person is None:
            raise CommandError("Nobody with this address has an account here that works.")
        _token, secret = make_token(person=person, name=name, throttled=not settings.DEMO)
        self.stdout.write(secret)

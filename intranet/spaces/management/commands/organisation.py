"""An organisation moves in: `manage.py organisation "Stichting De Brug" de-brug anna@debrug.example "Anna de Wit"`."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext, override

from intranet.people.actions import add_organisation, add_person
from intranet.people.models import Person
from intranet.spaces.actions import make_space
from intranet.spaces.models import Space


class Command(BaseCommand):
    """The organisation, its first administrator, who invites the others, and the space that everyone is in."""

    help = "Add an organisation with its first administrator, whose password is asked for, or read from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="its name")
        parser.add_argument("slug", help="its name in addresses, such as de-brug")
        parser.add_argument("email", help="the address with which the administrator signs in")
        parser.add_argument("name", help="the name of the administrator")
        parser.add_argument("--mail-domain", default="", help="the domain of its people's addresses")

    def handle(self, *, organisation: str, slug: str, email: str, name: str, mail_domain: str, **_options: Any) -> None:
        password = getpass.getpass() if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        try:
            validate_password(password, Person(email=email, name=name))
            self._move_in(organisation, slug, mail_domain, email=email, name=name, password=password)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        self.stdout.write(f"{organisation} is in. {name} signs in at {settings.SITE_URL} and invites the others.")

    @transaction.atomic
    def _move_in(self, organisation: str, slug: str, mail_domain: str, **administrator: str) -> None:
        added = add_organisation(name=organisation, slug=slug, mail_domain=mail_domain)
        person = add_person(organisation=added, is_administrator=True, **administrator)
        with override(settings.LANGUAGE_CODE):
            everyone = gettext("Everyone")
        make_space(by=person, name=everyone, kind=Space.Kind.OPEN, for_everyone=True)

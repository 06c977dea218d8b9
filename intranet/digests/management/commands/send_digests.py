"""`manage.py send_digests`: send what is due now; or print what one person's would say, and a manager's week."""

from argparse import ArgumentParser
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.dateparse import parse_date

from intranet.digests import actions
from intranet.digests.choosing import is_thin
from intranet.digests.preview import preview_of
from intranet.digests.queries import last_weeks
from intranet.digests.showing import subject_of
from intranet.digests.weeks import week_of
from intranet.people.models import Person
from intranet.web.zones import zone_named


class Command(BaseCommand):
    help = "Make and send the digests that are due; with --for, print one person's instead."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--for", dest="email", metavar="EMAIL", help="print what this person's would say")
        parser.add_argument("--date", type=parse_date, help="on this day (YYYY-MM-DD), at the end of it; today")

    def handle(self, *_args: Any, email: str | None, date: Any, **_options: Any) -> None:
        if email is None:
            made = actions.compose_due() + actions.compose_for_managers()
            self.stdout.write(f"{made} digests were made, {actions.send_digests()} were sent.")
            return
        person = Person.objects.active().select_related("organisation").filter(email__iexact=email).first()
        if person is None:
            raise CommandError("Nobody here has this address.")
        zone = zone_named(person.time_zone)
        moment = datetime.combine(date, time(23, 59), zone) if date else timezone.now()
        with translation.override(person.language or settings.LANGUAGE_CODE), timezone.override(zone):
            self.show(person, moment)

    def show(self, person: Person, moment: datetime) -> None:
        """Print it as it would be mailed."""
        items = preview_of(person, moment)
        self.stdout.write(subject_of(items, by_mail=True) if items else "Nothing to tell.")
        if items and is_thin([each.why for each in items]):
            self.stdout.write("(Too little for a mail: it waits until there is more.)")
        self.stdout.write(render_to_string("digests/_items.txt", {"items": items, "site": ""}))
        for week in last_weeks(person, moment):
            said = week_of(week, person)
            self.stdout.write(f"\n{said['subject']}\n\n" + render_to_string("digests/_week.txt", said | {"site": ""}))

"""A large organisation for measuring: `manage.py seed --people 2000 --posts 100000 --questions 20000 …`."""

import time
from dataclasses import asdict, fields
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, CommandParser
from django.db import transaction

from intranet.demo.seeding.sizes import Sizes
from intranet.demo.seeding.writing import seed
from intranet.people.models import Person


class Command(BaseCommand):
    """The whole is one transaction: half a seed is none."""

    help = "Fill an empty database for measuring, quickly, and the same for the same --seed."

    def add_arguments(self, parser: CommandParser) -> None:
        for size in fields(Sizes):
            parser.add_argument(f"--{size.name}", type=int, default=size.default, metavar="N")

    def handle(self, **options: Any) -> None:
        if settings.PRODUCTION:
            raise CommandError("Everybody knows the password of the seeded people: they are not for production.")
        if Person.objects.exists():
            raise CommandError("There are people in this database already; a seed needs an empty one.")
        sizes = Sizes(**{size.name: options[size.name] for size in fields(Sizes)})
        started = time.perf_counter()
        with transaction.atomic():
            seed(sizes, say=lambda words: self.stdout.write(f"{time.perf_counter() - started:6.1f} s  {words}"))
        self.stdout.write(f"Seeded {asdict(sizes)} in {time.perf_counter() - started:.1f} seconds.")

"""A backup: `manage.py backup wandelgang.dump`, while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from intranet.embedded import dumps
from intranet.embedded.trouble import Trouble


class Command(BaseCommand):
    """Writes everything that people wrote to one file; keep that as safe as the database."""

    help = "Write the whole database to a file, which only you may read."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **_options: Any) -> None:
        try:
            dumps.dump(file)
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"Written: {file}, {file.stat().st_size:,} bytes.")

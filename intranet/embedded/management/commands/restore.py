"""The way back from a backup: `manage.py restore wandelgang.dump`, while nothing else runs."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError, call_command

from intranet.embedded import dumps
from intranet.embedded.trouble import Trouble


class Command(BaseCommand):
    """Reads a backup into an empty database and brings its tables up to this version."""

    help = "Read a backup into an empty database; with --replace, into one that is thrown away first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--replace", action="store_true", help="throw away what is in the database now")

    def handle(self, *, file: Path, replace: bool, **_options: Any) -> None:
        if not (file.is_file() and dumps.is_a_dump(file)):
            raise CommandError(f"{file} is no backup.")
        try:
            if not (replace or dumps.is_empty()):
                raise CommandError("There is something in this database. To throw that away: --replace.")
            if replace:
                dumps.throw_away()
            dumps.restore(file)
        except Trouble as trouble:
            raise CommandError(str(trouble)) from trouble
        call_command("prepare")
        self.stdout.write(f"Restored: {file}.")

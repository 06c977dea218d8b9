"""Whether every word is translated."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError

from intranet.web.words import complaints, take_up

WRITTEN_IN = "en"


class Command(BaseCommand):
    """Fails on words that are missing, doubtful or left over in a catalogue; or writes the catalogues."""

    help = "Check that every word is translated; --write takes up new words for somebody to translate."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--write", action="store_true", help="bring the catalogues up to date with the code")

    def handle(self, *, write: bool, **_options: Any) -> None:
        languages = [code for code, _ in settings.LANGUAGES if code != WRITTEN_IN]
        if write:
            for language in languages:
                take_up(language)
        if found := [f"{language}: {complaint}" for language in languages for complaint in complaints(language)]:
            raise CommandError(
                "\n".join([*found, f"{len(found)} words to see to; `make translations` takes up new ones."])
            )
        self.stdout.write(f"Every word is translated: {', '.join(languages)}.")

"""`manage.py reindex`: read the words of all contributions anew, beside a system that serves."""

from argparse import ArgumentParser
from typing import Any

from click import progressbar
from django.core.management.base import BaseCommand

from intranet.search.actions import begin_again, count_words, reindex
from intranet.search.reindexing import left_to_reindex


class Command(BaseCommand):
    """Analyses what every contribution can be found by, and counts the words in use. Stopped, it goes on next time."""

    help = "Read the words of all contributions anew, after an upgrade of the analyser; restartable."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="from the first one on, even what was done before")

    def handle(self, *_args: Any, again: bool, **_options: Any) -> None:
        if again:
            begin_again()
        with progressbar(length=left_to_reindex(), label="Reading", show_pos=True) as bar:
            for done in reindex():
                bar.update(done)
        self.stdout.write(f"Everything is read. {count_words()} words are in use.")

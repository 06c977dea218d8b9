"""Prove every counter against what it counts, and mend what is wrong: `manage.py recount`."""

from itertools import chain
from typing import Any

from django.core.management import BaseCommand

from intranet.contributions.actions import recount
from questions.actions import recount_questions


class Command(BaseCommand):
    """May be run at any time, also while people are writing."""

    help = "Compare scores, numbers of replies and answers, and states of questions with what they count; mend them."

    def handle(self, **_options: Any) -> None:
        wrong = 0
        for miscount in chain(recount(), recount_questions()):
            self.stdout.write(str(miscount))
            wrong += 1
        self.stdout.write(
            f"{wrong} counters were wrong and have been put right." if wrong else "Every counter is right."
        )

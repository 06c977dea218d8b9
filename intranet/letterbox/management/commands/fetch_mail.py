"""`manage.py fetch_mail`: take in now what came by mail."""

from typing import Any

from django.core.management.base import BaseCommand

from intranet.letterbox.actions import forget_held, forget_nobodys, send_refusals
from intranet.letterbox.fetching import fetch_all


class Command(BaseCommand):
    help = "Fetch what came in by mail, and say back what could not be posted."

    def handle(self, *_args: Any, **_options: Any) -> None:
        taken, told = fetch_all(), send_refusals()
        forget_held()
        forget_nobodys()
        self.stdout.write(f"{taken} mails came in, {told} were answered.")

"""The courier that holds questions while it mails, for the negative control: nobody can write under them then."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from django.db import transaction  # noqa: E402

from intranet.mail.fates import Fate  # noqa: E402
from intranet.mail.sending import Wire  # noqa: E402
from questions.models import Question  # noqa: E402
from tests.faults.app_quick import app  # noqa: E402

__all__ = ["app"]

wait = Wire.fate


@transaction.atomic
def wait_while_holding(self: Wire) -> Fate:
    """Hear what became of a mail, and let nobody write under a question meanwhile."""
    list(Question.objects.select_for_update())
    return wait(self)


Wire.fate = wait_while_holding  # type: ignore[method-assign]

"""The courier that holds questions while it mails, for the negative control: nobody can write under them then."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from django.core.mail import EmailMultiAlternatives  # noqa: E402
from django.core.mail.backends.base import BaseEmailBackend  # noqa: E402
from django.db import transaction  # noqa: E402

from intranet.mail import sending  # noqa: E402
from intranet.mail.fates import Fate  # noqa: E402
from questions.models import Question  # noqa: E402
from tests.faults.app_quick import app  # noqa: E402

__all__ = ["app"]

send = sending._sent


@transaction.atomic
def send_while_holding(mail: EmailMultiAlternatives, connection: BaseEmailBackend) -> Fate:
    """Send a mail, and let nobody write under a question meanwhile."""
    list(Question.objects.select_for_update())
    return send(mail, connection)


sending._sent = send_while_holding

"""Sending the digests that wait."""

from datetime import datetime

from django.utils import timezone

from intranet.digests.letters import Letters
from intranet.digests.models import Sending
from intranet.mail.actions import send_together
from intranet.mail.fates import Fate


def send_digests(now: datetime | None = None) -> int:
    """Send the digests that nobody is sending; return how many went out."""
    return sum(fate is Fate.SENT for _row, fate in send_together(Sending, Letters().look_up, now or timezone.now()))

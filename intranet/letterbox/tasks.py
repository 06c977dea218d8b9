"""Mail that comes in is looked for every minute."""

from celery import shared_task

from intranet.letterbox.actions import forget_held, send_refusals
from intranet.letterbox.fetching import fetch_all


@shared_task
def fetch_mail() -> None:
    """Sweep: fetch what came in, say back what must be, and forget what nobody claimed. Safe to run twice or late."""
    fetch_all()
    send_refusals()
    forget_held()

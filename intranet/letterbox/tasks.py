"""Mail that comes in is looked for every minute."""

from celery import shared_task

from intranet.letterbox.actions import forget_held, forget_nobodys, send_refusals
from intranet.letterbox.fetching import fetch_all


@shared_task
def fetch_mail() -> None:
    """Sweep: fetch what came in, say back what must be, and forget what nobody claimed. Safe to run twice or late."""
    try:
        fetch_all()
    finally:  # a mailbox that cannot be read keeps nobody waiting
        send_refusals()
        forget_held()
        forget_nobodys()

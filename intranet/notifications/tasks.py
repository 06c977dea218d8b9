"""When people are told: at once when something happened, and every fifteen seconds whatever was missed."""

from celery import shared_task

from intranet.events import doorbell
from intranet.notifications.actions import tell_next

AT_ONCE = 500  # then another run goes on, so that a worker can be stopped


@shared_task
def tell_what_happened() -> None:
    """Sweep: tell everything that nobody was told of yet. Safe to run twice, late, or beside another."""
    doorbell.answer()
    for _ in range(AT_ONCE):
        if not tell_next():
            doorbell.wake_live_pages()
            return
    doorbell.ring()

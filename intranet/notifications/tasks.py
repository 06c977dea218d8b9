"""When people are told: at once when something happened, and every fifteen seconds whatever was missed."""

from celery import shared_task

from intranet.events import doorbell
from intranet.notifications.actions import send_letters, tell_next, write_letters
from intranet.notifications.actions.pushing import push_what_is_due
from intranet.search.tasks import EMBED, go_on

PUSH = "intranet.notifications.tasks.push"
AT_ONCE = 100  # then another run goes on, so that a worker can be stopped


@shared_task
def tell_what_happened() -> None:
    """Sweep: tell everything that nobody was told of yet. Safe to run twice, late, or beside another."""
    doorbell.answer()
    told = 0
    while told < AT_ONCE and tell_next():
        told += 1
    if told:
        doorbell.wake_live_pages()
        go_on(PUSH)
        go_on(EMBED)
    if told == AT_ONCE:
        doorbell.ring()


@shared_task(name=PUSH)
def push() -> None:
    """Sweep: push what is due to people's devices. Safe to run twice, late, or beside another."""
    push_what_is_due()


@shared_task
def send_mail() -> None:
    """Sweep: write what is due by mail into letters, and send them. Safe to run twice, late, or beside another."""
    write_letters()
    send_letters()

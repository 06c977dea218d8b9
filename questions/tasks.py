"""What questions have done when its moment has come."""

from celery import shared_task
from django.utils import timezone

from questions import actions

AT_ONCE = 100  # the next sweep goes on


@shared_task
def climb_ladders() -> None:
    """Sweep: take every step of every ladder whose moment has come. Safe to run twice, late, or beside another."""
    actions.take_steps_due()


@shared_task
def ask_how_it_went() -> None:
    """Sweep: ask each asker whose moment has come how it went, once. Safe to run twice, late, or beside another."""
    now = timezone.now()
    for _each in range(AT_ONCE):
        if not actions.ask_next(now):
            return

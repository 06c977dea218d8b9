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


@shared_task
def look_again() -> None:
    """Sweep: let be checked again what a new version of a form or the end of a verification made doubtful.

    Safe to run twice, late, or beside another: a mark whose day has passed is not shown, whether or not this ran.
    """
    today = timezone.localdate()
    while actions.take_up_next(today) is not None:
        pass
    actions.end_what_is_past(today)


@shared_task
def forget_what_was_read() -> None:
    """Every night: forget who had which answer before them more than ninety days ago. Safe to run twice, or late."""
    actions.forget_readings(timezone.now())

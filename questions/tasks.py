"""What questions have done when its moment has come."""

from celery import shared_task

from questions import actions


@shared_task
def climb_ladders() -> None:
    """Sweep: take every step of every ladder whose moment has come. Safe to run twice, late, or beside another."""
    actions.take_steps_due()

"""Digests, on time: looked for twice a minute, made and sent once."""

from celery import shared_task

from intranet.digests import actions


@shared_task
def send_digests() -> None:
    """Sweep: make the digests that are due, and send what waits. Safe to run twice, late, or beside another."""
    actions.compose_due()
    actions.compose_for_managers()
    actions.send_digests()

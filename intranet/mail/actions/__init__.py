"""Sending the mails that wait, each once; and ending mail, to an address that is dead or of a kind nobody wants."""

from intranet.mail.actions.ending import note_dead, revive, unsubscribe
from intranet.mail.actions.outgoing import send_together, send_waiting

__all__ = ["note_dead", "revive", "send_together", "send_waiting", "unsubscribe"]

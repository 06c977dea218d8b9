"""Telling people, their having read it, how they want to be told, and bringing it to them."""

from intranet.notifications.actions.letters import send_letters, write_letters
from intranet.notifications.actions.reading import mark_all_read, mark_read, mark_thread_read
from intranet.notifications.actions.telling import tell, tell_next
from intranet.notifications.actions.wishes import disturb_again, end_mail, mail_again, not_now, prefer

__all__ = [
    "disturb_again",
    "end_mail",
    "mail_again",
    "mark_all_read",
    "mark_read",
    "mark_thread_read",
    "not_now",
    "prefer",
    "send_letters",
    "tell",
    "tell_next",
    "write_letters",
]

"""Telling people, their having read it, how they want to be told, and bringing it to them."""

from intranet.notifications.actions.letters import send_letters, write_letters
from intranet.notifications.actions.mail import end_mail, mail_again, set_mail, set_mail_of_all
from intranet.notifications.actions.reading import mark_all_read, mark_announcement_read, mark_read, mark_thread_read
from intranet.notifications.actions.telling import tell, tell_next
from intranet.notifications.actions.wishes import Wish, choose_ways, disturb_again, not_now, prefer, replace_wishes

__all__ = [
    "Wish",
    "choose_ways",
    "disturb_again",
    "end_mail",
    "mail_again",
    "mark_all_read",
    "mark_announcement_read",
    "mark_read",
    "mark_thread_read",
    "not_now",
    "prefer",
    "replace_wishes",
    "send_letters",
    "set_mail",
    "set_mail_of_all",
    "tell",
    "tell_next",
    "write_letters",
]

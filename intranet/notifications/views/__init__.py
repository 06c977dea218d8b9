"""Pages of notifications, and of how one wants to be told."""

from intranet.notifications.views.centre import count, notifications, read_all, read_thread
from intranet.notifications.views.pausing import pause
from intranet.notifications.views.wishes import add, mail, organisation, remove, wishes

__all__ = [
    "add",
    "count",
    "mail",
    "notifications",
    "organisation",
    "pause",
    "read_all",
    "read_thread",
    "remove",
    "wishes",
]

"""Notifications, and how one wants to be told, for scripts."""

from intranet.notifications.api.mail import MailOfOrganisation, OwnMail
from intranet.notifications.api.told import AllRead, NotificationRead, Notifications
from intranet.notifications.api.wishes import OwnPause, OwnWishes

__all__ = [
    "AllRead",
    "MailOfOrganisation",
    "NotificationRead",
    "Notifications",
    "OwnMail",
    "OwnPause",
    "OwnWishes",
]

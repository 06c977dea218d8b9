"""What people were told, how they want to be told, and what is still to be brought to them."""

from intranet.notifications.models.delivering import Channel, Delivery, Device, Letter
from intranet.notifications.models.notification import ONCE_OF_IT, Notification, NotificationQuerySet
from intranet.notifications.models.wishes import NoMail, Pause, Preference, Way

__all__ = [
    "ONCE_OF_IT",
    "Channel",
    "Delivery",
    "Device",
    "Letter",
    "NoMail",
    "Notification",
    "NotificationQuerySet",
    "Pause",
    "Preference",
    "Way",
]

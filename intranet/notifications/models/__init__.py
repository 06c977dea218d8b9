"""What people were told, how they want to be told, and what is still to be brought to them."""

from intranet.notifications.models.delivering import Channel, Delivery, Device, Letter
from intranet.notifications.models.notification import Notification, NotificationQuerySet
from intranet.notifications.models.wishes import Pause, Preference, Way

__all__ = [
    "Channel",
    "Delivery",
    "Device",
    "Letter",
    "Notification",
    "NotificationQuerySet",
    "Pause",
    "Preference",
    "Way",
]

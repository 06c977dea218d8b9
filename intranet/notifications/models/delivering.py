"""What is still to be brought to somebody's phone or letter box. The row is the queue; who brings it claims it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intranet.mail.models import Outgoing
from intranet.notifications.models.notification import Notification
from intranet.people.models import Person


class Channel(models.TextChoices):
    PUSH = "push"
    MAIL = "mail"


class Letter(Outgoing):
    """One mail to one person, of one or several notifications. Its Message-ID is made from its number, and stays."""

    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = (
            models.Index(fields=["again_at"], name="letters_to_send", condition=Q(sent_at=None, dropped_at=None)),
        )

    def __str__(self) -> str:
        return f"letter to {self.person_id}"


class Delivery(models.Model):
    """A notification that is to reach somebody by push or mail, not before a moment; once by each."""

    notification = models.ForeignKey(Notification, on_delete=models.CASCADE, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=4, choices=Channel)
    due_at = models.DateTimeField()
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="deliveries")
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["notification", "channel"], name="delivered_once"),)
        indexes = (
            models.Index(fields=["channel", "due_at"], name="to_deliver", condition=Q(sent_at=None, dropped_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.channel} of {self.notification_id}"


class Device(models.Model):
    """A browser that somebody lets us wake, by the web push of its maker. Its address is a secret."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.URLField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=60)
    name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_reached_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)  # that failed, one after another
    again_at = models.DateTimeField(null=True, editable=False)  # not before; at once when there is none

    def __str__(self) -> str:
        return self.name or f"device of {self.person_id}"

"""What came in by mail and what became of it, and what is said back."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Contribution
from intranet.mail.models import Outgoing
from intranet.people.models import Person

HELD_FOR = timedelta(days=14)
OF_NOBODY_FOR = timedelta(days=30)  # that it had come before is known as long: mail servers try for a week at most


class ArrivalQuerySet(models.QuerySet["Arrival"]):
    def visible_to(self, person: Person) -> Self:
        """What came for one's own address, as long as one is here."""
        return self.filter(person=person, person__is_active=True).defer("raw")

    def held(self) -> Self:
        return self.filter(state=Arrival.State.HELD)


class Arrival(models.Model):
    """A mail that came in, without its text; only one that is held is kept whole, for its person to say whose it is.

    Who sent that and how it begins stand beside it, so that nobody has to read ten megabytes to see it.
    """

    class State(models.TextChoices):
        POSTED = "posted"
        HELD = "held"
        REFUSED = "refused"
        IGNORED = "ignored"

    class Why(models.TextChoices):
        NOTHING = "", ""
        OTHER_SENDER = "other_sender", _("It came from another address than yours.")
        NO_ADDRESS = "no_address", _("It went to an address that is not one of ours, or was copied only in part.")
        EXPIRED = "expired", _("The mail that you answered is more than thirty days old.")
        NO_ACCESS = "no_access", _("You cannot write there any more.")
        NO_MAIL = "no_mail", _("Nothing of what is written there may go by mail.")
        EMPTY = "empty", _("There was no text of your own in it.")
        TOO_LARGE = "too_large", _("The mail is larger than 10 MB.")
        CLIENT = "client", _("Something in it could identify a client. Leave that out, and write it on the page.")
        NOT_ACCEPTED = "not_accepted", _("The text cannot stand there as it is: it may be too long.")
        TROUBLE = "trouble", _("Something went wrong with it here.")
        NOT_RELEASED = "not_released", _("Nobody said within fourteen days that it was theirs.")
        DROPPED = "dropped", _("You said that it was not yours.")
        UNREADABLE = "unreadable", _("It could not be read.")
        AUTOMATIC = "automatic", _("A machine wrote it.")
        LOOP = "loop", _("It was mail of our own that came back.")
        COPY = "copy", _("It had come before.")
        BOUNCED = "bounced", _("It said that mail to somebody cannot be delivered.")
        COMPLAINED = "complained", _("It said that somebody marked our mail as unwanted.")

    message_digest = models.CharField(max_length=64, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=State)
    why = models.CharField(max_length=14, choices=Why, blank=True, default="")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    place = models.ForeignKey(Contribution, null=True, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.SET_NULL, related_name="+")
    arrived_at = models.DateTimeField(default=timezone.now, editable=False)
    raw = models.BinaryField(null=True, editable=False)
    sender = models.CharField(max_length=254, blank=True, default="", editable=False)
    words = models.TextField(blank=True, default="", editable=False)

    objects = ArrivalQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index(fields=["person", "-id"], name="arrived_for"),
            models.Index(fields=["arrived_at"], name="still_held", condition=models.Q(state="held")),
            models.Index(fields=["arrived_at"], name="of_nobody", condition=models.Q(person=None)),
        )

    def __str__(self) -> str:
        return f"mail {self.pk} {self.state}"

    def get_absolute_url(self) -> str:
        return reverse("letterbox:letterbox")


class Refusal(Outgoing):
    """What is mailed back about a mail that was not posted. Its Message-ID is made from the number of the arrival."""

    arrival = models.OneToOneField(Arrival, on_delete=models.CASCADE, related_name="refusal")
    answers = models.CharField(max_length=255)  # the Message-ID of what came in
    written_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = (
            models.Index(
                fields=["again_at"], name="refusals_to_send", condition=models.Q(sent_at=None, dropped_at=None)
            ),
            models.Index(fields=["person", "written_at"], name="refused_lately"),
        )

    def __str__(self) -> str:
        return f"refusal of {self.arrival_id}"

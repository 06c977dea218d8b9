"""Addresses that take no mail any more."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class DeadAddressQuerySet(models.QuerySet["DeadAddress"]):
    def of(self, address: str) -> Self:
        return self.filter(address=address.lower())


class DeadAddress(models.Model):
    """An address that refuses our mail, or whose owner complained of it. Nothing is sent there until that is lifted."""

    class Why(models.TextChoices):
        REFUSED = "refused", _("the mail server refused the address")
        BOUNCED = "bounced", _("mail to it came back")
        COMPLAINED = "complained", _("our mail was marked as unwanted")

    address = models.EmailField(unique=True)  # in small letters
    why = models.CharField(max_length=10, choices=Why)
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects = DeadAddressQuerySet.as_manager()

    def __str__(self) -> str:
        return f"address {self.pk} {self.why}"  # an address is nobody's business in a log

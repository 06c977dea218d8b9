"""Mail on its way, and addresses that take no mail any more."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models.functions import Coalesce
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.mail.fates import Fate
from intranet.people.models import Person
from intranet.web.prepared import rows_of

MOST_TRIES = 8
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=1)

# Of one row: by the index of all that wait, PostgreSQL would go through all of them to find it.
STILL_WAITS = IsNull(Coalesce("sent_at", "dropped_at"), True)
SENT = """
    UPDATE {table} SET sent_at = %s, leased_until = NULL
    FROM (SELECT set_config('synchronous_commit', 'off', true)) AS soon
    WHERE id = %s AND COALESCE(sent_at, dropped_at) IS NULL RETURNING id
"""


class Outgoing(models.Model):
    """A mail on its way: leased by one worker at a time, tried again after a pause, sent or dropped once."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    again_at = models.DateTimeField(null=True, editable=False)  # not before; at once when there is none
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    leased_until = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    dropped_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    def note(self, fate: Fate | None) -> None:
        """Note what became of it; None when there was nothing left to say. What was sent or dropped stays so."""
        now = timezone.now()
        self.leased_until = None
        if fate is Fate.SENT:
            self.sent_at = now
        elif fate is Fate.LATER and self.tries + 1 < MOST_TRIES:
            self.again_at = now + min(FIRST_PAUSE * 2**self.tries, LONGEST_PAUSE)
            self.tries += 1
        else:
            self.dropped_at = now
        noted = {name: getattr(self, name) for name in ("leased_until", "sent_at", "again_at", "tries", "dropped_at")}
        if not type(self)._default_manager.filter(STILL_WAITS, pk=self.pk).update(**noted):
            self.refresh_from_db()

    def note_sent_soon(self) -> None:
        """Note that it was sent, without waiting for the disk: the next write that does takes it along."""
        self.sent_at, self.leased_until = timezone.now(), None
        rows_of(SENT.format(table=self._meta.db_table), [self.sent_at, self.pk])


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

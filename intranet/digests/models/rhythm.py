"""How often, and when, somebody wants their digest."""

from datetime import datetime
from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intranet.digests.periods import Plan
from intranet.people.models import Person


class RhythmQuerySet(models.QuerySet["Rhythm"]):
    def due(self, now: datetime) -> Self:
        """Those whose moment has come, or is not known yet, of people who want a digest."""
        wanted = self.filter(person__is_active=True).exclude(often=Rhythm.Often.NEVER)
        return wanted.filter(Q(next_at=None) | Q(next_at__lte=now)).order_by("pk")


class Rhythm(models.Model):
    """How often somebody wants their digest, and at which hour of their own clock.

    Without one it comes once a week, at eight on the first day on which they work.
    """

    class Often(models.TextChoices):
        WEEKLY = "weekly", _("every week")
        DAILY = "daily", _("every day that I work")
        NEVER = "never", _("never")

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="rhythm", primary_key=True)
    often = models.CharField(_("how often"), max_length=6, choices=Often, default=Often.WEEKLY)
    weekday = models.PositiveSmallIntegerField(  # 0 is Monday; none: the first day of the week on which they work
        _("on which day"), null=True, blank=True, validators=[MaxValueValidator(6)]
    )
    hour = models.PositiveSmallIntegerField(_("at which hour"), default=8, validators=[MaxValueValidator(23)])
    may_be_named = models.BooleanField(  # consent, so off unless it was given
        _("my name may stand beside an answer of mine in the managers' digest"), default=False
    )

    managers = models.BooleanField(_("the managers' digest, if I manage a team"), default=True)
    next_at = models.DateTimeField(
        null=True, editable=False, db_index=True
    )  # when the next is due; none: not known yet

    objects = RhythmQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.often} for {self.person_id}"

    @property
    def plan(self) -> Plan:
        """When it is due, for the calendar."""
        return Plan(self.often, self.weekday, self.hour)

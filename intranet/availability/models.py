"""When people work, when they are away, and who is on duty."""

from datetime import date, time

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Organisation, Person
from intranet.spaces.models import Space
from intranet.topics.models import Tag


class Holidays(models.TextChoices):
    """Whose public holidays are free."""

    NL = "NL", _("the Netherlands")
    BE = "BE", _("Belgium")
    NONE = "-", _("none: I work on public holidays")


class OfficeHours(models.Model):
    """The usual hours of an organisation, from Monday to Friday; without them nine to five, and Dutch holidays."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, related_name="office_hours", primary_key=True
    )
    starts = models.TimeField(_("from"), default=time(9))
    ends = models.TimeField(_("until"), default=time(17))
    holidays = models.CharField(_("public holidays of"), max_length=2, choices=Holidays, default=Holidays.NL)

    class Meta:
        constraints = (models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="open_forwards"),)

    def __str__(self) -> str:
        return f"{self.organisation_id} from {self.starts} to {self.ends}"


class Calendar(models.Model):
    """How somebody works: whose public holidays are theirs, and whether the hours below are theirs.

    Without one, or with usual hours, they work at the usual hours of their organisation, in their own time zone.
    """

    Holidays = Holidays

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="calendar", primary_key=True)
    holidays = models.CharField(_("public holidays of"), max_length=2, choices=Holidays, default=Holidays.NL)
    usual = models.BooleanField(_("the usual hours"), default=True)

    def __str__(self) -> str:
        return f"calendar of {self.person_id}"


class WorkingTime(models.Model):
    """Somebody works on a day of the week, from one time to another. There may be several a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="working_times")
    weekday = models.PositiveSmallIntegerField()  # 0 is Monday
    starts = models.TimeField(_("from"))
    ends = models.TimeField(_("until"))

    class Meta:
        ordering = ("person", "weekday", "starts")
        constraints = (
            models.UniqueConstraint(fields=["person", "weekday", "starts"], name="works_once"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts"), weekday__lte=6), name="works_forwards"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} on {self.weekday} from {self.starts} to {self.ends}"


class Absence(models.Model):
    """Somebody is away on whole days, the last included; why is nobody's business."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="absences")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("up to and including"))
    replacement = models.ForeignKey(
        Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("replaced by")
    )

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = (models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="away_forwards"),)
        indexes = (models.Index(fields=["person", "ends_on"], name="absences_of"),)

    def __str__(self) -> str:
        return f"{self.person_id} from {self.starts_on} to {self.ends_on}"

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


class Shift(models.Model):
    """Somebody is on duty for a space, from one moment to another; for some topics only, or for all."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="shifts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="shifts")
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"))
    tags = models.ManyToManyField(Tag, related_name="+", blank=True, verbose_name=_("topics"))
    uid = models.CharField(max_length=255, blank=True, default="", editable=False)  # in the calendar it came from
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("starts_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="on_duty_forwards"),
            models.UniqueConstraint(fields=["space", "uid"], condition=~Q(uid=""), name="imported_once"),
        )
        indexes = (models.Index(fields=["space", "ends_at"], name="shifts_of"),)

    def __str__(self) -> str:
        return f"{self.person_id} for {self.space_id} from {self.starts_at:%Y-%m-%d %H:%M}"

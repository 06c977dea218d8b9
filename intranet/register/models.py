"""The register: forms, laws and protocols that answers refer to, and which version of each holds."""

import re
from collections.abc import Collection
from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.people.models import Organisation, Person
from intranet.register.codes import WHOLE
from intranet.topics.models import Tag

# No user name before a host, which only ever disguises where a link goes.
WEB = re.compile(r"\Ahttps?://[^/?#@\\\s]+(?:[/?#]\S*)?\Z", re.IGNORECASE)


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, person: Person) -> Self:
        """The register of one's own organisation. Guests and others know nothing of it."""
        return self.filter(organisation=person.organisation_id) if person.is_active else self.none()

    def with_versions(self) -> Self:
        """Fetch the versions and topics of each as well, so that `current` asks nothing."""
        return self.prefetch_related("versions", "tags")


class Entry(models.Model):
    """A form, a law or a protocol, known by its code: JW3. Answers cite it; its versions come and go."""

    class Kind(models.TextChoices):
        FORM = "form", pgettext_lazy("in the register", "form")
        LAW = "law", pgettext_lazy("in the register", "law")
        PROTOCOL = "protocol", pgettext_lazy("in the register", "protocol")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="register")
    code = models.CharField(
        _("code"),
        max_length=40,
        validators=[
            RegexValidator(WHOLE, _("Letters and figures, with spaces, dots, colons and dashes between them."))
        ],
    )
    kind = models.CharField(_("kind"), max_length=8, choices=Kind, default=Kind.FORM)
    title = models.CharField(_("title"), max_length=200)
    tags = models.ManyToManyField(Tag, related_name="entries", blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "organisation",
                Lower("code"),
                name="registered_once",
                violation_error_message=_("This code is in the register already."),
            ),
        )

    def __str__(self) -> str:
        return self.code

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """What is there already is the code: that is said at its field."""
        try:
            super().validate_constraints(exclude)
        except ValidationError as refusal:
            raise ValidationError({"code": refusal.messages}) from refusal

    def get_absolute_url(self) -> str:
        """Its page. A number, for two organisations may have the same code, and a link must not tell whose it is."""
        return reverse("register:entry", args=[self.pk])

    @cached_property
    def current(self) -> "Version | None":
        """The version that holds today, if there is any."""
        return self.on(localdate())

    def on(self, day: date) -> "Version | None":
        """The version that holds on a day: of those that hold by then, the last."""
        holding = [version for version in self.versions.all() if version.valid_from <= day]
        return max(holding, key=lambda version: version.place, default=None)


class Version(models.Model):
    """An entry as it holds from a day on: a link or a file, and a word about what is new."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    label = models.CharField(_("version"), max_length=40)
    valid_from = models.DateField(_("valid from"), default=localdate)
    link = models.CharField(
        _("link"),
        max_length=500,
        blank=True,
        validators=[RegexValidator(WEB, _("An address that begins with https:// or http://."))],
    )
    file_name = models.CharField(_("file"), max_length=120, blank=True, editable=False)
    note = models.CharField(_("what is new"), max_length=500, blank=True)
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    taken_up_at = models.DateTimeField(null=True, editable=False)  # when what cites an older one was marked

    class Meta:
        ordering = ("-valid_from", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=["entry", "label"],
                name="version_once",
                violation_error_message=_("There is a version of this name already."),
            ),
        )
        indexes = (models.Index(fields=["valid_from"], name="versions_to_take_up", condition=Q(taken_up_at=None)),)

    def __str__(self) -> str:
        return self.label

    @property
    def place(self) -> tuple[date, int]:
        """Where it stands among the versions of its entry."""
        return self.valid_from, self.pk

    @property
    def is_to_come(self) -> bool:
        return self.valid_from > localdate()


class File(models.Model):
    """What was uploaded for a version. In the database, so that a backup holds it and nobody reads past the door."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()

    def __str__(self) -> str:
        return f"file of version {self.version_id}"

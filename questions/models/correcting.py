"""Answers that stay right: corrections, disputes, verification, and who had read the old text."""

from typing import Any, Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from intranet.contributions.models import Byline, Revision
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.ids import new_id
from questions.models.answer import Answer


class AboutAnswerQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person) -> Self:
        """What is said about answers that this person may read, and that were not deleted."""
        here = {"answer__space__any": visible_space_ids(person), "answer__hidden_at": None, "answer__deleted_at": None}
        return self.filter(**here)

    def open(self) -> Self:
        """What nobody has decided yet, and whoever said it has not taken back."""
        return self.filter(**self.model.OPEN)

    def for_list(self) -> Self:
        """What a list shows of each row: who said it, and of which answer."""
        answer = ("answer__author__organisation", "answer__space", "answer__root")
        return self.select_related("author__organisation", *answer).order_by("-pk")

    def with_base(self) -> Self:
        """Add `base`: the text that a correction was made on."""
        revision = Revision.objects.filter(contribution=OuterRef("answer"), number=OuterRef("base_revision"))
        return self.annotate(base=Subquery(revision.values("body")))


class Correction(models.Model):
    """A new text that somebody proposes for an answer, with a reason and perhaps a source (verbetering)."""

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a correction", "open")
        ACCEPTED = "accepted", pgettext_lazy("a correction", "accepted")
        DECLINED = "declined", pgettext_lazy("a correction", "declined")
        WITHDRAWN = "withdrawn", pgettext_lazy("a correction", "withdrawn")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="corrections")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="corrections")
    base_revision = models.PositiveIntegerField()  # of the answer, that it was made on
    body = models.TextField(_("text"))
    reason = models.CharField(_("reason"), max_length=500)
    source = models.CharField(_("source"), max_length=500, blank=True, default="")
    state = models.CharField(max_length=9, choices=State, default=State.OPEN, editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    revision = models.PositiveIntegerField(null=True, editable=False)  # of the answer, that it became
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    client_id = models.UUIDField(null=True, editable=False)
    client_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    base: str | None  # the text that it was made on, with `with_base`

    OPEN = {"state": State.OPEN}
    objects = AboutAnswerQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "client_id"], name="corrected_once"),)
        indexes = (models.Index(fields=["answer", "-id"], name="corrections_of"),)

    def __str__(self) -> str:
        return f"correction of {self.answer_id}"

    def get_absolute_url(self) -> str:
        return reverse("questions:correction", args=[self.pk])

    @property
    def by(self) -> Byline | Person:
        """Whom readers see as who proposed it."""
        return self.answer.as_seen(self.author)

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Dispute(models.Model):
    """ "Is this right?" (klopt dit?): somebody thinks an answer is wrong, until it is settled or they take it back."""

    class Outcome(models.TextChoices):
        RIGHT = "right", _("right after all")
        CORRECTED = "corrected", pgettext_lazy("an answer", "corrected")
        WITHDRAWN = "withdrawn", pgettext_lazy("an answer", "withdrawn")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="disputes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="disputes")
    reason = models.CharField(_("reason"), max_length=500)
    outcome = models.CharField(max_length=9, choices=Outcome, blank=True, default="", editable=False)
    note = models.CharField(_("note"), max_length=500, blank=True, default="")
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+", editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    client_id = models.UUIDField(null=True, editable=False)
    client_digest = models.CharField(max_length=64, blank=True, default="", editable=False)

    OPEN = {"settled_at": None, "taken_back_at": None}
    objects = AboutAnswerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["author", "client_id"], name="disputed_with_key_once"),
            models.UniqueConstraint(
                fields=["answer", "author"],
                name="one_open_dispute",
                condition=Q(settled_at=None, taken_back_at=None),
            ),
        )

    def __str__(self) -> str:
        return f"dispute of {self.answer_id}"

    def get_absolute_url(self) -> str:
        return reverse("questions:dispute", args=[self.pk])

    @property
    def by(self) -> Byline | Person:
        """Whom readers see as who asked."""
        return self.answer.as_seen(self.author)

    @property
    def is_open(self) -> bool:
        return self.settled_at is None and self.taken_back_at is None


class Verification(models.Model):
    """An expert of a tag vouches for an answer as it is now, until a date (getoetst)."""

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="verifications")
    expert = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.SET_NULL, related_name="+")
    revision = models.PositiveIntegerField()
    until = models.DateField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["answer"], name="verified_once", condition=Q(ended_at=None)),)

    def __str__(self) -> str:
        return f"{self.answer_id} until {self.until}"


class Reading(models.Model):
    """Who had which text of an answer before them, so that they can be told when it turns out wrong.

    Kept for ninety days, only for that, and shown to nobody.
    """

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField()
    read_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["answer", "person"], name="read_once"),)
        indexes = (models.Index(fields=["read_at"], name="readings_to_forget"),)

    def __str__(self) -> str:
        return f"reading of {self.answer_id}"

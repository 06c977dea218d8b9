"""A digest: what happened in a period, for one person, or for a team or an organisation."""

from typing import NamedTuple, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Contribution
from intranet.people.models import Organisation, Person, Team
from intranet.topics.models import Tag
from intranet.web.ids import new_id


class DigestQuerySet(models.QuerySet["Digest"]):
    def visible_to(self, person: Person) -> Self:
        """One's own; and what is told of the own organisation and its teams, which is for all of its staff."""
        if not person.is_active:
            return self.none()
        return self.filter(Q(person=person) | Q(kind=Digest.Kind.MANAGER, organisation=person.organisation_id))

    def made(self) -> Self:
        """Those that had enough to say."""
        return self.filter(thin=False)

    def for_list(self) -> Self:
        """What a list shows of each: of which team or organisation it tells; the newest first."""
        return self.select_related("team", "organisation").order_by("-pk")


class Digest(models.Model):
    """What happened in a period, as it was put together once: page, mail and archive show the same.

    It keeps no text but numbers of texts and their revisions, so that what is deleted or veiled is gone here too.
    """

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("personal")
        MANAGER = "manager", _("for managers")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind)
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="digests")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.CASCADE, related_name="digests")
    team = models.ForeignKey(Team, null=True, on_delete=models.CASCADE, related_name="digests")
    period_start = models.DateField()
    period_end = models.DateField()  # the last day that it tells of
    since = models.DateTimeField()
    until = models.DateTimeField()  # the moment it was due: it tells of what happened before
    figures = models.JSONField(default=dict)  # numbers alone
    thin = models.BooleanField(default=False)  # not enough to be sent: what was in it is kept for the next
    made_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["person", "period_end"], name="digest_once", condition=Q(kind="personal")),
            models.UniqueConstraint(
                fields=["organisation", "team", "period_end"],
                name="managers_digest_once",
                condition=Q(kind="manager"),
                nulls_distinct=False,
            ),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="digest_forwards"),
        )

    def __str__(self) -> str:
        return f"{self.kind} digest up to {self.period_end}"

    def get_absolute_url(self) -> str:
        return reverse("digests:digest", args=[self.pk])


class Item(models.Model):
    """One thing in a digest, as it was when the digest was made, and why it is there."""

    class Why(models.TextChoices):
        MY_QUESTION = "my_question", _("somebody answered your question")
        CORRECTED = "corrected", _("you had read this before it was corrected")
        ANNOUNCED = "announced", _("announcement you have not read")
        RECHECK = "recheck", _("for you to check again")
        BEST = "best", _("a good new answer about what you follow")
        COULD_ANSWER = "could_answer", _("you may know this")
        COLLEAGUE = "colleague", _("new in your team")
        PRAISED = "praised", _("the best answers")
        USED = "used", _("the most used answers")
        OPEN = "open", _("what nobody could answer")
        MENDED = "mended", _("what was corrected")
        DOUBTED = "doubted", _("what is in doubt")
        STALE = "stale", _("what went stale")

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="items", db_index=False)  # unique below
    place = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=12, choices=Why)
    contribution = models.ForeignKey(Contribution, null=True, on_delete=models.CASCADE, related_name="+")
    revision = models.PositiveIntegerField(default=0)
    colleague = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(  # the topic because of which it is there, of several one
        Tag, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        ordering = ("digest", "place")
        constraints = (models.UniqueConstraint(fields=["digest", "place"], name="item_in_its_place"),)

    def __str__(self) -> str:
        return f"{self.why} in {self.digest_id}"


class Line(NamedTuple):
    """What an item says, without a digest: all that is chosen, and all that is shown."""

    why: str
    contribution_id: int | None
    revision: int
    colleague_id: int | None
    tag_id: int | None = None

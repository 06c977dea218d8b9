"""What happened, once, in order: the outbox from which all telling is done."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.web.ids import new_id


class EventQuerySet(models.QuerySet["Event"]):
    def untold(self) -> Self:
        """What nobody has been told of yet, oldest first; what went wrong lately is left for later."""
        return self.filter(Q(again_at=None) | Q(again_at__lte=timezone.now()), told_at=None).order_by("id")

    def claim(self) -> Self:
        """What nobody else is telling of at this moment, held until the transaction ends."""
        return self.select_for_update(of=("self",), skip_locked=True, no_key=True)


class Event(models.Model):
    """Something that happened. It holds ids only, so hiding its subject hides it here too."""

    class Kind(models.TextChoices):
        POSTED = "posted", _("posted")
        ANNOUNCED = "announced", _("announced")
        ASKED = "asked", _("asked")
        ANSWERED = "answered", _("answered")
        REPLIED = "replied", _("replied")
        UPVOTED = "upvoted", _("upvoted")
        VOTE_WITHDRAWN = "vote_withdrawn", _("withdrew a vote")
        ACCEPTED = "accepted", _("accepted")
        ACCEPTANCE_WITHDRAWN = "acceptance_withdrawn", _("took an acceptance back")
        REWRITTEN = "rewritten", _("rewrote")
        DELETED = "deleted", _("deleted")
        MOVED = "moved", _("moved")
        JOINED = "joined", _("joined")
        STEP_TAKEN = "step_taken", _("taken a step further")
        CLOCK_SET = "clock_set", _("set the clock")
        CLAIMED = "claimed", _("is on it")
        LET_GO = "let_go", _("is on it no longer")
        FORWARDED = "forwarded", _("forwarded")
        MORE_WANTED = "more_wanted", _("needs more information")
        MORE_GIVEN = "more_given", _("gave more information")
        OUTCOME_WANTED = "outcome_wanted", _("is asked how it went")
        USED = "used", _("used it")
        CORRECTION_PROPOSED = "correction_proposed", _("proposed a correction")
        CORRECTED = "corrected", _("corrected")
        CORRECTION_DECLINED = "correction_declined", _("declined a correction")
        DISPUTED = "disputed", _("disputed")
        SETTLED = "settled", _("settled a dispute")
        VERIFIED = "verified", _("verified")
        WITHDRAWN = "withdrawn", _("withdrew")
        UNMASKING_WANTED = "unmasking_wanted", _("asked to lift a byline")
        UNMASKED = "unmasked", _("lifted a byline")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=24, choices=Kind)
    actor = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    contribution = models.ForeignKey("contributions.Contribution", on_delete=models.CASCADE, related_name="events")
    about = models.BigIntegerField(null=True, editable=False)  # the number of a correction, a dispute, a step …
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    told_at = models.DateTimeField(null=True, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)  # to tell of it, that went wrong
    again_at = models.DateTimeField(null=True, editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = (models.Index(fields=["id"], name="event_untold", condition=Q(told_at=None)),)

    def __str__(self) -> str:
        return f"{self.kind} {self.contribution_id}"

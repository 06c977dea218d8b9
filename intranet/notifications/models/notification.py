"""One thing that happened, for one reader."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Byline, Contribution
from intranet.events.models import Event
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.web.ids import new_id
from questions.models import Unmasking


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, person: Person) -> Self:
        """One's own, of what one may (still) read; and that others know it was oneself who asked, come what may."""
        return self.readable(person.pk, visible_space_ids(person))

    def readable(self, person: int, spaces: list[int]) -> Self:
        """The rule of `visible_to`, of somebody who may read these spaces."""
        readable = Q(contribution__hidden_at=None, contribution__space__any=spaces)
        return self.filter(readable | Q(kind=Notification.Kind.UNMASKED), person=person)

    def unread(self) -> Self:
        return self.filter(read_at=None)

    def for_list(self) -> Self:
        """What a list shows of each row: who did it, to what, where."""
        return self.select_related(
            "actor__organisation", "contribution__space", "contribution__author__organisation", "root", "event"
        ).order_by("-pk")


TOLD_ONCE = ("mentioned", "answered", "replied", "upvoted", "accepted", "asked", "joined", "announced")
ONCE_OF_IT = (*TOLD_ONCE, "found")  # of a contribution; of all others one is told as often as they happen


class Notification(models.Model):
    """One thing that happened, for one reader. It keeps no text, so hiding the subject hides it here."""

    class Kind(models.TextChoices):
        MENTIONED = "mentioned", _("mentioned you")
        ANSWERED = "answered", _("answered")
        REPLIED = "replied", _("replied")
        UPVOTED = "upvoted", _("found it useful")
        ACCEPTED = "accepted", _("accepted your answer")
        ASKED = "asked", _("asked a question in a topic of yours")
        FOUND = "found", _("wrote something that fits a search of yours")
        JOINED = "joined", _("joined your question to one that asks the same")
        ANNOUNCED = "announced", _("announces something")
        NEEDED = "needed", _("needs an answer that you may know")
        FORWARDED = "forwarded", _("thinks that you know this")
        MORE_WANTED = "more_wanted", _("needs more information from you")
        MORE_GIVEN = "more_given", _("gave more information")
        OUTCOME_WANTED = "outcome_wanted", _("How did it go?")
        USED = "used", _("used your answer")
        CORRECTION_PROPOSED = "correction_proposed", _("proposed a correction")
        CORRECTED = "corrected", _("corrected your answer")
        CORRECTION_ACCEPTED = "correction_accepted", _("accepted your correction")
        CORRECTION_DECLINED = "correction_declined", _("declined your correction")
        RECALLED = "recalled", _("changed an answer that you had read")
        DISPUTED = "disputed", _("asks whether this is right")
        SETTLED = "settled", _("settled a dispute")
        VERIFIED = "verified", _("verified your answer")
        UNMASKING_WANTED = "unmasking_wanted", _("wants to know who asked this, and needs a second privacy officer")
        UNMASKED = "unmasked", _("know that it was you who asked")

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notifications")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=24, choices=Kind)
    actor = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="notifications")
    root = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "person"], name="told_once"),
            models.UniqueConstraint(
                fields=["contribution", "person", "kind"],
                name="told_once_of_it",
                condition=models.Q(kind__in=list(TOLD_ONCE)),
            ),
        )
        indexes = (
            models.Index(fields=["person", "-id"], name="newest_for_person"),
            models.Index(fields=["person"], name="unread_for_person", condition=models.Q(read_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"

    @property
    def by(self) -> Byline | Person:
        """Who did it, as the readers see them."""
        self.contribution.root = self.root  # fetched along
        return self.contribution.as_seen(self.actor)

    @property
    def actors(self) -> list[Byline | Person]:
        """All who did it, each once, the last first: what it takes two privacy officers to do, two did."""
        lifted = self.unmasking if self.kind == self.Kind.UNMASKED else None
        if lifted and lifted.decided_by:
            return [lifted.asked_by, lifted.decided_by]
        everybody = [each.by for each in (self, *self.others)]
        return list({(each.id, each.name): each for each in reversed(everybody)}.values())[::-1]

    @property
    def names(self) -> str:
        """Their names, in a row; of more than two the last, and how many others."""
        first, *others = (each.name for each in self.actors)
        if len(others) < 2:
            return gettext(" and ").join([first, *others])
        return gettext("%(name)s and %(number)s others") % {"name": first, "number": len(others)}

    @cached_property
    def others(self) -> list["Notification"]:
        """What else happened of the same kind to the same thing; none unless they were looked up."""
        return []

    @property
    def deed(self) -> str:
        """What they did, as the sentence goes on after their names."""
        several = DEEDS_OF_SEVERAL.get(Notification.Kind(self.kind)) if len(self.actors) > 1 else None
        return str(several or self.get_kind_display())

    @property
    def is_unread(self) -> bool:
        """Whether this or anything that stands in one line with it waits to be read."""
        return any(each.read_at is None for each in (self, *self.others))

    @cached_property
    def unmasking(self) -> Unmasking | None:
        """The lifting of an alias that it is about, if it is about one."""
        if self.kind not in {self.Kind.UNMASKED, self.Kind.UNMASKING_WANTED}:
            return None
        return Unmasking.objects.select_related("asked_by", "decided_by").filter(pk=self.event.about or 0).first()

    @property
    def about(self) -> str:
        """What its thread is about: the title; of one without how it begins, unless that is just what is told."""
        begins = self.root_id != self.contribution_id and not (self.root.hidden_at or self.root.deleted_at)
        return self.root.title or (Truncator(self.root.text).chars(90) if begins else "")

    @property
    def address(self) -> str:
        """Where one sees what it is about."""
        gone = self.contribution.kind == "answer" and self.contribution.deleted_at
        page = None if gone else PAGES_OF_ITS_OWN.get(self.kind)
        return reverse(page, args=[self.event.about]) if page else self.contribution.get_absolute_url()


PAGES_OF_ITS_OWN: dict[str, str] = {  # of kinds that are not about the contribution but about something with a number
    Notification.Kind.UNMASKING_WANTED: "questions:one_unmasking",
    Notification.Kind.UNMASKED: "questions:one_unmasking",
    Notification.Kind.CORRECTION_PROPOSED: "questions:correction",
    Notification.Kind.CORRECTION_ACCEPTED: "questions:correction",
    Notification.Kind.CORRECTION_DECLINED: "questions:correction",
    Notification.Kind.DISPUTED: "questions:dispute",
    Notification.Kind.SETTLED: "questions:dispute",
}


DEEDS_OF_SEVERAL = {  # of the kinds that make one line, for languages in which the verb tells one from several
    Notification.Kind.ANSWERED: pgettext_lazy("several people", "answered"),
    Notification.Kind.REPLIED: pgettext_lazy("several people", "replied"),
    Notification.Kind.MENTIONED: pgettext_lazy("several people", "mentioned you"),
    Notification.Kind.USED: pgettext_lazy("several people", "used your answer"),
    Notification.Kind.MORE_GIVEN: pgettext_lazy("several people", "gave more information"),
}

"""How somebody wants to be told of what."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.notifications.models.notification import Notification
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.topics.models import Tag


class Way(models.TextChoices):
    """How to tell, from the least to the most insistent; each but the first two also shows on the page."""

    NEVER = "never", _("never")
    DIGEST = "digest", _("only in my digest")
    PAGE = "page", _("on the page")
    DAY = "day", _("one mail a day")
    HOURS = "hours", _("one mail per 4 hours")
    MAIL = "mail", _("mail at once")
    PUSH = "push", _("on my phone at once")


class Preference(models.Model):
    """How somebody wants to be told of a kind of thing: everywhere, in one space, or about one tag.

    What is said of a tag goes before what is said of a space, and that before what is said of all.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="preferences")
    kind = models.CharField(max_length=24, choices=Notification.Kind, blank=True)  # blank: of every kind
    space = models.ForeignKey(Space, null=True, on_delete=models.CASCADE, related_name="+")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=6, choices=Way)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["person", "kind", "space", "tag"], name="preferred_once", nulls_distinct=False
            ),
            models.CheckConstraint(condition=Q(space=None) | Q(tag=None), name="of_a_space_or_a_tag"),
        )

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.way} for {self.kind or 'everything'}"


class NoMail(models.Model):
    """Somebody ended all mail about what happened, with one click in one of them. Push and page stay as they are."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="no_mail", primary_key=True)
    since = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return f"no mail to {self.person_id}"


class Pause(models.Model):
    """ "Not now": somebody does not want to be disturbed until a moment."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="pause", primary_key=True)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person_id} until {self.until:%Y-%m-%d %H:%M}"

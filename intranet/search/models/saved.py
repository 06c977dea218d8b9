"""What somebody looks for again and again, and wants to hear of."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, person: Person) -> Self:
        """One's own: nobody sees what somebody else looks for."""
        return self.filter(person=person) if person.is_active else self.none()


class SavedSearch(models.Model):
    """Words and filters as they were typed; whoever keeps them is told of what is new and fits."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches")
    typed = models.CharField(_("search"), max_length=200)
    fits = models.TextField(blank=True, default="", editable=False)  # the words as a tsquery; blank: filters alone
    analyser = models.IntegerField(editable=False)  # the version of the analyser that read them
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "typed"], name="saved_once"),)
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return f"search {self.pk} of {self.person_id}"

"""How it went: what became of an answer that was used."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Contribution
from intranet.people.models import Person
from questions.models.answer import Answer


class Outcome(models.Model):
    """Somebody used an answer, and says how it went; with a reply under the answer, when they have words for it."""

    class Kind(models.TextChoices):
        WORKED = "worked", _("it worked")
        REFUSED = "refused", _("it was refused")
        OTHER = "other", _("something else was needed")

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="outcomes")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outcomes")
    kind = models.CharField(max_length=7, choices=Kind)
    line = models.OneToOneField(Contribution, null=True, on_delete=models.SET_NULL, related_name="outcome")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["answer", "person"], name="outcome_once"),)

    def __str__(self) -> str:
        return f"{self.answer_id} {self.kind}"

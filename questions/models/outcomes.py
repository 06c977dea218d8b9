"""What became of a question that was not clear, and of an answer that was used."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models import Contribution
from intranet.people.models import Person
from questions.models.answer import Answer
from questions.models.question import Question


class MoreWanted(models.Model):
    """Somebody cannot answer yet, and asks the asker for more, in a reply under the question; until she gave it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="wanted")
    line = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="more_wanted")
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    given_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        ordering = ("asked_at", "pk")

    def __str__(self) -> str:
        return f"{self.question_id} is not clear yet"


class Outcome(models.Model):
    """Somebody used an answer, and says how it went; with a reply under the answer, when they have words for it."""

    class Kind(models.TextChoices):
        USED = "used", _("used, and not said yet how it went")
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

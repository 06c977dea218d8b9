"""Words that are really used, for putting typing errors right."""

from django.db import models


class Word(models.Model):
    """A word of the language that many have written, in many spaces. No names: see `actions.count_words`."""

    word = models.CharField(max_length=60)
    uses = models.PositiveIntegerField()

    objects: "models.Manager[Word]" = models.Manager()

    def __str__(self) -> str:
        return self.word

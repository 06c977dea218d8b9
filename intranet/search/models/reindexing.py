"""How far the words of all contributions have been analysed anew."""

from django.db import models


class Reindexing(models.Model):
    """One walk through all contributions, for one version of the analyser; it goes on where it was stopped."""

    analyser = models.IntegerField(primary_key=True)
    reached = models.BigIntegerField(default=0)  # the number of the last contribution that was done
    finished_at = models.DateTimeField(null=True)

    objects: "models.Manager[Reindexing]" = models.Manager()

    def __str__(self) -> str:
        return f"{self.analyser} up to {self.reached}"

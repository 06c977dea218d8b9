"""To whom a digest goes, and whether it went."""

from django.db import models
from django.db.models import Q

from intranet.digests.models.digest import Digest
from intranet.mail.models import Outgoing


class Sending(Outgoing):
    """A digest on its way to one person: once, however many look for what there is to send."""

    digest = models.ForeignKey(
        Digest, on_delete=models.CASCADE, related_name="sendings", db_index=False
    )  # unique below

    class Meta:
        constraints = (models.UniqueConstraint(fields=["digest", "person"], name="digest_sent_once"),)
        indexes = (
            models.Index(fields=["again_at"], name="digests_to_send", condition=Q(sent_at=None, dropped_at=None)),
        )

    def __str__(self) -> str:
        return f"{self.digest_id} to {self.person_id}"

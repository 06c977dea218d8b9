"""Refusals that are more than a wrong field: what an action raises and each door says in its own language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, TextField
from django.utils.translation import gettext_lazy as _


class Refusal(ValidationError):  # noqa: N818  (it is a refusal, and reads as one)
    """A refusal with a status of its own, and members that the API adds to the problem."""

    status = 422

    @property
    def members(self) -> dict[str, Any]:
        """What a client needs to know besides the sentence."""
        return {}


class SameKeyOtherText(Refusal):
    """The same key was used before, for something else."""

    def __init__(self) -> None:
        super().__init__(_("This was sent before with another text. Reload the page and send it again."))


class EditConflict(Refusal):
    """Somebody changed the text in the meantime: here are both."""

    status = 409
    said = _("Somebody changed this text while you were writing. Both texts are below.")

    def __init__(self, *, revision: int, theirs: dict[str, str], yours: dict[str, str]) -> None:
        super().__init__(self.said)
        self.revision, self.theirs, self.yours = revision, theirs, yours

    @property
    def members(self) -> dict[str, Any]:
        return {"revision": self.revision, "theirs": self.theirs, "yours": self.yours}


def refuse_too_long(row: Model) -> None:
    """Refuse what is longer than its column says; Django itself looks at that for single lines only."""
    for field in row._meta.concrete_fields:
        length = len(getattr(row, field.attname)) if isinstance(field, TextField) and field.max_length else 0
        if length > (field.max_length or 0):
            said = _("At most %(most)s characters; this has %(length)s.") % {"most": field.max_length, "length": length}
            raise ValidationError({field.name: said})

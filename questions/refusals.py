"""What is said when something about a question cannot be done."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from intranet.web.refusals import EditConflict, Refusal
from questions.models import Answer, Question


class AskedBefore(Refusal):
    """A question that was joined to another is answered no more: the one that stays is."""

    status = 400

    def __init__(self, stays: Question) -> None:
        super().__init__(_("This was asked before, and is answered there: “%(title)s”.") % {"title": stays.title})
        self.stays = stays

    @property
    def members(self) -> dict[str, Any]:
        return {"joined_to": self.stays.pk, "url": self.stays.get_absolute_url()}


class CannotMerge(EditConflict):
    """An answer and a correction of it changed the same words: somebody has to look at both."""

    said = _("The same words have changed in the meantime. Both texts are below: say what it is to be.")

    def __init__(self, answer: Answer, body: str) -> None:
        theirs, yours = ({"title": "", "body": text} for text in (answer.body, body))
        super().__init__(revision=answer.revision, theirs=theirs, yours=yours)

"""Forms of what makes answers right: corrections, decisions, disputes, and going back to an older text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intranet.contributions.forms import EditForm, WritingForm, WrittenLine
from intranet.web.forms import ActionForm
from intranet.web.widgets import TextArea
from questions.models import Dispute


def a_line(label: Any, **details: Any) -> WrittenLine:
    """A line or two, whose length the action refuses."""
    widget = TextArea({"rows": 2, "maxlength": 500, "dir": "auto", "autocapitalize": "sentences"})
    return WrittenLine(required=False, label=label, widget=widget, **details)


def source_line() -> WrittenLine:
    """Whence one knows it."""
    return a_line(_("Source"), help_text=_("A law, a form, a protocol, or the address of a page."))


class EditOfAnothersForm(EditForm):
    """A new text for somebody else's answer, by whoever knows its topic or looks after its space."""

    reason = a_line(_("Why?"), help_text=_("Whoever wrote this is told."))
    source = source_line()
    field_order = ("base_revision", "body", "reason", "source")


class CorrectionForm(WritingForm):
    """Another text for somebody's answer, and why."""

    guarded = ("body", "reason", "source")

    base_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    reason = a_line(_("What is not right?"))
    source = source_line()
    field_order = ("client_id", "base_revision", "body", "reason", "source")


class DecisionForm(WritingForm):
    """Yes or no to a correction, with a note; and where two texts could not be merged, what it is to say."""

    guarded = ("body", "note")

    accept = forms.TypedChoiceField(choices=[("1", ""), ("0", "")], coerce=lambda said: said == "1")
    base_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    note = a_line(_("A note"), help_text=_("Whoever proposed it reads this."))

    def clean(self) -> dict[str, Any]:
        by_hand = "body" in self.data
        data = super().clean()
        data.pop("client_id", None)  # a second tap finds it decided
        if not by_hand or not data.get("accept"):
            data["body"] = None
        return data

    def by_hand(self, body: str, revision: int) -> None:
        """Let the next try say what the text is to be, with this to begin with, on this revision."""
        self.show_again({"body": body, "base_revision": str(revision)})


class DisputeForm(WritingForm):
    """Is this right? And why one asks."""

    guarded = ("reason",)

    body = None  # type: ignore[assignment]
    reason = a_line(_("Why do you think so?"), help_text=_("Everybody who reads the answer reads this beside it."))


class SettlementForm(WritingForm):
    """How a dispute ends."""

    guarded = ("note",)

    client_id = body = None  # type: ignore[assignment]
    outcome = forms.ChoiceField(
        choices=Dispute.Outcome.choices, widget=forms.RadioSelect, label=_("How does it end?"), required=False
    )
    note = a_line(_("A note"), help_text=_("Everybody who reads the answer can read this."))


class RollBackForm(ActionForm):
    """Which older text, and which was the newest when one looked."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    base_revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

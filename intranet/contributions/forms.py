"""Forms for text: they carry the key that makes a second tap harmless, and the author's answers to the guard."""

import uuid
from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.contributions.markup import clean, clean_line
from intranet.privacy.guard import ClientDetailsFound, Finding, Kept, find_client_details
from intranet.web.forms import ActionForm
from intranet.web.widgets import TextArea, Tick

ANSWER = "finding."  # finding.FIELD.START.END.KIND = replace | keep, and finding…reason


class WrittenField(forms.CharField):
    """A text, cleaned at once, so that what the guard points at and what is shown again are the same characters."""

    def to_python(self, value: Any) -> str:
        return clean(value or "")


class WrittenLine(forms.CharField):
    """A line, cleaned at once."""

    def to_python(self, value: Any) -> str:
        return clean_line(value or "")


class WritingForm(ActionForm):
    """A text to publish: body, key, and what its author answered to the guard. Lengths are for the action to refuse."""

    template_name = "elements/_composer.html"
    guarded: ClassVar[Sequence[str]] = ("title", "body")

    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    body = WrittenField(
        required=False,
        label=_("Text"),
        # The blank placeholder lets the stylesheet see that nothing has been typed.
        widget=TextArea(
            {"rows": 2, "class": "composer__text", "dir": "auto", "autocapitalize": "sentences", "placeholder": " "}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", f"id_{uuid.uuid4().hex[:6]}_%s")  # several composers stand on one page
        super().__init__(*args, **kwargs)
        self.findings: list[Finding] = []
        if not self.is_bound:
            self.initial.setdefault("client_id", uuid.uuid4())

    def clean(self) -> dict[str, Any]:
        """Replace what the author chose to replace, and note what is kept and why."""
        data = super().clean() or self.cleaned_data
        answers = {name: said for name, said in self.data.items() if name.startswith(ANSWER)}
        for field in self.guarded:
            if isinstance(data.get(field), str):
                data[field] = self._replaced(field, data[field], answers)
        data["kept"] = [kept for name, said in answers.items() if said == "keep" and (kept := self._kept(name))]
        self.show_again({name: data[name] for name in self.guarded if isinstance(data.get(name), str)})
        return data

    def show_again(self, typed: dict[str, str]) -> None:
        """Show these when the form is shown again, in place of what was sent."""
        self.data = {name: self.data[name] for name in self.data} | typed

    def _replaced(self, field: str, text: str, answers: dict[str, Any]) -> str:
        for finding in reversed(find_client_details(text, field=field)):
            if answers.get(f"{ANSWER}{field}.{finding.start}.{finding.end}.{finding.kind}") == "replace":
                text = text[: finding.start] + finding.suggestion + text[finding.end :]
        return text

    def _kept(self, name: str) -> Kept | None:
        try:
            field, start, end, kind = name.removeprefix(ANSWER).split(".")
            return Kept(int(start), int(end), kind, reason=str(self.data.get(f"{name}.reason", "")), field=field)
        except ValueError:
            return None

    def refuse(self, refusal: ValidationError) -> None:
        super().refuse(refusal)
        if isinstance(refusal, ClientDetailsFound):
            self.findings = refusal.findings

    @property
    def findings_in(self) -> dict[str, list[Finding]]:
        """What the guard found, by field."""
        return {name: found for name in self.guarded if (found := [one for one in self.findings if one.field == name])}

    @property
    def findings_in_body(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.field == "body"]

    @property
    def findings_in_title(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.field == "title"]


class PublishForm(WritingForm):
    """A new text, that may show and disturb nobody."""

    silent = forms.BooleanField(
        required=False, widget=Tick, label=_("Send silently"), help_text=_("It shows, and disturbs nobody.")
    )


class EditForm(WritingForm):
    """A new text for something that stands; it knows which revision it changes."""

    guarded = ("title", "body", "reason", "source")

    base_revision = forms.IntegerField(widget=forms.HiddenInput)
    reason = WrittenLine(
        required=False,
        label=_("What changed?"),
        help_text=_("A few words for whoever reads the history."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        data.pop("client_id", None)  # an edit is known by its revision
        return data

    def rebase(self, revision: int) -> None:
        """Let the next try change this revision."""
        self.show_again({"base_revision": str(revision)})

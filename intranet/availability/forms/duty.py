"""Forms to put somebody on duty, and to take a roster from a calendar."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.availability.calendars import MOST_BYTES
from intranet.availability.forms.times import ColleagueField, moment_field, written
from intranet.availability.queries import Duty
from intranet.people.models import Person
from intranet.people.queries import colleague_named
from intranet.web.forms import ActionForm
from intranet.web.text import clean_line

TOO_LARGE = _("This is too large: at most %(most)s kB.")


class ShiftForm(ActionForm):
    """Who is on duty, from when until when, and for what."""

    person = ColleagueField(
        label=_("Who"), help_text=_("The @name or e-mail address of somebody who reads this space.")
    )
    starts_at = moment_field(label=_("From"))
    ends_at = moment_field(label=_("Until"))
    tags = forms.CharField(
        required=False,
        max_length=600,
        label=_("Topics"),
        help_text=_("Empty: for all topics."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )

    def __init__(self, data: Any = None, *, viewer: Person, duty: Duty | None = None) -> None:
        self.viewer = viewer
        super().__init__(data, initial=_initial(duty) if duty else {})

    def clean_person(self) -> Person:
        """Return who is meant."""
        if found := colleague_named(self.cleaned_data["person"], self.viewer):
            return found
        raise ColleagueField.nobody()

    def clean_tags(self) -> list[str]:
        """Return the topics, written with commas between them."""
        return [word for part in self.cleaned_data["tags"].split(",") if (word := clean_line(part))]


class CalendarForm(ActionForm):
    """A calendar, as a file or as its text."""

    file = forms.FileField(
        required=False,
        label=_("A file (.ics)"),
        widget=forms.FileInput({"accept": ".ics,text/calendar"}),
        allow_empty_file=True,
    )
    text = forms.CharField(
        required=False,
        label=_("Or its text"),
        strip=False,
        widget=forms.Textarea({"rows": 4, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        sent = data.get("file")
        if sent is not None and sent.size > MOST_BYTES:
            raise ValidationError({"file": TOO_LARGE % {"most": MOST_BYTES // 1024}})
        calendar = sent.read().decode("utf-8-sig", "replace") if sent else data.get("text", "")
        if not calendar.strip():
            raise ValidationError(_("Choose a file, or put its text below."))
        return {"calendar": calendar}


def _initial(duty: Duty) -> dict[str, Any]:
    return {
        "person": written(duty.person),
        "starts_at": duty.shift.starts_at,
        "ends_at": duty.shift.ends_at,
        "tags": ", ".join(topic.slug for topic in duty.topics),
    }

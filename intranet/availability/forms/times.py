"""Fields for times and days, as browsers help to fill them in, and for a colleague."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person

NAMED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def time_field(**options: Any) -> forms.TimeField:
    """A time of day."""
    attributes = {"type": "time", **options.pop("attrs", {})}
    formats = ["%H:%M", "%H:%M:%S", "%H.%M"]
    return forms.TimeField(widget=forms.TimeInput(attributes, format="%H:%M"), input_formats=formats, **options)


def day_field(**options: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=widget, input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"], **options)


def moment_field(**options: Any) -> forms.DateTimeField:
    """A time on a day, by the reader's own clock."""
    widget = forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d-%m-%Y %H:%M"]
    return forms.DateTimeField(widget=widget, input_formats=formats, **options)


class ColleagueField(forms.CharField):
    """A colleague, by @handle or e-mail address. Whom the form's `meant` does not find, there is nobody."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, widget=forms.TextInput(NAMED), **options)

    @staticmethod
    def nobody() -> ValidationError:
        return ValidationError(_("There is nobody here with this name or address."))


def written(person: Person | None) -> str:
    """Return how somebody is written in such a field."""
    return f"@{person.handle}" if person else ""

"""The form in which the stewards of a space make its ladder."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.people.models import Person
from intranet.people.queries import colleague_named
from intranet.spaces.models import Space
from intranet.web.forms import ActionForm
from questions.ladder import rungs_of
from questions.models import Audience

HOUR = 60
MOST_PEOPLE = 50


class PeopleField(forms.CharField):
    """Some colleagues, by @name or e-mail address, with commas between them."""

    def __init__(self, **options: Any) -> None:
        look = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        super().__init__(widget=forms.TextInput(look), required=False, **options)
        self.viewer: Person | None = None

    def clean(self, value: Any) -> list[Person]:
        words = [word for word in str(super().clean(value)).replace(",", " ").split() if word][:MOST_PEOPLE]
        found = [(word, colleague_named(word, self.viewer)) for word in words if self.viewer]
        if unknown := [word for word, person in found if person is None]:
            raise ValidationError(_("There is nobody here with this name or address.") + " " + ", ".join(unknown))
        return [person for _word, person in found if person]


class LadderForm(ActionForm):
    """After how long a question is taken to whom, with a clock and without; and who the helpdesk is."""

    helpdesk = PeopleField(
        label=gettext_lazy("Helpdesk"),
        help_text=gettext_lazy("E-mail addresses or @names, with commas. Without a helpdesk it is the stewards."),
    )

    def __init__(self, data: Any = None, *, space: Space, viewer: Person) -> None:
        super().__init__(data)
        self.fields["helpdesk"].viewer = viewer  # type: ignore[attr-defined]
        self.fields["helpdesk"].initial = ", ".join(f"@{each.handle}" for each in space.helpdesk.order_by("handle"))
        minutes, hours = dict(rungs_of(space.pk, clocked=True)), dict(rungs_of(space.pk, clocked=False))
        for audience in Audience:
            self._add(f"minutes_{audience.value}", audience.label, minutes.get(audience.value))
            wait = hours.get(audience.value)
            self._add(f"hours_{audience.value}", audience.label, wait and wait / HOUR)

    def _add(self, name: str, label: Any, initial: float | None) -> None:
        # A line of text: what a browser cannot read in a field for numbers it sends as nothing, which ends a step.
        widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "size": 5})
        self.fields[name] = forms.FloatField(
            required=False,
            min_value=0,
            max_value=9999,
            label=label,
            initial=int(initial) if initial is not None and initial == int(initial) else initial,
            widget=widget,
            localize=True,
        )

    def bound_to(self, unit: str) -> Iterator[forms.BoundField]:
        """Return the fields for minutes, or for hours."""
        return (self[f"{unit}_{audience}"] for audience in Audience.values)

    @property
    def minutes(self) -> list[forms.BoundField]:
        return list(self.bound_to("minutes"))

    @property
    def hours(self) -> list[forms.BoundField]:
        return list(self.bound_to("hours"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        return {
            "helpdesk": data.get("helpdesk", []),
            "clocked": self._minutes(data, "minutes", 1),
            "unclocked": self._minutes(data, "hours", HOUR),
        }

    def _minutes(self, data: dict[str, Any], unit: str, times: int) -> dict[str, int | None]:
        waits = {audience: data.get(f"{unit}_{audience}") for audience in Audience.values}
        return {audience: None if wait is None else round(wait * times) for audience, wait in waits.items()}

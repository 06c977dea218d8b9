"""Forms to say when one works, and when the office is open."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import BoundField
from django.utils.formats import time_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intranet.availability.actions.hours import MOST_A_DAY
from intranet.availability.days import DAYS, Plan, name_of
from intranet.availability.forms.times import time_field
from intranet.availability.hours import Days
from intranet.availability.models import Calendar, Holidays, OfficeHours
from intranet.web.forms import ActionForm

LEAST_A_DAY = 2
HOLIDAYS = [(value, capfirst(words)) for value, words in Holidays.choices]


@dataclass(frozen=True)
class Part:
    """From when until when, of a day."""

    starts: BoundField
    ends: BoundField


@dataclass(frozen=True)
class Day:
    """A line of the form: a day with its parts."""

    key: str
    name: str
    parts: list[Part]

    @property
    def errors(self) -> list[str]:
        return [str(error) for part in self.parts for field in (part.starts, part.ends) for error in field.errors]

    @property
    def more_is_used(self) -> bool:
        """Whether anything stands in what is folded away."""
        return any(part.starts.value() or part.ends.value() for part in self.parts[1:])


class HoursForm(ActionForm):
    """One's working days and hours. A day without times is a day off."""

    usual = forms.ChoiceField(label=_("When do you work?"), widget=forms.RadioSelect)
    holidays = forms.ChoiceField(label=_("Public holidays of"), choices=HOLIDAYS)

    def __init__(self, data: Any = None, *, calendar: Calendar, plan: Days, office: OfficeHours) -> None:
        self.parts = min(MOST_A_DAY, max(LEAST_A_DAY, *(len(parts) for parts in plan.values()), 0))
        now = {"usual": "1" if calendar.usual else "0", "holidays": calendar.holidays}
        super().__init__(data, initial=now | dict(_initial(plan or _weekdays(office))))
        self.fields["usual"].choices = _choices(office)  # type: ignore[attr-defined]
        for day in DAYS:
            for number in range(self.parts):
                for end, words in (("from", _("from")), ("until", _("until"))):
                    label = f"{name_of(day)}, {words}" + (f" ({number + 1})" if number else "")
                    field = time_field(required=False, label=label, attrs={"aria-label": label})
                    self.fields[f"{day}_{number}_{end}"] = field

    @property
    def week(self) -> list[Day]:
        return [Day(day, name_of(day), [self._part(day, number) for number in range(self.parts)]) for day in DAYS]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        usual = data.get("usual") == "1"
        days = {} if usual else {day: list(self._times(day)) for day in DAYS}
        return {"usual": usual, "holidays": data.get("holidays"), "days": days}

    def refuse(self, refusal: ValidationError) -> None:
        """Show what is wrong with a day beside its first time."""
        by_field = getattr(refusal, "error_dict", {})
        for day in by_field.keys() & set(DAYS):
            self.add_error(f"{day}_0_from", by_field.pop(day))
        if by_field or not hasattr(refusal, "error_dict"):
            super().refuse(refusal)

    def _part(self, day: str, number: int) -> Part:
        return Part(self[f"{day}_{number}_from"], self[f"{day}_{number}_until"])

    def _times(self, day: str) -> Iterator[tuple[Any, Any]]:
        for number in range(self.parts):
            first, last = f"{day}_{number}_from", f"{day}_{number}_until"
            starts, ends = self.cleaned_data.get(first), self.cleaned_data.get(last)
            if (starts is None) != (ends is None) and not {first, last} & self.errors.keys():
                self.add_error(first if starts is None else last, gettext("Say both from when and until when."))
            elif starts is not None and ends is not None:
                yield starts, ends


class OfficeForm(ActionForm):
    """The usual hours of an organisation."""

    starts = time_field(label=_("From"))
    ends = time_field(label=_("Until"))
    holidays = forms.ChoiceField(label=_("Public holidays of"), choices=HOLIDAYS)


def _choices(office: OfficeHours) -> list[tuple[str, str]]:
    times = {"starts": time_format(office.starts, "H:i"), "ends": time_format(office.ends, "H:i")}
    usual = gettext("The usual hours: Monday to Friday, %(starts)s–%(ends)s") % times
    return [("1", usual), ("0", gettext("My own days and hours"))]


def _weekdays(office: OfficeHours) -> Days:
    return {weekday: [(office.starts, office.ends)] for weekday in range(5)}


def _initial(plan: Days) -> Iterator[tuple[str, Any]]:
    for weekday, parts in plan.items():
        for number, (starts, ends) in enumerate(parts):
            yield f"{DAYS[weekday]}_{number}_from", starts
            yield f"{DAYS[weekday]}_{number}_until", ends


def plan_of(days: Days) -> Plan:
    """Return days by their names."""
    return {DAYS[weekday]: parts for weekday, parts in days.items()}

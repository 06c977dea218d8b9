"""A form to say when one is away, and who is there instead."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from intranet.availability.forms.times import ColleagueField, day_field, written
from intranet.availability.models import Absence
from intranet.people.models import Person
from intranet.people.queries import colleague_named
from intranet.web.forms import ActionForm


class AbsenceForm(ActionForm):
    """When one is away. Why is nobody's business, and so nobody asks."""

    starts_on = day_field(label=_("First day"))
    ends_on = day_field(label=_("Last day"))
    replacement = ColleagueField(
        required=False,
        label=_("Who is there for you"),
        help_text=_("The @name or e-mail address of a colleague. Whoever looks for you is pointed to them."),
    )

    def __init__(self, data: Any = None, *, viewer: Person, absence: Absence | None = None) -> None:
        self.viewer = viewer
        super().__init__(data, initial=_initial(absence) if absence else {})

    def clean_replacement(self) -> Person | None:
        """Return who is meant."""
        typed = self.cleaned_data["replacement"]
        found = colleague_named(typed, self.viewer) if typed else None
        if typed and found is None:
            raise ColleagueField.nobody()
        return found


def _initial(absence: Absence) -> dict[str, Any]:
    return {
        "starts_on": absence.starts_on,
        "ends_on": absence.ends_on,
        "replacement": written(absence.replacement),
    }

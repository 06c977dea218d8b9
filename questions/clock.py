"""The field in which one says by when an answer is needed: one tap, or a time of day."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

AT = "at"
CHOICES = [
    ("", _("no hurry")),
    ("10", _("10 minutes")),
    ("20", _("20 minutes")),
    ("30", _("30 minutes")),
    ("60", _("1 hour")),
    (AT, _("at:")),
]


class ClockWidget(forms.MultiWidget):
    """A few buttons, and a time. A time that stands there already is shown as one."""

    template_name = "questions/_clock_widget.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        time_input = forms.TimeInput({"type": "time"}, format="%H:%M")
        super().__init__([forms.RadioSelect(choices=CHOICES), time_input], attrs)

    def _render(self, template_name: str, context: dict[str, Any], renderer: Any = None) -> SafeString:  # noqa: ARG002
        return render_to_string(template_name, context)  # from our own templates

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["is_wrong"] = "aria-invalid" in context["widget"]["attrs"]
        return context

    def id_for_label(self, id_: str, index: Any = None) -> str:  # noqa: ARG002
        return f"{id_}_1"  # the time, which is all that can be wrong

    def decompress(self, value: datetime | None) -> list[Any]:
        return [AT, timezone.localtime(value).time()] if value else ["", None]


class ClockField(forms.MultiValueField):
    """By when an answer is needed: so many minutes from now, or the next time that a clock shows this."""

    widget = ClockWidget

    def __init__(self, **options: Any) -> None:
        fields = (forms.ChoiceField(choices=CHOICES, required=False), forms.TimeField(required=False))
        options = {"label": _("I need this within"), "required": False, **options}
        super().__init__(fields, require_all_fields=False, **options)
        self.help_text = _("Your colleagues see a clock run, and somebody else is asked each time nobody answers.")

    def compress(self, data_list: list[Any]) -> datetime | None:
        choice, at = data_list or ("", None)
        if choice and choice != AT:
            return timezone.now() + timedelta(minutes=int(choice))
        if choice == AT and at is None:
            raise ValidationError(_("Say at what time."))
        return next_time(at) if at is not None else None


def next_time(at: time) -> datetime:
    """Return the next moment at which it is this time where the reader is: today, or if that has passed, tomorrow."""
    now = timezone.localtime()
    moment = datetime.combine(now.date(), at, now.tzinfo)
    return moment if moment > now else datetime.combine(now.date() + timedelta(days=1), at, now.tzinfo)

"""Forms that hand what was typed to an action, and show its refusal beside the field."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model

from intranet.web.text import clean, clean_line

T = TypeVar("T")


class ActionForm(forms.Form):
    """A form that parses; the action that it is handed to refuses."""

    required_css_class = "required"

    def submit(self, action: Callable[..., T], **context: Any) -> T | None:
        """Call the action with what was typed; return None, with the refusal beside its field, if it says no."""
        if not self.is_valid():
            return None
        try:
            return action(**context, **self.cleaned_data)
        except ValidationError as refusal:
            self.refuse(refusal)
            return None

    def refuse(self, refusal: ValidationError) -> None:
        """Show a refusal beside the field it is about, or on top when it is about no field of this form."""
        self.refusal = refusal
        if not hasattr(refusal, "error_dict"):
            self.add_error(None, refusal)
            return
        for field, errors in refusal.error_dict.items():
            self.add_error(field if field in self.fields else None, errors)

    @property
    def on_top(self) -> list[str]:
        """The errors that belong to no field."""
        return [str(error) for error in self.non_field_errors()]


class Line(forms.CharField):
    """A line of text as its column has it: its name, its length, and whether it may be empty."""

    clean_text = staticmethod(clean_line)

    def __init__(self, model: type[Model], column: str, **kwargs: Any) -> None:
        field: Any = model._meta.get_field(column)
        super().__init__(
            **{"label": field.verbose_name, "max_length": field.max_length, "required": not field.blank, **kwargs}
        )

    def to_python(self, value: Any) -> str:
        return str(super().to_python(self.clean_text(value or "")))


class Lines(Line):
    """Some lines of text."""

    clean_text = staticmethod(clean)
    widget = forms.Textarea

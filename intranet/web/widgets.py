"""Widgets that are on nearly every page, drawn without a template for each of their lines."""

from collections.abc import Collection, Iterator
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

SELECTED, NOT_SELECTED = mark_safe(" selected"), SafeString()
MARKED = mark_safe(" data-marked")


class TextArea(forms.Textarea):
    """A text of several lines. The first line break after the tag is the browser's, not the text's."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        given = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<textarea name="{}"{}>\n{}</textarea>', name, given, self.format_value(value) or "")


class Choice(forms.Select):
    """One of a list without groups; those that are marked can be told apart by the stylesheet."""

    marked: Collection[str] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        given = flatatt(self.build_attrs(self.attrs, attrs))
        options = format_html_join("", '<option value="{}"{}>{}</option>', self._lines(self.format_value(value)))
        return format_html('<select name="{}"{}>{}</select>', name, given, options)

    def _lines(self, chosen: list[str]) -> Iterator[tuple[Any, SafeString, Any]]:
        for value, label in self.choices:
            flags = SELECTED if str(value) in chosen else NOT_SELECTED
            yield value, flags + MARKED if str(value) in self.marked else flags, label


class Tick(forms.CheckboxInput):
    """Yes or no."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:  # noqa: ARG002
        given = self.build_attrs(self.attrs, attrs) | {"checked": self.check_test(value)}
        return format_html('<input type="checkbox" name="{}"{}>', name, flatatt(given))

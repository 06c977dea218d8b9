"""What the shared elements need and Django has not: icons, initials, and a text cut where something was found in it."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Protocol, TypeVar
from zipfile import ZipFile

from django import template
from django.contrib.staticfiles.storage import staticfiles_storage
from django.forms import BaseForm, BoundField
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe

from intranet.web.assets import JoinedStaticFilesStorage, separate

register = template.Library()

HUES = 8
STYLED = re.compile(r' (?:width|height|fill|stroke[\w-]*)="[^"]*"')  # what .icon says in the stylesheet, once


class Stretch(Protocol):
    start: int
    end: int


S = TypeVar("S", bound=Stretch)


@register.simple_tag
@cache  # drawing one takes 40 µs, and a page shows a hundred
def icon(name: str) -> SafeString:
    """Draw an icon of lucide, for the eye only: the word beside it is what is read out."""
    drawn = _drawings().read(f"{name}.svg").decode().partition(">")[2]
    inside = "".join(line.strip() for line in drawn.splitlines()).replace(" />", "/>")
    return mark_safe(f'<svg viewBox="0 0 24 24" class="icon" aria-hidden="true">{inside}')  # noqa: S308  (of the package)


@cache  # opening it takes 20 ms, and the first page after a start shows forty
def _drawings() -> ZipFile:
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))


@register.simple_tag
def stylesheets() -> SafeString:
    """Link the stylesheets: one where they have been joined, else each."""
    return format_html_join("\n", '<link rel="stylesheet" href="{}">', assets("css/all.css"))


@register.simple_tag
def scripts() -> SafeString:
    """Load the scripts, after the page: one where they have been joined, else each."""
    return format_html_join("\n", '<script src="{}" defer></script>', assets("js/all.js"))


def assets(joined: str) -> Iterator[tuple[str]]:
    """Addresses of what is served under a joined name."""
    is_joined = isinstance(staticfiles_storage, JoinedStaticFilesStorage)
    return ((static(name),) for name in ([joined] if is_joined else separate(joined)))


@register.filter
def initials(name: str) -> str:
    """The first letters of the first and the last name: Bram de Vries is BV."""
    words = [word for word in name.split() if word[0].isupper()] or name.split() or ["?"]
    return "".join(word[0] for word in dict.fromkeys((words[0], words[-1]))).upper()


@register.filter
def hue(number: int | None) -> str:
    """Which of the eight tints is someone's, always the same; none for an alias, whose tint would tell who it is."""
    return "" if number is None else str(number % HUES)


@register.filter
def refused(form: BaseForm | None) -> list[tuple[BoundField, str]]:
    """The fields that were refused, each with where it begins; none of a form of one field, which says it itself."""
    fields = form.visible_fields() if form else []
    wrong = [field for field in fields if field.errors] if len(fields) > 1 else []
    return [(field, field.id_for_label or f"{field.auto_id}_0") for field in wrong]


@register.filter
def stretches(text: str, found: Sequence[S]) -> Iterator[tuple[str, S | None]]:
    """Cut a text where something was found: the pieces in order, each with the finding it is, or None."""
    position = 0
    for finding in sorted(found, key=lambda one: one.start):
        if position < finding.start:
            yield text[position : finding.start], None
        yield text[max(position, finding.start) : finding.end], finding
        position = max(position, finding.end)
    yield text[position:], None

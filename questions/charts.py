"""Charts as shapes to draw: a bar for each month, its figure above it, so that no shape alone tells anything."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from questions.reputation import Figures, Line

WIDTH, HEIGHT = 30, 90  # of the place of a bar, in the units of the drawing
GAP, ABOVE, BELOW = 6, 16, 20

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Bar:
    """A month, and where its bar stands; no figure where too few people are behind it."""

    x: int
    middle: int
    y: float
    height: float
    month: str
    figure: str
    letter: str

    @property
    def above(self) -> float:
        return self.y - 4


@dataclass(frozen=True)
class Chart:
    """Bars beside each other, with a title and the same in a sentence for who does not see them."""

    name: str
    title: str
    bars: list[Bar]
    bar_width: int = WIDTH - GAP
    floor: int = ABOVE + HEIGHT
    foot: int = ABOVE + HEIGHT + BELOW - 6

    @property
    def box(self) -> str:
        return f"0 0 {len(self.bars) * WIDTH} {ABOVE + HEIGHT + BELOW}"

    @property
    def sentence(self) -> str:
        """All the figures, in a row."""
        return "; ".join(f"{bar.month}: {bar.figure or _('too few to tell')}" for bar in self.bars)


def charts_of(months: Sequence[Line]) -> list[Chart]:
    """Return the charts of what is told by month."""
    unit, one = unit_of([line.figures.median for line in months if line.figures and line.figures.median])
    return [
        chart("answered", _("Answered, in %"), months, lambda told: told.answered * 100, most=100),
        chart("median", unit, months, lambda told: told.median / one if told.median is not None else None),
        chart("corrected", _("Answers corrected later, in %"), months, percent_corrected),
    ]


def percent_corrected(told: Figures) -> float | None:
    return None if told.corrected is None else told.corrected * 100


def unit_of(medians: Sequence[timedelta]) -> tuple[str, timedelta]:
    """Return in what to measure how long people wait, so that the figures are short."""
    longest = max(medians, default=HOUR)
    if longest < 3 * HOUR:
        return _("Wait for the first answer, in minutes"), timedelta(minutes=1)
    if longest < 3 * DAY:
        return _("Wait for the first answer, in hours"), HOUR
    return _("Wait for the first answer, in days"), DAY


def chart(
    name: str, title: str, months: Sequence[Line], value: Callable[[Figures], float | None], most: float = 0
) -> Chart:
    """Return a chart of one figure by month; the highest bar fills it, unless more is possible."""
    values = [value(line.figures) if line.figures else None for line in months]
    top = most or max((each for each in values if each), default=1)
    return Chart(
        name, title, [bar(n, line.month, each, top) for n, (line, each) in enumerate(zip(months, values, strict=True))]
    )


def bar(number: int, month: date | None, value: float | None, top: float) -> Bar:
    height = 0.0 if value is None else round(HEIGHT * value / top, 1)
    x = number * WIDTH + GAP // 2
    return Bar(
        x=x,
        middle=number * WIDTH + WIDTH // 2,
        y=ABOVE + HEIGHT - height,
        height=height,
        month=date_format(month, "F Y") if month else "",
        figure=""
        if value is None
        else number_format(round(value) if value >= 10 or not value % 1 else round(value, 1)),
        letter=date_format(month, "N")[:1].upper() if month else "",
    )


def in_words(wait: timedelta) -> str:
    """Say how long somebody waited, roughly."""
    if wait < 2 * HOUR:
        return pgettext("a wait", "%(number)s min") % {"number": round(wait / timedelta(minutes=1))}
    if wait < 2 * DAY:
        return pgettext("a wait", "%(number)s hours") % {"number": round(wait / HOUR)}
    return pgettext("a wait", "%(number)s days") % {"number": round(wait / DAY)}

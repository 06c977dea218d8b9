"""Public holidays, by a library: those of the Netherlands and of Belgium."""

from datetime import date
from functools import cache

from django.core.cache import caches

COUNTRIES = {"NL", "BE"}
KEPT_SECONDS = 30 * 86_400


def is_holiday(country: str, day: date) -> bool:
    """Whether this day is a public holiday of the country; of none ("-") no day is."""
    return country in COUNTRIES and day in holidays_in(country, day.year)


@cache
def holidays_in(country: str, year: int) -> frozenset[date]:
    """Return the public holidays of a year, which one process works out for all."""
    kept = caches["cards"].get(key := f"holidays:{country}:{year}")
    if kept is None:
        kept = _worked_out(country, year)
        caches["cards"].set(key, kept, KEPT_SECONDS)
    return frozenset(date.fromisoformat(day) for day in kept)


def _worked_out(country: str, year: int) -> list[str]:
    # The library takes half a second and thirty megabytes to load: only the first process to need a year does.
    import holidays  # noqa: PLC0415

    return [day.isoformat() for day in holidays.country_holidays(country, years=year)]

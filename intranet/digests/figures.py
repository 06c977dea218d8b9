"""The figures of a week, for an organisation and its teams: about questions, never about persons.

Counted is what stands in spaces that all staff of the organisation may read, because all of them may read the digest.
A figure over fewer than five people is not told, whoever they are. Neither is one that leaves fewer: of the
organisation without its teams, of what was asked without what was answered, of what could not wait without what was
answered in time; nor of what was asked without what is still open, where all that is open was asked this week. A tag
with fewer askers goes with the others. How many those are is told of the organisation alone: of each team beside it,
who is in none would follow.
"""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from intranet.digests.counting import TROUBLES, WEEKS_BEFORE, WEEKS_SHOWN, Key, Week, counted
from intranet.digests.few import Row, is_tellable, told
from intranet.digests.scope import Scope

MOST_TAGS = MOST_FORMS = 6

Told = dict[int | None, int | None]  # by team; None is the organisation
TagFigure = tuple[int, int, float | None]  # a tag, how often it was asked about, and how often a week before
FormFigure = tuple[int, dict[str, int | None]]  # an entry of the register, and how often it caused which trouble


@dataclass(frozen=True)
class Figures:
    """A week in numbers; None where fewer than five people stand behind one, or would behind what follows from it."""

    asked: int | None
    asked_before: float | None  # a week, of the four weeks before
    answered_percent: int | None
    minutes_to_answer: int | None  # the median, of what was answered; told where the percentage is
    open: int | None  # of all, whenever asked
    oldest_open_days: int | None
    urgent: int | None
    urgent_in_time: int | None
    corrected: int | None
    disputed: int | None
    stale: int | None
    worked: int | None
    refused: int | None
    saved: int | None
    weeks: list[int | None]  # asked in each of the last twelve, the newest last
    tags: list[TagFigure]
    other_tags: int  # 0 of a team
    forms: list[FormFigure]  # of the whole organisation, whose forms they are
    enough: bool  # five people or more asked, or wait, though how many may be left untold


def figures_of(scope: Scope, teams: Collection[int], until: datetime) -> dict[int | None, Figures]:
    """Return the figures of the week that ended at a moment, of an organisation and its teams; a dozen queries."""
    week = counted(scope, teams, until)
    said = {key: tally.told(teams) for key, tally in week.tallies.items()}
    forms = sorted(_forms(week), key=lambda form: (-sum(many or 0 for many in form[1].values()), form[0]))[:MOST_FORMS]
    return {team: _figures(Telling(week, said, team), forms, until) for team in (None, *teams)}


@dataclass(frozen=True)
class Telling:
    """What may be told of a week to whom: of one team, or of the organisation."""

    week: Week
    said: dict[Key, Told]
    team: int | None

    def many(self, key: Key) -> int | None:
        """Return how many there are; 0 when there were none, None when it may not be told."""
        return self.said[key][self.team] if key in self.said else 0

    def part(self, whole: Key, part: Key, rest: Key) -> int | None:
        """Return how many of a whole are of one part; None when that may not be told of the part, or of the rest."""
        untold = None in (self.many(whole), self.many(part), self.many(rest))
        return None if untold else self.many(part)

    def rows(self, key: Key) -> set[Row]:
        return self.week.tallies[key].of(self.team)

    def numbers(self, key: Key) -> set[int]:
        return {row.number for row in self.rows(key)}


def _figures(telling: Telling, forms: list[FormFigure], until: datetime) -> Figures:
    tags, other = _tags(telling)
    kept_right = {key: telling.many(key) for key in ("corrected", "disputed", "stale", "worked", "refused", "saved")}
    return Figures(
        asked=telling.many("asked"),
        asked_before=_before(telling),
        **_answered(telling),
        **_open(telling, until),
        urgent=telling.many("urgent"),
        urgent_in_time=telling.part("urgent", "urgent in time", "urgent too late"),
        **kept_right,
        weeks=[telling.many(("week", ago)) for ago in reversed(range(WEEKS_SHOWN))],
        tags=tags,
        other_tags=other,
        forms=forms,
        enough=any(rows and is_tellable(frozenset(rows)) for rows in (telling.rows("asked"), telling.rows("open"))),
    )


def as_numbers(figures: Figures) -> dict[str, Any]:
    """Return them as they are kept."""
    return asdict(figures)


def _before(telling: Telling) -> float | None:
    """Return how many were asked in each of the weeks before; what is not told of one of them must not follow."""
    untold = [("week", ago) for ago in range(1, WEEKS_BEFORE + 1) if telling.many(("week", ago)) is None]
    many = telling.many("before")
    if many is None or not is_tellable(frozenset(row for key in untold for row in telling.rows(key))):
        return None
    return round(many / WEEKS_BEFORE, 1)


def _answered(telling: Telling) -> dict[str, int | None]:
    """How many of them were answered by now, and how long that took in the middle: neither, or what may be told."""
    asked, answered = telling.many("asked"), telling.part("asked", "answered", "unanswered")
    if not asked or answered is None:
        return {"answered_percent": None, "minutes_to_answer": None}
    taken = sorted(telling.week.taken[number] for number in telling.numbers("answered")) if answered else []
    middle = taken[len(taken) // 2] if taken else None
    return {
        "answered_percent": round(100 * answered / asked),
        "minutes_to_answer": round(middle.total_seconds() / 60) if middle is not None else None,
    }


def _open(telling: Telling, until: datetime) -> dict[str, int | None]:
    asked, waiting = telling.rows("asked"), telling.rows("open")
    answered_follows = waiting <= asked and not is_tellable(frozenset(asked - waiting))
    many = None if answered_follows else telling.many("open")
    oldest = min(telling.week.moments[number] for number in telling.numbers("open")) if many else None
    return {"open": many, "oldest_open_days": (until - oldest).days if oldest else None}


def _tags(telling: Telling) -> tuple[list[TagFigure], int]:
    """The tags most asked about, by five people or more, beside how often a week before; and all others together."""
    tags = [key[1] for key in telling.said if isinstance(key, tuple) and key[0] == "tag"]
    asked = {tag: many for tag in tags if (many := telling.many(("tag", tag)))}
    best = sorted(asked, key=lambda tag: (-asked[tag], tag))[:MOST_TAGS]
    others = [row for tag in tags if tag not in best for row in telling.rows(("tag", tag))]
    told = [(tag, asked[tag], _a_week(telling.many(("before tag", tag)))) for tag in best]
    return told, len(others) if telling.team is None and is_tellable(frozenset(others)) else 0


def _a_week(many: int | None) -> float | None:
    return None if many is None else round(many / WEEKS_BEFORE, 1)


def _forms(week: Week) -> Iterator[FormFigure]:
    """Yield what caused trouble to five people or more, and of which kind, of what may be told."""
    by_kind = {}
    for kind in TROUBLES:
        parts = {entry: frozenset(rows) for entry, rows in week.forms[kind].items()}
        by_kind[kind] = told(frozenset(week.tallies[kind].rows), parts)
    for entry in sorted({entry for kind in TROUBLES for entry in week.forms[kind]}):
        troubles = {kind: by_kind[kind].get(entry, 0) for kind in TROUBLES}
        if any(troubles.values()):
            yield entry, troubles

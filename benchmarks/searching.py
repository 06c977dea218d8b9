"""What only Django can say of a base: how long searching in it takes. Prints JSON."""

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar
from urllib.parse import quote

from django.db import connection

from benchmarks.inside import READERS, visitor
from intranet.contributions.models import Contribution
from intranet.language import analyse
from intranet.people.models import Person
from intranet.search.alike import questions_alike
from intranet.search.frequencies import frequencies
from intranet.search.knowing import who_may_know
from intranet.search.proposing import tags_for
from intranet.search.queries import Finder
from intranet.search.suggesting import suggestions
from intranet.search.typed import read
from questions.models import Question

T = TypeVar("T")

QUERIES = 60  # of each kind, for each reader
SHOWN = 20


def say() -> None:
    """Print how many milliseconds each search took, by what was asked and who asked."""
    chance = random.Random(1)
    first = list(Contribution.objects.order_by("pk").values_list("pk", flat=True)[:10_000])
    measured = {"by key": taken(by_key, chance.sample(first, 200))}
    people = {name: Person.objects.get(email__startswith=f"{name}@").pk for name in READERS}
    queries = asked(chance)
    for kind, typed in queries.items():
        for name, person in people.items():
            measured[f"find: {kind}, {name}"] = taken(partial(find, person), typed)
    typing = [word[:length] for word in queries["two words"] for length in (3, 5, len(word))]
    for name, person in people.items():
        measured[f"suggest: {name}"] = taken(partial(suggest, person), typing)
        measured[f"who may know: {name}"] = taken(partial(propose, person), queries["a title"])
    pages = [f"/search/?q={quote(typed)}" for typed in queries["two words"]]
    measured["page: two words, reader20"] = taken(visitor(READERS[0]).get, pages)
    print(
        json.dumps({"measured": measured, "shares": [frequencies().words.get(word, 0.0) for word in common(QUERIES)]})
    )


def common(count: int) -> list[str]:
    """Return the words that stand in most contributions."""
    return sorted(frequencies().words, key=lambda word: -frequencies().words[word])[:count]


def asked(chance: random.Random) -> dict[str, list[str]]:
    """Return queries as people type them: out of titles, by how common their words are, and with typing errors."""
    titles = list(Question.objects.exclude(title="").order_by("-pk").values_list("title", flat=True)[:20_000])
    some = chance.sample(titles, QUERIES)
    words = {title: [token.text for token in analyse(title) if token.terms] for title in some}
    rare = common(len(frequencies().words))[-300:]
    return {
        "one common word": common(QUERIES),
        "one rare word": chance.sample(rare, QUERIES),
        "two words": [" ".join(chance.sample(found, min(2, len(found)))) for found in words.values() if found],
        "a title": some,
        "a typing error": [" ".join(found)[:-2] + "x" for found in words.values() if found],
    }


def find(person: int, typed: str) -> None:
    """Find a page, and draw where the words stand."""
    finder = Finder(Person.objects.get(pk=person), read(typed))
    for row in finder.part(0, SHOWN).select_related("root").for_list():
        finder.query.snippet(row.text)


def suggest(person: int, typed: str) -> None:
    """Suggest something."""
    suggestions(Person.objects.get(pk=person), typed)


def propose(person: int, title: str) -> None:
    """Propose topics and colleagues, as the page on which one asks does."""
    asker = Person.objects.get(pk=person)
    alike = questions_alike(asker, title)
    who_may_know(asker, title, tags=tags_for(asker, title, alike=alike), alike=alike)


def by_key(number: int) -> None:
    """Fetch as many rows as a page shows, by their numbers: what nothing can be faster than."""
    list(Contribution.objects.filter(pk__gte=number).order_by("pk").values_list("pk", "title", "text")[:SHOWN])


def taken(act: Callable[[T], object], subjects: Sequence[T]) -> list[tuple[float, float]]:
    """Return how many milliseconds each took once all is warm: of a clock, and of a processor."""
    for subject in subjects[:5]:
        act(subject)
    return list(timed(act, subjects))


def timed(act: Callable[[T], object], subjects: Sequence[T]) -> Iterator[tuple[float, float]]:
    """Yield how many milliseconds each took: of a clock, and of a processor, ours and that of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        database = Path(f"/proc/{cursor.fetchone()[0]}/schedstat")
    for subject in subjects:
        started, worked = time.perf_counter(), time.process_time() + _seconds(database)
        act(subject)
        work = time.process_time() + _seconds(database) - worked
        yield 1000 * (time.perf_counter() - started), 1000 * work


def _seconds(spent: Path) -> float:
    """Return for how long a process ran: the first number there, in nanoseconds."""
    return int(spent.read_text().split()[0]) / 1e9

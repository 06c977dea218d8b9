"""What only Django can say of "Asked before?": how much it finds of pairs of questions, and how long that takes.

Prints JSON. Run in a process of its own, on a base that is seeded; what it writes it takes back, but for the vectors.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test.utils import override_settings

from benchmarks.runs import work_of
from intranet.demo.seeding.texts import said_in_the_demo
from intranet.people.models import Organisation, Person
from intranet.search.embedding import embedder, vector_of
from intranet.search.models.embeddings import has_room
from intranet.search.similar import asked_before
from intranet.search.similar.refreshing import refresh_some
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries import forget_visible_spaces
from questions.actions import ask
from questions.models import Question

READERS = ("reader20", "reader500", "persoon.50")
ROUNDS = 4


def say(pairs: str) -> None:
    """Print what was measured."""
    sys.stdout.write("\n")
    found: dict[str, Any] = {"milliseconds": {f"{Question.objects.count():,} questions": dict(milliseconds())}}
    if Path(pairs).is_dir():
        of_pairs = dict(recall(Path(pairs)))
        found["found"] = {way: each.pop("places") for way, each in of_pairs.items()}
        found["milliseconds"]["the pairs and what else was asked"] = of_pairs
    print(json.dumps(found))


def ways() -> Iterator[tuple[str, bool]]:
    """Name the ways to look that there are here."""
    yield "words", False
    if embedder() and has_room():
        yield "words and meaning", True


def recall(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield for each way to look in which place the other question of each pair was found, and how long that took."""
    pairs = read(folder / "pairs_dev.jsonl")
    titles = [pair["dup"] for pair in pairs] + [row["text"] for row in read(folder / "distractors.jsonl")]
    with transaction.atomic():
        reader = somebody_who_asked(titles)
        for name, meaning in ways():
            with override_settings(EMBEDDINGS=meaning):
                before = work()
                found = [(pair["type"], *place_of(pair, reader)) for pair in pairs]
                spent = 1000 * (work() - before) / len(found)
                places, taken = [each[:2] for each in found], [each[2] for each in found]
                yield name, {"places": places, "taken": taken, "work": spent}
        transaction.set_rollback(True)


def read(file: Path) -> list[dict[str, str]]:
    """Return the rows of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text().splitlines()]


def somebody_who_asked(titles: Iterable[str]) -> Person:
    """Let somebody ask all of this, in a space of an organisation of their own."""
    organisation = Organisation.objects.create(name="Proef", slug="proef")
    space = Space.objects.create(slug="proef", name="Proef", kind="open", organisation=organisation)
    space.organisations.add(organisation)
    reader = Person.objects.create(name="Proef", handle="proef", email="proef@demo.example", organisation=organisation)
    Membership.objects.create(space=space, person=reader)
    asked = [ask(author=reader, space=space, title=title).pk for title in titles]
    model = embedder() if has_room() else None
    while model and refresh_some(asked, model):
        pass
    return reader


def place_of(pair: dict[str, str], reader: Person) -> tuple[int, float]:
    """Return in which place the other question of a pair is found, 0 if it is not; and after how many milliseconds."""
    forget_visible_spaces(reader)  # a request fetches them
    began = time.perf_counter()
    titles = [match.question.title for match in asked_before(reader, pair["query"])]
    taken = 1000 * (time.perf_counter() - began)
    return titles.index(pair["dup"]) + 1 if pair["dup"] in titles else 0, taken


def milliseconds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield how long each search takes, of one client, by what those who look may read; and how much work it is."""
    model = embedder() if has_room() else None
    if model:
        from benchmarks.vectors import fill_vectors  # noqa: PLC0415  (with the model comes what it needs)

        fill_vectors(model)
    for name, meaning in ways():
        for handle in READERS:
            with override_settings(EMBEDDINGS=meaning):
                before = work()
                taken = list(timed(Person.objects.get(handle=handle)))
                yield f"{name}, {handle}", {"taken": taken, "work": 1000 * (work() - before) / len(taken)}


def work() -> float:
    """Return the seconds of processor that we and our part of the database have used."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return work_of((os.getpid(), cursor.fetchone()[0]))


def timed(reader: Person) -> Iterator[float]:
    """Yield milliseconds; each title is another, as no two people type the same."""
    titles, _bodies = said_in_the_demo()
    vector_of.cache_clear()
    asked_before(reader, "Hoe warm je dit op voor iedereen?")
    for turn in range(ROUNDS):
        for title in titles:
            forget_visible_spaces(reader)  # a request fetches them
            began = time.perf_counter()
            asked_before(reader, f"In {2020 + turn}: {title}")
            yield 1000 * (time.perf_counter() - began)

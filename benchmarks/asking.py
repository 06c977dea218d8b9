"""What only Django can say of "Asked before?": how much it finds of pairs of questions, and how long that takes.

Prints JSON. Run in a process of its own, on a base that is seeded; what it writes it takes back, but for the vectors.
"""

import json
import os
import random
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
from intranet.search.models.embeddings import Embedding, has_room, keep
from intranet.search.similar import asked_before
from intranet.search.similar.refreshing import refresh_some
from intranet.search.similar.texts import text_of
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries import forget_visible_spaces
from questions.actions import ask
from questions.models import Question

READERS = ("reader20", "reader500", "persoon.50")
ROUNDS = 4
NOISE = 0.35  # of the spread of the titles: what the body of a question adds to its vector
CHUNK = 2000


def say(pairs: str) -> None:
    """Print what was measured."""
    sys.stdout.write("\n")
    found = {"milliseconds": dict(milliseconds())}
    if Path(pairs).is_dir():
        found |= {"found": dict(recall(Path(pairs)))}
    print(json.dumps(found))


def ways() -> Iterator[tuple[str, bool]]:
    """Name the ways to look that there are here."""
    yield "words", False
    if embedder() and has_room():
        yield "words and meaning", True


def recall(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield for each way to look, and each kind of pair, in which place the other question of the pair was found."""
    pairs = read(folder / "pairs_dev.jsonl")
    titles = [pair["dup"] for pair in pairs] + [row["text"] for row in read(folder / "distractors.jsonl")]
    with transaction.atomic():
        reader = somebody_who_asked(titles)
        for name, meaning in ways():
            with override_settings(EMBEDDINGS=meaning):
                yield name, [(pair["type"], place_of(pair, reader)) for pair in pairs]
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


def place_of(pair: dict[str, str], reader: Person) -> int:
    """Return in which place the other question of a pair is found; 0 when it is not."""
    titles = [match.question.title for match in asked_before(reader, pair["query"])]
    return titles.index(pair["dup"]) + 1 if pair["dup"] in titles else 0


def milliseconds() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield how long each search takes, of one client, by what those who look may read; and how much work it is."""
    fill_vectors()
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
            asked_before(reader, f"{title.rstrip('?')} in {2020 + turn}?")
            yield 1000 * (time.perf_counter() - began)


def fill_vectors() -> None:
    """Give each seeded question a vector: that of its title with some noise for its body, for embedding takes hours."""
    model = embedder() if has_room() else None
    if model is None or Embedding.objects.count() * 2 > Question.objects.count():
        return
    chance = random.Random(1)
    asked = list(Question.objects.order_by("pk").values_list("pk", "space", "title"))
    titles = sorted({title for *_, title in asked})
    vectors = dict(zip(titles, (model.batch([text_of(title, "", "")])[0] for title in titles), strict=True))
    spread = NOISE * 0.018
    for start in range(0, len(asked), CHUNK):
        keep(
            Embedding(
                question=pk, space=space, embedder=model.version, digest="", seen=0,
                vector=[number + chance.gauss(0, spread) for number in vectors[title]],
            )
            for pk, space, title in asked[start : start + CHUNK]
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")

"""Vectors for a hundred thousand questions: drawn, not computed, as embedding so many takes a quarter of an hour.

Some titles are embedded truly. Each question lies about one of them, many about few of them and few about most, as far
from it as questions about one subject lie apart: so an index has as much to choose from as with true ones. What is
found by them says nothing; how long it takes to find does.
"""

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from intranet.search.embedding import DIMENSION, Embedder
from intranet.search.models.embeddings import ROOM, TABLE, Embedding
from intranet.search.similar.texts import text_of
from questions.models import Question

SUBJECTS = 1500  # titles that are embedded
APART = 0.35  # how long what is added to a vector of length one is: questions of one subject are 0.89 alike
INDEXES = ("space", "nearest")
BEGIN, END = b"PGCOPY\n\xff\r\n\0" + bytes(8), b"\xff\xff"  # of what COPY reads in binary

Vectors = NDArray[np.float64]


def fill_vectors(model: Embedder) -> None:
    """Give each seeded question a vector, unless that was done before."""
    asked = np.array(list(Question.objects.order_by("pk").values_list("pk", "space")), dtype=">i8")
    if Embedding.objects.filter(embedder=model.version).count() == len(asked):
        return
    chance = np.random.default_rng(1)
    vectors = about(subjects(model), len(asked), chance)
    with connection.cursor() as cursor:
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(f"TRUNCATE {TABLE}; " + "; ".join(f"DROP INDEX {TABLE}_{name}" for name in INDEXES))
        with cursor.copy(f"COPY {TABLE} FROM STDIN (FORMAT binary)") as copy:
            copy.write(BEGIN + rows(asked, vectors, model.version).tobytes() + END)
        cursor.execute(ROOM)
        cursor.execute(f"ANALYZE {TABLE}")


def subjects(model: Embedder) -> Vectors:
    """Return the vectors of some titles, as the model makes them."""
    titles = Question.objects.order_by("-pk").values_list("title", flat=True)[:SUBJECTS]
    return np.array([model.batch([text_of(title, "", "")])[0] for title in titles])


def about(subjects: Vectors, count: int, chance: np.random.Generator) -> Vectors:
    """Draw so many vectors about these."""
    common = 1 / np.sqrt(np.arange(1, len(subjects) + 1))
    chosen = subjects[chance.choice(len(subjects), count, p=common / common.sum())]
    drawn: Vectors = chosen + chance.normal(0, APART / np.sqrt(DIMENSION), chosen.shape)
    drawn /= np.linalg.norm(drawn, axis=1, keepdims=True)
    return drawn


def rows(asked: NDArray[np.int64], vectors: Vectors, version: str) -> NDArray[np.void]:
    """Return them as COPY reads them: each column with its length before it, the numbers in half precision."""
    columns: tuple[tuple[str, str, object], ...] = (
        ("question", ">i8", asked[:, 0]), ("space", ">i8", asked[:, 1]), ("embedder", f"S{len(version)}", version),
        ("digest", "S1", "-"), ("seen", ">i8", 0), ("vector", f"({DIMENSION + 2},)>u2", halves(vectors)),
    )  # fmt: skip
    lengths = [(f"{name} length", ">i4") for name, *_ in columns]
    values = [(name, kind) for name, kind, _ in columns]
    row = np.dtype([("columns", ">i2"), *(part for both in zip(lengths, values, strict=True) for part in both)])
    made = np.zeros(len(asked), row)
    made["columns"] = len(columns)
    for name, kind, value in columns:
        made[f"{name} length"] = np.dtype(kind).itemsize
        made[name] = value
    return made


def halves(vectors: Vectors) -> NDArray[np.uint16]:
    """Return vectors as pgvector reads them: how many numbers, a zero, and the numbers."""
    head = np.tile(np.array([DIMENSION, 0], np.uint16), (len(vectors), 1))
    return np.hstack([head, vectors.astype(np.float16).view(np.uint16)])

"""What questions mean, as vectors, where PostgreSQL has the extension pgvector; elsewhere there is no such table.

It holds nothing that could not be computed again, so it is in no backup. A vector says where to look and no more:
whatever is shown was fetched from the contributions themselves, with the rule of who may read them.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import ProgrammingError, connection, models, transaction

TABLE = "search_embedding"
OLDEST = (0, 8)  # pgvector from there on goes on looking when a filter leaves too little
INSTALLED = "SELECT extversion FROM pg_extension WHERE extname = 'vector'"
ROOM = f"""
    CREATE TABLE IF NOT EXISTS {TABLE} (
        question bigint PRIMARY KEY,
        space bigint NOT NULL,
        embedder varchar(40) NOT NULL,
        digest varchar(32) NOT NULL,
        seen bigint NOT NULL,
        vector halfvec(384) NOT NULL
    );
    CREATE INDEX IF NOT EXISTS {TABLE}_space ON {TABLE} (space);
    CREATE INDEX IF NOT EXISTS {TABLE}_nearest ON {TABLE} USING hnsw (vector halfvec_ip_ops);
"""


class HalfVector(models.Field[Sequence[float], Any]):
    """A vector in half precision: 384 numbers in 776 bytes."""

    def db_type(self, connection: Any) -> str:  # noqa: ARG002
        return "halfvec(384)"

    def get_prep_value(self, value: Any) -> Any:
        return value if value is None else as_text(value)


class Embedding(models.Model):
    """A question and its vector.

    `space` is where the question stood when it was embedded, to look in fewer rows; `seen` the versions of the question
    and its answers together, which tells that something happened since; `digest` tells whether that changed the text.
    """

    question = models.BigIntegerField(primary_key=True)
    space = models.BigIntegerField()
    embedder = models.CharField(max_length=40)
    digest = models.CharField(max_length=32)
    seen = models.BigIntegerField()
    vector = HalfVector()

    objects: "models.Manager[Embedding]" = models.Manager()

    class Meta:
        db_table = TABLE

    def __str__(self) -> str:
        return f"what {self.question} means"


def keep(embeddings: Iterable[Embedding]) -> None:
    """Keep these vectors, instead of the earlier ones of the same questions."""
    changed = ["space", "embedder", "digest", "seen", "vector"]
    Embedding.objects.bulk_create(embeddings, update_conflicts=True, unique_fields=["question"], update_fields=changed)


def keep_as_seen(question: int, *, seen: int, space: int) -> None:
    """Note that what happened to a question did not change its text; it may stand elsewhere."""
    Embedding.objects.filter(pk=question).update(seen=seen, space=space)


def drop(questions: Iterable[int]) -> None:
    """Remove the vectors of questions whose text is gone."""
    Embedding.objects.filter(pk__in=list(questions)).delete()


def make_room() -> bool:
    """Make the table if it is missing and can be made; say whether there is one. Done at each installation."""
    if not _has_pgvector():
        return False
    with connection.cursor() as cursor:
        cursor.execute(ROOM)
    return True


def has_room() -> bool:
    """Whether there is a table for vectors."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s) IS NOT NULL", [TABLE])
        return bool(cursor.fetchone()[0])


def as_text(vector: Sequence[float]) -> str:
    """Return a vector as PostgreSQL reads it."""
    return f"[{','.join(map(str, vector))}]"


def _has_pgvector() -> bool:
    """Whether the extension is there and new enough; where we may add it, we do."""
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                cursor.execute("SELECT 1 FROM pg_available_extensions WHERE name = 'vector'")
                if cursor.fetchone():
                    cursor.execute("CREATE EXTENSION IF NOT EXISTS vector")
        except ProgrammingError:
            return False  # it is there, and only a superuser may add it
        cursor.execute(INSTALLED)
        found = cursor.fetchone()
    return bool(found) and tuple(int(part) for part in found[0].split(".")[:2]) >= OLDEST

"""Keeping the vectors up with what is written: what happened lately, and now and then everything.

Each stretch is a transaction of its own that may be thrown away: the next run finds out anew what is left to do.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from intranet.contributions.models import Kind
from intranet.events.models import Event
from intranet.search.embedding import Embedder, embedder
from intranet.search.models.embeddings import Embedding, drop, has_room, keep, keep_as_seen
from intranet.search.similar.texts import Asked, standing, with_seen
from intranet.web.ids import id_at
from questions.models import Question

LATELY = timedelta(hours=1)
AT_ONCE = 16  # texts: two seconds on a slow machine
CHUNK = 500  # questions that are looked through at once
ONE_AT_A_TIME = 0x656D6265  # of the workers, whoever holds this embeds


def refresh_lately() -> int:
    """Embed what something happened to in the last hour; return how many questions were due."""
    model = embedder() if has_room() else None
    return refresh_some(sorted(happened_to()), model) if model else 0


def refresh_all() -> Iterator[int]:
    """Embed whatever has no vector, the newest questions first, and then what changed since.

    Yields after each stretch how many questions were looked through; 0 when some were embedded.
    """
    model = embedder() if has_room() else None
    while model and refresh_some(without_vector(model.version), model):
        yield 0
    if model:
        drop(without_question())
    last = (1 << 63) - 1
    while model and (chunk := list(newest_before(last))):
        while refresh_some(chunk, model):
            yield 0
        last = chunk[-1]
        yield len(chunk)


def without_vector(version: str) -> list[int]:
    """Return some questions that were not embedded yet, the newest first."""
    vectors = Embedding.objects.filter(pk=OuterRef("pk"), embedder=version)
    rows = Question.objects.filter(~Exists(vectors), hidden_at=None, deleted_at=None)
    return list(rows.order_by("-pk").values_list("pk", flat=True)[:AT_ONCE])


def without_question() -> QuerySet[Embedding, int]:
    """Return the vectors of questions that are gone altogether."""
    return Embedding.objects.filter(~Exists(Question.objects.filter(pk=OuterRef("pk")))).values_list("pk", flat=True)


def newest_before(last: int) -> QuerySet[Question, int]:
    """Return the numbers of the questions before one."""
    return Question.objects.filter(pk__lt=last).order_by("-pk").values_list("pk", flat=True)[:CHUNK]


def happened_to() -> set[int]:
    """Return the questions that something happened to lately, to them or to their answers."""
    lately = Event.objects.filter(pk__gt=id_at(timezone.now() - LATELY), contribution__root__kind=Kind.QUESTION)
    return set(lately.values_list("contribution__root", flat=True))


@transaction.atomic
def refresh_some(questions: Iterable[int], model: Embedder) -> int:
    """Embed some of those of these questions that are due; return how many. 0 when another worker is at it."""
    if not _is_my_turn():
        return 0
    wanted = due(list(questions), model.version)[:AT_ONCE]
    found = {asked.pk: asked for asked in standing(wanted)}
    drop(pk for pk in wanted if pk not in found)
    known = dict(Embedding.objects.filter(pk__in=wanted, embedder=model.version).values_list("pk", "digest"))
    changed = [asked for asked in found.values() if known.get(asked.pk) != asked.digest]
    for asked in found.values():
        if asked not in changed:
            keep_as_seen(asked.pk, seen=asked.seen, space=asked.space)
    keep(embedded(changed, model))
    return len(wanted)


def embedded(questions: list[Asked], model: Embedder) -> list[Embedding]:
    """Return the vectors of these questions."""
    vectors = model.batch([asked.text for asked in questions]) if questions else []
    return [
        Embedding(
            question=asked.pk,
            space=asked.space,
            embedder=model.version,
            digest=asked.digest,
            seen=asked.seen,
            vector=vector,
        )
        for asked, vector in zip(questions, vectors, strict=True)
    ]


def due(questions: list[int], version: str) -> list[int]:
    """Return those of these questions that changed since they were embedded, or never were; the newest first."""
    known = dict(Embedding.objects.filter(pk__in=questions, embedder=version).values_list("pk", "seen"))
    kept = set(Embedding.objects.filter(pk__in=questions).values_list("pk", flat=True))
    rows = with_seen(Question.objects.filter(Q(hidden_at=None, deleted_at=None) | Q(pk__in=kept), pk__in=questions))
    now = dict(rows.values_list("pk", "seen"))
    return sorted({pk for pk, seen in now.items() if known.get(pk) != seen} | (kept - now.keys()), reverse=True)


def _is_my_turn() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        return bool(cursor.fetchone()[0])

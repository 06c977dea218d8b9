"""Writing a seed down: one table of texts by COPY, and from it by SELECT all that belongs to a text."""

import random
from collections.abc import Callable
from itertools import cycle

from django.db.models import Model
from django.utils import timezone

from feeds.models import Post
from intranet.contributions.models import Bookmark, Contribution, Mention, Reply, Revision, Tagging, Vote, Watch
from intranet.demo.seeding.sizes import Sizes
from intranet.demo.seeding.tables import bare, insert, run
from intranet.demo.seeding.talk import Row, Talk
from intranet.demo.seeding.world import READERS, populate
from intranet.events.models import Event
from intranet.language import analyser_version, document
from intranet.notifications.models import Notification
from intranet.search.models import Reindexing
from intranet.web.copying import fill, pour
from intranet.web.ids import CHANCE_BITS, EPOCH
from questions.models import Answer, Question

LARGE: tuple[type[Model], ...] = (
    Contribution, Post, Question, Answer, Reply, Revision, Tagging, Vote, Bookmark, Mention, Watch, Event, Notification,
)  # fmt: skip
SEEDED = """
    CREATE TEMPORARY TABLE seeded (
        id bigint, kind text, author_id bigint, space_id bigint, root_id bigint, parent_id bigint,
        title text, body text, text text, html text, words text,
        score integer, replies_count integer, revision integer, answers_count integer, state text, accepted boolean
    ) ON COMMIT DROP
"""
ALIKE = (
    "kind",
    "author_id",
    "space_id",
    "root_id",
    "parent_id",
    "title",
    "body",
    "text",
    "html",
    "revision",
    "score",
    "replies_count",
)
HAPPENED = """CASE s.kind
    WHEN 'post' THEN 'posted' WHEN 'question' THEN 'asked' WHEN 'answer' THEN 'answered' ELSE 'replied'
END"""


def at(number: str) -> str:
    """Return the moment that a number was made for, as SQL."""
    return f"timestamptz '{EPOCH.isoformat()}' + ({number} >> {CHANCE_BITS}) * interval '1 millisecond'"


def seed(sizes: Sizes, say: Callable[[str], None] = print) -> None:
    """Fill an empty database."""
    run("SET CONSTRAINTS ALL IMMEDIATE")
    world = populate(random.Random(sizes.seed), sizes)  # noqa: S311
    talk = Talk(world)
    run(SEEDED)
    pour("seeded", (*Row._fields, "words"), ((*row, document(row.title, row.text)) for row in talk.rows()))
    run("ANALYZE seeded")
    say("everything has been said")
    with bare(LARGE):
        write_texts()
        say("and written down, with the words to find it by")
        write_marks(talk)
        write_what_happened()
        say("with tags, votes, watchers, events and notifications")
    say("and indexed")
    Reindexing.objects.update_or_create(analyser=analyser_version(), defaults={"finished_at": timezone.now()})
    run("ANALYZE")


def write_texts() -> None:
    """Fill the tables of contributions and their revisions."""
    edited = f"CASE WHEN revision > 1 THEN {at('id')} + interval '1 hour' END"
    columns = {name: name for name in ("id", *ALIKE)} | {
        "search": "words::tsvector",
        "created_at": at("id"),
        "edited_at": edited,
    }
    insert(Contribution, columns, "seeded ORDER BY id")
    insert(Post, {"contribution_id": "id"}, "seeded WHERE kind = 'post'")
    insert(Reply, {"contribution_id": "id"}, "seeded WHERE kind = 'reply'")
    insert(
        Question,
        {"contribution_id": "id", "state": "state", "answers_count": "answers_count"},
        "seeded WHERE kind = 'question'",
    )
    accepted = f"CASE WHEN accepted THEN {at('id')} + interval '20 minutes' END"
    insert(
        Answer,
        {"contribution_id": "id", "question_id": "root_id", "accepted_at": accepted},
        "seeded WHERE kind = 'answer'",
    )
    told = {"contribution_id": "id", "number": "number", "author_id": "author_id", "title": "title", "body": "body"}
    moment = f"{at('id')} + (number - 1) * interval '1 hour'"
    insert(Revision, {**told, "created_at": moment}, "seeded, generate_series(1, revision) AS number")


def write_marks(talk: Talk) -> None:
    """Fill the tables of what readers did with it, and of what it is about."""
    fill(Tagging, ("contribution_id", "tag_id", "space_id"), zip(talk.tagged, talk.about, talk.where, strict=True))
    fill(Vote, ("contribution_id", "person_id"), zip(talk.voted, talk.voters, strict=True))
    kept = (number for number in talk.voted if talk.rng.random() < 0.02)
    fill(Bookmark, ("contribution_id", "person_id"), zip(dict.fromkeys(kept), cycle(READERS), strict=False))
    insert(
        Watch,
        {"root_id": "root_id", "person_id": "author_id"},
        "(SELECT DISTINCT root_id, author_id FROM seeded) written",
    )


def write_what_happened() -> None:
    """Fill the log, in which everything has been told, and the notifications of authors, unread since three days."""
    both = {
        "id": "s.id",
        "kind": HAPPENED,
        "actor_id": "s.author_id",
        "contribution_id": "s.id",
        "created_at": at("s.id"),
    }
    insert(Event, {**both, "told_at": at("s.id")}, "seeded s")
    read = f"CASE WHEN {at('s.id')} < {at('newest')} - interval '3 days' THEN {at('s.id')} END"
    insert(
        Notification,
        {**both, "person_id": "p.author_id", "event_id": "s.id", "root_id": "s.root_id", "read_at": read},
        "(SELECT max(id) AS newest FROM seeded) n, seeded s JOIN seeded p ON p.id = s.parent_id"
        " WHERE s.author_id <> p.author_id",
    )

"""The seed leaves the tables as the actions would."""

import re
from io import StringIO

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Cast

from feeds.models import Post
from intranet.contributions.markup import render
from intranet.contributions.models import Contribution, Reply, Revision, Tagging, Vote, Watch
from intranet.demo.seeding.tables import CONSTRAINTS, INDEXES
from intranet.demo.seeding.texts import TagWord
from intranet.demo.seeding.writing import LARGE
from intranet.follows.models import Follow
from intranet.language import document
from intranet.notifications.models import Notification
from intranet.people.models import Person
from intranet.search.reindexing import left_to_reindex
from intranet.spaces.models import Space
from intranet.spaces.queries import readers, visible_space_ids
from questions.models import Answer, Question

SMALL = {
    "people": 700, "spaces": 90, "tags": 200, "follows": 900, "posts": 300, "questions": 60, "answers": 150,
    "replies": 200, "votes": 300, "weeks": 10,
}  # fmt: skip


def seeded(**sizes: int) -> str:
    said = StringIO()
    call_command("seed", **{**SMALL, **sizes}, stdout=said)
    return said.getvalue()


def indexes() -> set[str]:
    with connection.cursor() as cursor:
        found = []
        for model in LARGE:
            for question in (CONSTRAINTS, INDEXES):
                cursor.execute(question, [model._meta.db_table])
                found += [f"{model.__name__} {row[0]}" for row in cursor.fetchall()]
    return set(found)


pytestmark = pytest.mark.usefixtures("seed")


@pytest.fixture(scope="module")
def seed(forgotten_afterwards):
    """A small seed; what it says while it grows, and the indexes before it."""
    with forgotten_afterwards():
        before = indexes()
        yield seeded(), before


def test_there_is_as_much_of_everything_as_was_asked_for(seed):
    counts = [model.objects.count() for model in (Person, Space, Post, Question, Answer, Reply)]
    assert counts == [700, 90, 300, 60, 150, 200]
    assert Contribution.objects.count() == Revision.objects.filter(number=1).count() == 710
    assert re.search(r"in \d+\.\d seconds\.$", seed[0].strip())


def test_no_counter_is_wrong():
    said = StringIO()
    call_command("recount", stdout=said)

    assert said.getvalue() == "Every counter is right.\n"
    assert {state for (state,) in Question.objects.values_list("state")} == set(Question.State.values)
    assert 100 < Vote.objects.count() <= 300


def test_texts_are_rendered_and_found_as_if_they_had_been_typed():
    for written in Contribution.objects.order_by("pk")[:100]:
        rendered = render(written.body, links=TagWord())
        words = Contribution.objects.annotate(
            expected=Cast(Value(document(written.title, written.text)), SearchVectorField())
        )
        assert (written.html, written.text) == (rendered.html, rendered.text)
        assert words.values_list("search").get(pk=written.pk) == words.values_list("expected").get(pk=written.pk)
        assert written.kind != "post" or len(written.body) <= 280


def test_no_text_waits_to_be_read_anew():
    assert left_to_reindex() == 0


def test_a_post_is_about_the_tags_in_its_text():
    for post in Post.objects.prefetch_related("tags"):
        assert set(re.findall(r"#([\w-]+)", post.body)) == {tag.slug for tag in post.tags.all()}
    assert not Tagging.objects.exclude(space=F("contribution__space")).exists()


def test_nobody_writes_or_votes_where_they_cannot_read():
    for space in Space.objects.all():
        active = set(space.contributions.values_list("author", flat=True))
        active |= set(Vote.objects.filter(contribution__space=space).values_list("person", flat=True))
        assert active <= set(readers(space).values_list("pk", flat=True))
    assert not Vote.objects.filter(person=F("contribution__author")).exists()


def test_threads_hold_together_in_time():
    for below in Contribution.objects.exclude(parent=None).select_related("parent", "root"):
        assert below.pk > below.parent_id
        assert (below.space_id, below.parent.root_id) == (below.root.space_id, below.root_id)
        assert below.created_at > below.parent.created_at
    assert Watch.objects.count() == len(set(Contribution.objects.values_list("root", "author")))


@pytest.mark.parametrize("number", [20, 500])
def test_two_readers_follow_exactly_what_they_are_named_for(number):
    reader = Person.objects.get(email=f"reader{number}@demo.wandelgang.example")

    assert Follow.objects.filter(follower=reader).count() == number
    assert reader.check_password("wandelgang")
    assert not Follow.objects.filter(follower=reader).exclude(space=None).exclude(space__in=visible_space_ids(reader))


def test_authors_are_told_of_what_stands_below_their_texts():
    assert Notification.objects.exclude(read_at=None).exists()
    assert not Notification.objects.filter(person=F("actor")).exists()
    assert not Notification.objects.exclude(person=F("contribution__parent__author")).exists()


def test_every_index_and_constraint_is_there_again(seed):
    assert indexes() == seed[1]


def test_numbers_go_on_after_the_seeded_ones():
    assert Person.objects.create(email="new@brug.example", name="New", handle="new", organisation_id=1).pk == 701


def test_it_needs_an_empty_database():
    with pytest.raises(CommandError, match="needs an empty one"):
        seeded()


def test_it_is_not_for_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for production"):
        seeded()

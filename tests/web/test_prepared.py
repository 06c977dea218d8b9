"""Queries of every page are put into SQL once, and asked with other values each time."""

import pytest
from django.db import connection
from django.db.models import QuerySet

from feeds.actions import publish_post
from feeds.models import Post
from intranet.contributions.models import Watch
from intranet.people.models import Person
from intranet.web.prepared import insert_new, prepared

worked_out: list[object] = []


@prepared
def found(organisation: int, name: str, among: list[int]) -> QuerySet[Person, tuple[int, str]]:
    worked_out.append(name)
    rows = Person.objects.filter(organisation=organisation, name=name, pk__any=among, is_active=True)
    return rows.order_by("name").values_list("pk", "name")


def test_each_value_goes_where_it_belongs(noor, bram, fatima, yusuf, bridge, compass):
    everybody = [noor.pk, bram.pk, fatima.pk, yusuf.pk]

    assert found(bridge.pk, noor.name, everybody) == [(noor.pk, noor.name)]
    assert found(bridge.pk, bram.name, [bram.pk]) == [(bram.pk, bram.name)]
    assert found(bridge.pk, bram.name, [noor.pk]) == []
    assert found(compass.pk, yusuf.name, everybody) == [(yusuf.pk, yusuf.name)]
    assert found(compass.pk, noor.name, everybody) == []
    assert found(compass.pk, yusuf.name, []) == []


def test_the_sql_is_written_once_and_asked_in_one_query(noor, bridge, django_assert_num_queries):
    found(bridge.pk, "N", [noor.pk])
    times = len(worked_out)

    with django_assert_num_queries(1):
        found(bridge.pk, "B", [noor.pk])

    assert len(worked_out) == times


def test_postgresql_plans_it_a_few_times_and_then_no_more(noor, bridge):
    for _ in range(8):
        found(bridge.pk, noor.name, [noor.pk])

    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements WHERE statement LIKE '%people_person%ORDER BY%'")
        (kept,) = cursor.fetchall()
    assert noor.name not in kept[0]


def test_what_is_typed_stays_a_value(noor, bridge):
    assert found(bridge.pk, "'; DROP TABLE people_person; --", [noor.pk]) == []
    assert found(bridge.pk, "%s", [noor.pk]) == []


def test_a_value_that_would_be_lost_on_the_way_is_a_mistake_of_ours(bridge):
    @prepared
    def begins(name: str) -> QuerySet[Person, tuple[int]]:
        return Person.objects.filter(name__startswith=name).values_list("pk")

    with pytest.raises(TypeError, match="as it is"):
        begins("Noor")


def test_a_row_is_inserted_once(noor, everyone, django_assert_num_queries):
    post = publish_post(author=noor, space=everyone, body="One.")
    Watch.objects.all().delete()

    with django_assert_num_queries(2):
        assert insert_new(Watch(root_id=post.pk, person=noor)) is True
        assert insert_new(Watch(root_id=post.pk, person=noor, muted=True)) is False

    assert Watch.objects.values_list("root_id", "person_id", "muted").get() == (post.pk, noor.pk, False)


def test_what_was_inserted_can_be_changed_like_any_other(noor, everyone):
    post = publish_post(author=noor, space=everyone, body="One.")

    post.silent = True
    post.save(update_fields=["silent"])

    assert Post.objects.get(pk=post.pk).silent
    assert Post.objects.get(pk=post.pk).search == "'one':1C"

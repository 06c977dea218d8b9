"""Fatima is on duty for guardianship, Bram for one topic only."""

import pytest

from intranet.availability.models import Shift
from intranet.availability.queries import may_be_disturbed, on_duty
from intranet.spaces.models import Membership
from intranet.topics.models import Tag
from tests.availability.moments import at

NOW = at("2026-06-13 11:00")  # a Saturday


@pytest.fixture
def jw3(bridge, anna) -> Tag:
    return Tag.objects.create(slug="jw3", name="JW3", organisation=bridge, created_by=anna)


def is_on_duty(space, person, *tags, starts="2026-06-13 09:00", ends="2026-06-13 17:00"):
    shift = Shift.objects.create(space=space, person=person, starts_at=at(starts), ends_at=at(ends))
    shift.tags.set(tags)
    return shift


def test_who_is_on_duty_for_the_topic_comes_first(guardianship, fatima, bram, noor, ots, jw3):
    is_on_duty(guardianship, fatima)
    is_on_duty(guardianship, bram, ots, starts="2026-06-13 10:00")
    is_on_duty(guardianship, noor, jw3)

    assert on_duty(guardianship, NOW, [ots.pk]) == [bram.pk, fatima.pk]
    assert on_duty(guardianship, NOW, [jw3.pk]) == [noor.pk, fatima.pk]
    assert set(on_duty(guardianship, NOW)) == {fatima.pk, bram.pk, noor.pk}
    assert on_duty(guardianship, at("2026-06-13 17:00")) == []


def test_a_topic_that_was_made_one_with_another_is_still_on_duty(guardianship, bram, ots, jw3):
    is_on_duty(guardianship, bram, jw3)
    type(jw3).objects.filter(pk=jw3.pk).update(merged_into=ots)

    assert on_duty(guardianship, NOW, [ots.pk]) == [bram.pk]


def test_who_was_put_out_of_the_space_is_on_duty_no_more(guardianship, bram, fatima, court):
    is_on_duty(guardianship, bram)
    is_on_duty(guardianship, fatima)
    is_on_duty(court, bram)
    Membership.objects.filter(space=guardianship, person=bram).delete()

    assert on_duty(guardianship, NOW) == [fatima.pk]
    assert on_duty(court, NOW) == [bram.pk]


def test_who_is_on_duty_may_be_disturbed_on_a_saturday(guardianship, fatima, bram):
    is_on_duty(guardianship, fatima)

    assert may_be_disturbed([fatima.pk, bram.pk], NOW) == {fatima.pk}

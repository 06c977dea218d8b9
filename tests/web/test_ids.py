"""Numbers that are drawn together differ, whatever chance does."""

from datetime import timedelta

from django.utils import timezone

from intranet.web.ids import moment_of, new_ids


def test_five_thousand_numbers_of_one_moment_differ_and_are_of_the_last_milliseconds():
    numbers = new_ids(5_000)

    assert len(set(numbers)) == 5_000
    assert numbers == sorted(numbers)
    assert timezone.now() - moment_of(numbers[0]) < timedelta(seconds=1)

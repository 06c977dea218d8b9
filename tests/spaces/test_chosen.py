"""Whoever writes names a space; only one that they may read is there."""

from intranet.spaces.chosen import space_called, space_chosen
from intranet.spaces.queries import visible_space_ids


def test_a_space_that_one_may_read_is_found_without_asking_again(bram, guardianship, django_assert_num_queries):
    visible_space_ids(bram)

    with django_assert_num_queries(0):
        space = space_called(bram, "guardianship")

    assert space is not None
    assert space == guardianship
    assert (space.slug, space.name, space.organisation_id) == ("guardianship", guardianship.name, bram.organisation_id)


def test_the_rest_of_it_is_there_when_it_is_asked_for(bram, guardianship):
    space = space_called(bram, "guardianship")

    assert space is not None
    assert (space.kind, space.description) == (guardianship.kind, guardianship.description)
    assert (space.may_be_anonymous, space.created_at) == (guardianship.may_be_anonymous, guardianship.created_at)


def test_a_space_of_others_is_as_if_there_were_none(yusuf, guardianship):
    assert space_called(yusuf, "guardianship") is None
    assert space_chosen(yusuf, "guardianship") == (None, False)
    assert space_chosen(yusuf, "") == (None, True)


def test_what_is_no_address_names_nothing(bram, guardianship):
    assert [space_called(bram, slug) for slug in ("", "\0", "Guardianship", "guardian")] == [None] * 4

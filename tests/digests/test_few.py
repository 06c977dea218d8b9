"""What may be told of many, whatever the teams are: nobody works out a figure over fewer than five people."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.digests.few import FEWEST_PEOPLE, Row, is_tellable, told

PEOPLE = 14


def rows_of(people: list[int | None]) -> frozenset[Row]:
    return frozenset(Row(number, who) for number, who in enumerate(people))


# Everybody is in one team or in none: then a figure and what is left of it are all that can be worked out.
some_rows = st.lists(st.one_of(st.none(), st.integers(1, PEOPLE)), max_size=30).map(rows_of)
some_teams = st.lists(st.integers(0, 3), min_size=PEOPLE + 1, max_size=PEOPLE + 1)


def of_team(rows: frozenset[Row], teams: list[int], team: int) -> frozenset[Row]:
    return frozenset(row for row in rows if row.who is not None and teams[row.who] == team)


@settings(deadline=None)
@given(some_rows, some_teams)
def test_no_sum_of_what_is_told_taken_from_the_whole_is_over_fewer_than_five(rows, teams):
    parts = {team: of_team(rows, teams, team) for team in (1, 2, 3)}

    said = told(rows, parts)

    known = [part for part in parts if said[part]]
    if said[None] is not None:
        for many in range(len(known) + 1):
            for some in combinations(known, many):
                assert is_tellable(rows.difference(*(parts[part] for part in some)))


@settings(deadline=None)
@given(some_rows, some_teams)
def test_what_is_told_is_right_and_over_five_people_or_none(rows, teams):
    parts = {team: of_team(rows, teams, team) for team in (1, 2, 3)}

    for part, many in told(rows, parts).items():
        meant = rows if part is None else parts[part]
        assert many is None or many == len(meant)
        assert not many or len({row.who for row in meant} - {None}) >= FEWEST_PEOPLE


def test_of_a_team_within_a_team_nothing_is_told_when_few_are_left():
    rows = rows_of(list(range(1, 14)))
    large = frozenset(row for row in rows if row.who and row.who <= 8)
    small = frozenset(row for row in rows if row.who and row.who <= 6)

    assert told(rows, {1: small, 2: large}) == {None: 13, 2: 8, 1: None}


def test_teams_that_share_a_few_people_are_both_told():
    rows = rows_of(list(range(1, 20)))
    one = frozenset(row for row in rows if row.who and row.who <= 7)
    other = frozenset(row for row in rows if row.who and 6 <= row.who <= 12)

    assert told(rows, {1: one, 2: other}) == {None: 19, 1: 7, 2: 7}


def test_where_one_team_must_be_left_out_it_is_the_small_one():
    rows = rows_of([*range(1, 14), None])

    small, large = (
        frozenset(row for row in rows if row.who and low < row.who <= high) for low, high in ((0, 5), (5, 13))
    )

    assert told(rows, {1: small, 2: large}) == {None: 14, 1: None, 2: 8}


def test_a_team_of_all_but_one_is_not_told_although_another_team_has_them():
    rows = rows_of([*range(1, 13), *[1] * 8])
    some = frozenset(row for row in rows if row.who and row.who <= 5)
    all_but_one = frozenset(row for row in rows if row.who != 1)

    assert told(rows, {1: some, 2: all_but_one}) == {None: 20, 1: 13, 2: None}

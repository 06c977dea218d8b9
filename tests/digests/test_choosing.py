"""What goes into a digest of all that might: the best, each sort together."""

from intranet.digests.choosing import Candidate, Why, chosen


def test_each_sort_has_one_heading_and_what_somebody_waits_for_stands_first():
    praised, usual, to_check, answered = (
        Candidate(Why.BEST, 1, upvotes=60),
        Candidate(Why.BEST, 2, upvotes=1),
        Candidate(Why.RECHECK, 3, days=6),
        Candidate(Why.MY_QUESTION, 4),
    )

    assert chosen([usual, to_check, answered, praised]) == [answered, to_check, praised, usual]


def test_what_is_worth_most_is_chosen_whichever_sort_it_is_of():
    mine = [Candidate(Why.MY_QUESTION, number) for number in range(1, 5)]
    found = [Candidate(Why.CORRECTED, number) for number in range(5, 8)]
    doubted, praised = Candidate(Why.ANNOUNCED, 8, doubted=True), Candidate(Why.BEST, 9, upvotes=60)

    assert chosen([*mine, *found, doubted, praised])[-1] == praised
    assert doubted not in chosen([*mine, *found, doubted, praised])

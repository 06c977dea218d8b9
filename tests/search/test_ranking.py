"""Of two texts that fit as well, the one that was found useful stands first, and then the newer one."""

from datetime import timedelta

import pytest
from django.db.models import F

from feeds.actions import publish_post
from intranet.contributions.models import Contribution
from intranet.search.queries import Finder
from intranet.search.ranking import all_before_some, quality
from intranet.search.typed import read


def test_what_was_found_useful_and_what_is_newer_stands_first(noor, fatima, court):
    old, useful, new = (publish_post(author=noor, space=court, body="De zittingzaal is verhuisd.").pk for _ in range(3))
    Contribution.objects.filter(pk__in=(old, useful)).update(created_at=F("created_at") - timedelta(days=400))
    Contribution.objects.filter(pk=useful).update(score=20)

    found = Finder(fatima, read("zittingzaal")).found

    assert [row.pk for row in found] == [useful, new, old]
    assert found[0].rank > found[1].rank > found[2].rank > 0


@pytest.mark.parametrize(
    "reckon", [lambda: quality("'zittingzaal'"), lambda: all_before_some("'zittingzaal'", "'zaal'")]
)
def test_no_rank_is_reckoned_in_decimals_which_takes_three_times_as_long(reckon):
    reckoned = Contribution.objects.annotate(rank=reckon()).values("rank").explain(verbose=True)

    assert "ts_rank" in reckoned
    assert "numeric" not in reckoned

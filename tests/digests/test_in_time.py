"""What could not wait was answered in time only if the answer is still there to be read."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from intranet.contributions.models import Contribution
from intranet.digests.figures import figures_of
from intranet.digests.scope import scope_of
from questions.actions import answer, ask
from tests.conftest import hire

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
NAMES = ("Ada Een", "Bas Twee", "Cas Drie", "Dan Vier", "Eva Vijf")


def in_time(organisation) -> tuple[int | None, int | None]:
    told = figures_of(scope_of(organisation), [], MONDAY)[None]
    return told.urgent, told.urgent_in_time


@pytest.mark.parametrize("gone", ["hidden_at", "deleted_at"])
def test_an_answer_that_is_gone_came_in_time_for_nobody(gone, bridge, bram, court):
    with time_machine.travel(WEDNESDAY, tick=True):
        needed_by = timezone.now() + timedelta(hours=1)
        asked = [ask(author=hire(bridge, name), space=court, title="Nu?", needed_by=needed_by) for name in NAMES]
        given = [answer(author=bram, question=question, body="Zo doe je dat.") for question in asked]
    assert in_time(bridge) == (5, 5)

    Contribution.objects.filter(pk__in=[each.pk for each in given]).update(**{gone: WEDNESDAY})

    assert in_time(bridge) == (5, 0)

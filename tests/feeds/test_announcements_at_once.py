"""What several do to an announcement at the same moment."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied

from feeds.actions import confirm_read, publish_post
from feeds.models import Receipt
from questions.actions import make_question
from questions.models import Question
from tests.security.test_races import anew, at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_has_read_it_as_it_becomes_a_question_is_refused_at_most(fatima, bram, noor, guardianship):
    for number in range(5):
        notice = publish_post(author=fatima, space=guardianship, body=f"When are we open? {number}", announcement=True)
        turned = partial(make_question, person=anew(fatima), post=notice, title="When are we open?", tags=[])
        read = [partial(confirm_read, person=anew(reader), post=anew(notice)) for reader in (bram, noor)]

        done = at_once(read[0], turned, read[1])

        assert isinstance(done[1], Question)
        assert all(each is None or isinstance(each, PermissionDenied) for each in (done[0], done[2]))
    assert not Receipt.objects.exists()

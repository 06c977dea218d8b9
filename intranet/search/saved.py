"""Whose saved search a new text fits."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from intranet.contributions.models import Contribution
from intranet.search.lookups import Answers
from intranet.search.models import SavedSearch
from intranet.search.queries import Finder
from intranet.search.typed import read


def people_looking_for(contribution: int) -> Iterator[int]:
    """Yield whoever keeps a search that would find this now: words, filters and what they may read, all as on the page.

    One query leaves only the searches whose words fit; those are then done for their person, within this one text.
    """
    told: set[int] = set()
    for saved in saved_searches_with_words_of(contribution):
        if saved.person_id not in told and Finder(saved.person, read(saved.typed)).finds(contribution):
            told.add(saved.person_id)
            yield saved.person_id


def saved_searches_with_words_of(contribution: int) -> Iterator[SavedSearch]:
    """Return the searches of people who work here whose words this text has, or which have no words but filters."""
    text = Contribution.objects.filter(pk=contribution)
    fitting = Q(fits="") | Q(Exists(text.filter(Answers("search", OuterRef("fits")))))
    active = SavedSearch.objects.filter(fitting, person__is_active=True)
    return active.select_related("person").order_by("person", "pk").iterator()

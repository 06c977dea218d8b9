"""The words that a typing error may be corrected to: words of the language in use here, and topics one may know of.

A name of a client, even one that many have written, is in neither; so no correction can betray one.
"""

from functools import lru_cache

from django.db.models import Max

from intranet.language import vocabulary_of
from intranet.language.lists.abbreviations import ABBREVIATIONS
from intranet.people.models import Person
from intranet.search.models import Word
from intranet.topics.models import Synonym, Tag

TOPIC = 50  # uses that a word of a topic counts for


def vocabulary_for(reader: Person) -> dict[str, int]:
    """Return word → how much it is used, as far as this person may know of it."""
    topics = Tag.objects.visible_to(reader)
    others = Synonym.objects.filter(tag__in=topics).values_list("word", flat=True)
    called = " ".join([*topics.values_list("name", flat=True), *others]).replace("-", " ")
    newest = Word.objects.aggregate(newest=Max("pk"))["newest"] or 0
    return in_use(newest) | dict.fromkeys(vocabulary_of(called), TOPIC)


@lru_cache(maxsize=2)
def in_use(_newest: int) -> dict[str, int]:
    """Return the words that are used here, and those of the field; counted anew, they are fetched anew."""
    field = " ".join(phrase for group in ABBREVIATIONS for phrase in group)
    return dict.fromkeys(vocabulary_of(field), TOPIC) | dict(Word.objects.values_list("word", "uses"))

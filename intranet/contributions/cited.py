"""What a text cites of the register, in words, where it is shown as it was written: in what differs, and in a line."""

from collections.abc import Iterable
from re import Match

from django.db.models.functions import Lower

from intranet.contributions.models import Contribution
from intranet.people.models import Person
from intranet.register.codes import CITATION
from intranet.register.models import Entry


def by_code(text: str) -> str:
    """Return a text as a page shows it: each citation by its code alone."""
    return CITATION.sub(lambda found: found["code"], text)


def by_title(texts: Iterable[str], of: Contribution | None, reader: Person | None) -> list[str]:
    """Return texts with what they cite by code and title, as far as their reader may see that; a query if any is.

    Of a text under an alias nothing is looked up: whose register it is would say something of who that is.
    """
    texts = list(texts)
    codes = {found["code"].lower() for text in texts for found in CITATION.finditer(text)}
    if not codes or of is None or reader is None or of.written_as:
        return texts
    own = Entry.objects.visible_to(reader).filter(organisation=of.author.organisation_id)
    rows = own.alias(key=Lower("code")).filter(key__in=codes).values_list("code", "title")
    titles = {code.lower(): f"{code} ({title})" for code, title in rows}

    def named(found: Match[str]) -> str:
        return titles.get(found["code"].lower(), found[0])

    return [CITATION.sub(named, text) for text in texts]

"""What one may be told of: each kind in a sentence, in a few sections."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.utils.translation import gettext_lazy as _

from intranet.notifications.models import Notification
from intranet.people.models import Person

Told = Notification.Kind


class Section(NamedTuple):
    """Kinds that concern one in the same way."""

    key: str
    title: Any
    about: dict[str, Any]


FOR_ME = Section(
    "mine",
    _("For me"),
    {
        Told.ANSWERED: _("Somebody answers a question that I asked or follow."),
        Told.MENTIONED: _("Somebody writes my @name."),
        Told.ANNOUNCED: _("Something is announced in a space that I may read."),
        Told.MORE_WANTED: _("Somebody cannot answer my question without knowing more."),
        Told.ACCEPTED: _("The asker says that my answer was it."),
        Told.UPVOTED: _("Somebody finds useful what I wrote."),
        Told.OUTCOME_WANTED: _("After a while: did the answer help?"),
        Told.JOINED: _("A question of mine goes on at one that asks the same."),
        Told.UNMASKED: _("Two privacy officers found out that it was I who asked. This always shows on the page."),
    },
)
MAY_KNOW = Section(
    "may-know",
    _("I may know"),
    {
        Told.NEEDED: _("A question waits too long, and I may know the answer."),
        Told.FORWARDED: _("A colleague thinks that I know the answer."),
        Told.ASKED: _("Somebody asks about a topic that I know about."),
        Told.MORE_GIVEN: _("The asker says more, as I had asked."),
    },
)
FOLLOWED = Section(
    "followed",
    _("What I follow"),
    {
        Told.REPLIED: _("Somebody replies in a thread that I am in or follow."),
        Told.FOUND: _("Something new fits a search that I keep."),
    },
)
KEPT_RIGHT = Section(
    "right",
    _("What is kept right"),
    {
        Told.RECALLED: _("An answer that I had read, kept or used says something else now."),
        Told.CORRECTION_PROPOSED: _("Somebody proposes a correction that I may decide on."),
        Told.CORRECTED: _("My answer was corrected."),
        Told.CORRECTION_ACCEPTED: _("My correction was accepted."),
        Told.CORRECTION_DECLINED: _("My correction was declined."),
        Told.DISPUTED: _("Somebody asks whether an answer is right."),
        Told.SETTLED: _("It was decided whether an answer is right."),
        Told.VERIFIED: _("An expert vouches for my answer."),
        Told.USED: _("Somebody used my answer."),
        Told.UNMASKING_WANTED: _("For privacy officers: a colleague wants to know who asked."),
    },
)
SECTIONS = (FOR_ME, MAY_KNOW, FOLLOWED, KEPT_RIGHT)
OF_OFFICERS = {Told.UNMASKING_WANTED}  # only privacy officers are told of it


def may_concern(person: Person, kind: str) -> bool:
    """Return whether somebody can be told of such a thing at all, as who they are now."""
    return person.is_privacy_officer or kind not in OF_OFFICERS


def sections_for(person: Person) -> Iterator[Section]:
    """The sections, with what can concern this person."""
    for section in SECTIONS:
        yield section._replace(about={kind: said for kind, said in section.about.items() if may_concern(person, kind)})

"""A digest as a mail."""

from collections.abc import Callable, Sequence

from django.conf import settings
from django.utils import translation

from intranet.digests.drawing import Drawing
from intranet.digests.models import Digest, Line, Rhythm, Sending
from intranet.digests.pictures import bars
from intranet.digests.queries import lines_of, rhythms_of
from intranet.digests.showing import Showing
from intranet.digests.weeks import week_of
from intranet.mail.messages import Message
from intranet.mail.queries import takes_mail
from intranet.people.models import Person

KIND, KIND_OF_MANAGERS = "digest", "managers"


class Letters:
    """The mails that digests are, in one run."""

    def __init__(self) -> None:
        self._showing, self._drawing = Showing(by_mail=True), Drawing()

    def look_up(self, sendings: Sequence[Sending]) -> Callable[[Sending], Message | None]:
        """Look up what some digests are at this moment; return what writes each.

        It takes as many queries for many as for one; to write one then takes none, but for that of a manager. None is
        written of a digest of which they may read nothing, and to whom wants none.
        """
        people = Person.objects.prefetch_related("organisation").in_bulk([each.person_id for each in sendings])
        digests = Digest.objects.in_bulk([each.digest_id for each in sendings])
        reachable, rhythms = takes_mail(people.values()), rhythms_of(people.values())
        items = lines_of(pk for pk, digest in digests.items() if digest.kind == Digest.Kind.PERSONAL)
        there = [(people[each.person_id], each.digest_id) for each in sendings if each.person_id in people]
        self._showing.look([(item, person) for person, digest in there for item in items[digest]])

        def letter(sending: Sending) -> Message | None:
            digest, person = digests.get(sending.digest_id), people.get(sending.person_id)
            if digest is None or person is None or person.pk not in reachable:
                return None
            if digest.kind == Digest.Kind.MANAGER:
                return _for_managers(digest, person, rhythms[person.pk])
            wanted = rhythms[person.pk].often != Rhythm.Often.NEVER
            return self._personal(digest, person, items[digest.pk]) if wanted else None

        return letter

    def _personal(self, digest: Digest, person: Person, items: Sequence[Line]) -> Message | None:
        """Somebody's own; None when they may read nothing of it."""
        with translation.override(person.language or settings.LANGUAGE_CODE):
            seen = [each for item in items if (each := self._showing.of(item, person))]
        if not seen:
            return None
        return Message(
            to=person,
            key=f"digest:personal:{digest.period_end}",
            kind=KIND,
            draw=lambda message: self._drawing.draw(digest, seen, message.end),
        )


def _for_managers(digest: Digest, person: Person, rhythm: Rhythm) -> Message | None:
    """The week of a team or organisation; None to who does not manage it any more, or wants none."""
    teams = person.managed_teams.filter(organisation=digest.organisation)
    if not rhythm.managers or not (teams.filter(pk=digest.team_id) if digest.team_id else teams).exists():
        return None
    with translation.override(person.language or settings.LANGUAGE_CODE):
        context = week_of(digest, person)
    return Message(
        to=person,
        template="digests/mail/managers",
        key=f"digest:managers:{digest.organisation_id}:{digest.team_id}:{digest.period_end}",
        kind=KIND_OF_MANAGERS,
        context=context,
        pictures={"weeks": bars(digest.figures["weeks"])},
    )

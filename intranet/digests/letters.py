"""A digest as a mail."""

from django.conf import settings
from django.utils import translation

from intranet.digests.models import Digest, Rhythm, Sending
from intranet.digests.pictures import bars
from intranet.digests.queries import rhythm_of
from intranet.digests.showing import shown, subject_of
from intranet.digests.weeks import week_of
from intranet.mail.messages import Message
from intranet.mail.queries import takes_mail
from intranet.people.models import Person

KIND, KIND_OF_MANAGERS = "digest", "managers"


def message_of(sending: Sending) -> Message | None:
    """Return the mail that a digest is now to whom it goes; None when they may read nothing of it, or want none."""
    person = Person.objects.select_related("organisation").get(pk=sending.person_id)
    digest = Digest.objects.select_related("organisation", "team").get(pk=sending.digest_id)
    if not takes_mail([person]):
        return None
    if digest.kind == Digest.Kind.PERSONAL and rhythm_of(person).often == Rhythm.Often.NEVER:
        return None
    with translation.override(person.language or settings.LANGUAGE_CODE):
        if digest.kind == Digest.Kind.MANAGER:
            return _for_managers(digest, person)
        items = shown(digest, person)
        subject = subject_of(items, by_mail=True)
    if not items:
        return None
    return Message(
        to=person,
        template="digests/mail/personal",
        key=f"digest:personal:{digest.period_end}",
        kind=KIND,
        context={"digest": digest, "items": items, "subject": subject},
    )


def _for_managers(digest: Digest, person: Person) -> Message | None:
    """The week of a team or organisation; None to who does not manage it any more, or wants none."""
    teams = person.managed_teams.filter(organisation=digest.organisation)
    if not rhythm_of(person).managers or not (teams.filter(pk=digest.team_id) if digest.team_id else teams).exists():
        return None
    return Message(
        to=person,
        template="digests/mail/managers",
        key=f"digest:managers:{digest.organisation_id}:{digest.team_id}:{digest.period_end}",
        kind=KIND_OF_MANAGERS,
        context=week_of(digest, person),
        pictures={"weeks": bars(digest.figures["weeks"])},
    )

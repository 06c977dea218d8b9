"""A digest as a mail."""

from django.conf import settings
from django.utils import translation

from intranet.digests.models import Digest, Sending
from intranet.digests.showing import shown, subject_of
from intranet.mail.messages import Message
from intranet.mail.queries import takes_mail
from intranet.people.models import Person

KIND = "digest"


def message_of(sending: Sending) -> Message | None:
    """Return the mail that a digest is now to whom it goes; None when they may read nothing of it, or want none."""
    person = Person.objects.select_related("organisation", "rhythm").get(pk=sending.person_id)
    digest = Digest.objects.get(pk=sending.digest_id)
    if not takes_mail([person]) or person.rhythm.often == "never":
        return None
    with translation.override(person.language or settings.LANGUAGE_CODE):
        items = shown(digest, person)
        subject = subject_of(items, by_mail=True)
    if not items:
        return None
    return Message(
        to=person,
        template="digests/mail/personal",
        key=f"digest:{digest.kind}:{digest.person_id}:{digest.period_end}",
        kind=KIND,
        context={"digest": digest, "items": items, "subject": subject},
    )

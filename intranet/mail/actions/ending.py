"""Ending mail: to an address that is dead, or of a kind that somebody does not want."""

from django.db import transaction
from django.utils.module_loading import import_string

from intranet.mail.keys import unsubscribed_by
from intranet.mail.models import DeadAddress
from intranet.people.models import Person

# What ends each kind of mail: a function of the person and the kind, in a higher capability, by its name.
END_DIGEST = "intranet.digests.actions.end_digest"
ENDS = {"notifications": "intranet.notifications.actions.end_mail", "digest": END_DIGEST, "managers": END_DIGEST}


@transaction.atomic
def note_dead(*, address: str, why: DeadAddress.Why) -> None:
    """Send nothing to this address any more. Its owner finds a note on the page."""
    DeadAddress.objects.get_or_create(address=address.lower(), defaults={"why": why})


@transaction.atomic
def revive(*, person: Person) -> None:
    """Its owner says that their address works again."""
    DeadAddress.objects.of(person.email).delete()


@transaction.atomic
def unsubscribe(*, token: str) -> bool:
    """End the kind of mail that a token was made for; say whether it is one of ours. Twice is as once."""
    found = unsubscribed_by(token)
    if found is None or found[1].partition(":")[0] not in ENDS:
        return False
    number, what = found
    person = Person.objects.filter(pk=number).first()
    if person is not None:
        import_string(ENDS[what.partition(":")[0]])(person=person, kind=what)
    return True

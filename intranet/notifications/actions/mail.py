"""Whether one is mailed about what happened, and whether mail may say what was written."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from intranet.notifications.models import Channel, Delivery, NoMail
from intranet.people.models import Organisation, Person


@transaction.atomic
def end_mail(*, person: Person, kind: str) -> None:  # noqa: ARG001  (all mail of this capability is of one kind)
    """End all mail about what happened, as one click in a mail does. It stays on the page, and push stays as it is."""
    NoMail.objects.get_or_create(person=person)
    waiting = Delivery.objects.filter(person=person, channel=Channel.MAIL, sent_at=None, dropped_at=None)
    waiting.update(dropped_at=timezone.now())


@transaction.atomic
def mail_again(*, person: Person) -> None:
    """Send somebody mail again, as they said before they ended it."""
    NoMail.objects.filter(person=person).delete()


@transaction.atomic
def set_mail(*, person: Person, no_mail: bool, no_content_in_mail: bool) -> None:
    """Say whether one wants mail about what happened, and what may stand in any mail to one."""
    if no_mail:
        end_mail(person=person, kind="")
    else:
        mail_again(person=person)
    Person.objects.filter(pk=person.pk).update(no_content_in_mail=no_content_in_mail)


def set_mail_of_all(*, by: Person, no_content_in_mail: bool) -> None:
    """Say, as an administrator, whether mail to the people of one's organisation may say what was written."""
    if not by.is_administrator:
        raise PermissionDenied
    Organisation.objects.filter(pk=by.organisation_id).update(no_content_in_mail=no_content_in_mail)

"""Saying how one wants to be told, and that one does not want to be disturbed for a while."""

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.notifications.models import Channel, Delivery, NoMail, Pause, Preference, Way
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import may_read
from intranet.topics.models import Tag

LONGEST_PAUSE = timedelta(days=1)  # who is away for longer says so in their absences


@transaction.atomic
def prefer(
    *, person: Person, way: Way | None, kind: str = "", space: Space | None = None, tag: Tag | None = None
) -> None:
    """Say how one wants to be told of a kind of thing, or of all, everywhere, in a space or about a tag.

    Without a way, it is as usual again. Raises ValidationError for a space or tag that one may not know.
    """
    if space is not None and not may_read(person, space):
        raise ValidationError({"space": _("There is no such space.")})
    if tag is not None and not Tag.objects.visible_to(person).filter(pk=tag.pk).exists():
        raise ValidationError({"tag": _("There is no such topic.")})
    about: dict[str, Any] = {"person": person, "kind": kind, "space": space, "tag": tag}
    if way is None:
        Preference.objects.filter(**about).delete()
    else:
        Preference.objects.update_or_create(**about, defaults={"way": way})


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
def not_now(*, person: Person, until: datetime) -> None:
    """Do not disturb somebody until a moment, a day ahead at most; what was to come waits until then."""
    now = timezone.now()
    until = min(until, now + LONGEST_PAUSE)
    if until <= now:
        raise ValidationError({"until": _("That has passed.")})
    Pause.objects.update_or_create(person=person, defaults={"until": until})
    Delivery.objects.filter(person=person, due_at__lt=until, sent_at=None, dropped_at=None, letter=None).update(
        due_at=until
    )


@transaction.atomic
def disturb_again(*, person: Person) -> None:
    """End the pause; what waited for its end comes now."""
    now = timezone.now()
    pause = Pause.objects.filter(person=person, until__gt=now).first()
    if pause is not None:
        waiting = Delivery.objects.filter(person=person, due_at=pause.until, sent_at=None, dropped_at=None)
        waiting.update(due_at=now)
        pause.delete()

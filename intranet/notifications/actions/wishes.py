"""Saying how one wants to be told, and that one does not want to be disturbed for a while."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.notifications.actions.delivering import at_work
from intranet.notifications.models import Delivery, Pause, Preference, Way
from intranet.notifications.ways import as_possible
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import may_read
from intranet.topics.models import Tag

LONGEST_PAUSE = timedelta(days=1)  # who is away for longer says so in their absences


class Wish(NamedTuple):
    """How to tell of a kind of thing, or of all: everywhere, in a space or about a tag."""

    way: str
    kind: str = ""
    space: Space | None = None
    tag: Tag | None = None


@transaction.atomic
def prefer(
    *, person: Person, way: Way | None, kind: str = "", space: Space | None = None, tag: Tag | None = None
) -> None:
    """Say how one wants to be told of a kind of thing, or of all, everywhere, in a space or about a tag.

    Without a way, it is as usual again. Raises ValidationError for a space or tag that one may not know.
    """
    _refuse_place(person, [space] if space else [], [tag] if tag else [])
    if space and tag:
        raise ValidationError({"tag": _("A space or a topic, not both.")})
    about: dict[str, Any] = {"person": person, "kind": kind, "space": space, "tag": tag}
    if way is None:
        Preference.objects.filter(**about).delete()
    else:
        _refuse_impossible([Wish(way, kind)])
        Preference.objects.update_or_create(**about, defaults={"way": way})


@transaction.atomic
def choose_ways(*, person: Person, ways: Mapping[str, str]) -> None:
    """Say how one wants to be told of these kinds, everywhere; what has no way is as usual again."""
    _refuse_impossible([Wish(way, kind) for kind, way in ways.items() if way])
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    Preference.objects.filter(person=person, space=None, tag=None, kind__in=ways).delete()
    Preference.objects.bulk_create(Preference(person=person, kind=kind, way=way) for kind, way in ways.items() if way)


@transaction.atomic
def replace_wishes(*, person: Person, wishes: Sequence[Wish]) -> None:
    """Say anew all that one wants; what is not said is as usual. Raises ValidationError."""
    if any(wish.space and wish.tag for wish in wishes):
        raise ValidationError(_("A space or a topic, not both."))
    if len({(wish.kind, wish.space, wish.tag) for wish in wishes}) < len(wishes):
        raise ValidationError(_("Of one thing one says one way."))
    _refuse_impossible(wishes)
    _refuse_place(person, [wish.space for wish in wishes if wish.space], [wish.tag for wish in wishes if wish.tag])
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    Preference.objects.filter(person=person).delete()
    Preference.objects.bulk_create(Preference(person=person, **wish._asdict()) for wish in wishes)


@transaction.atomic
def not_now(*, person: Person, until: datetime) -> None:
    """Do not disturb somebody until a moment, a day ahead at most; what was to come waits until then."""
    now = timezone.now()
    until = min(until, now + LONGEST_PAUSE)
    if until <= now:
        raise ValidationError({"until": _("That has passed.")})
    Pause.objects.update_or_create(person=person, defaults={"until": until})
    waiting = Delivery.objects.filter(person=person, due_at__lt=until, sent_at=None, dropped_at=None, letter=None)
    waiting.update(due_at=at_work([person.pk], until)[person.pk])


@transaction.atomic
def disturb_again(*, person: Person) -> None:
    """End the pause; what waited for its end comes now, or when one starts to work."""
    now = timezone.now()
    pause = Pause.objects.filter(person=person, until__gt=now).first()
    if pause is not None:
        end = at_work([person.pk], pause.until)[person.pk]
        waiting = Delivery.objects.filter(person=person, due_at=end, sent_at=None, dropped_at=None, letter=None)
        waiting.update(due_at=at_work([person.pk], now)[person.pk])
        pause.delete()


def _refuse_impossible(wishes: Sequence[Wish]) -> None:
    """Refuse to tell only in a digest of what none tells of."""
    if any(wish.kind and as_possible(Way(wish.way), wish.kind) != wish.way for wish in wishes):
        raise ValidationError({"way": _("Your digest does not tell of this.")})


def _refuse_place(person: Person, spaces: Sequence[Space], tags: Sequence[Tag]) -> None:
    """Refuse a space or topic that one may not know of as if there were none."""
    if not all(may_read(person, space) for space in spaces):
        raise ValidationError({"space": _("There is no such space.")})
    known = set(Tag.objects.visible_to(person).filter(pk__in=[tag.pk for tag in tags]).values_list("pk", flat=True))
    if not known.issuperset(tag.pk for tag in tags):
        raise ValidationError({"tag": _("There is no such topic.")})

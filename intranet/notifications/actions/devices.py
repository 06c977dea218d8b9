"""Letting a browser be woken, and no longer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from intranet.notifications.models import Device
from intranet.notifications.push import are_keys, public_key
from intranet.people.models import Person
from intranet.web import fetching

MOST_DEVICES = 10


def add_device(
    *, person: Person, endpoint: str, p256dh: str, auth: str, name: str = "", before: int | None = None, old: str = ""
) -> Device:
    """Let a browser be woken; it was known as `before`, at the address `old`. A shared one, by who says so last.

    Raises ValidationError for what is no address of a push service.
    """
    _refuse_what_is_no_device(endpoint, p256dh, auth)
    about = {"person": person, "p256dh": p256dh, "auth": auth, "name": name, "tries": 0, "again_at": None}
    with transaction.atomic():
        device, is_new = Device.objects.select_for_update().get_or_create(endpoint=endpoint, defaults=about)
        if not is_new:
            fresh = {"last_reached_at": None} if device.person_id != person.pk else {}
            Device.objects.filter(pk=device.pk).update(**about, **fresh)
        known = Device.objects.filter(Q(pk=before or 0) | Q(endpoint=old), person=person)
        known.exclude(pk=device.pk).delete()
        kept = person.devices.order_by("-pk").values("pk")[:MOST_DEVICES]
        person.devices.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return device


def end_device(*, person: Person, device: Device) -> None:
    """Wake a browser of one's own no longer."""
    Device.objects.filter(pk=device.pk, person=person).delete()


def end_devices(*, person: Person) -> None:
    """Wake none of one's browsers any longer."""
    Device.objects.filter(person=person).delete()


def change_hands(*, device: int, person: Person | None) -> None:
    """Somebody signed in to a browser, or nobody is signed in any more: whoever used it before is not told there."""
    found = Device.objects.filter(pk=device)
    (found if person is None else found.exclude(person=person)).delete()


def _refuse_what_is_no_device(endpoint: str, p256dh: str, auth: str) -> None:
    refusal = ValidationError(_("This browser cannot be woken."))
    try:
        fetching.resolve(str(fetching.public_host(endpoint).hostname))
    except (fetching.NotPublic, OSError) as error:
        raise refusal from error
    if not (public_key() and are_keys(p256dh, auth)):
        raise refusal

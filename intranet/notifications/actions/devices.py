"""Letting a browser be woken, and no longer."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.notifications.models import Device
from intranet.notifications.push import are_keys, public_key
from intranet.people.models import Person
from intranet.web import fetching

MOST_DEVICES = 10


def add_device(
    *, person: Person, endpoint: str, p256dh: str, auth: str, name: str = "", before: int | None = None
) -> Device:
    """Let a browser be woken; it was known as `before`. A shared one, by who says so last.

    Raises ValidationError for what is no address of a push service.
    """
    _refuse_what_is_no_device(endpoint, p256dh, auth)
    about = {"person": person, "p256dh": p256dh, "auth": auth, "name": name, "tries": 0, "again_at": None}
    with transaction.atomic():
        device, is_new = Device.objects.select_for_update().get_or_create(endpoint=endpoint, defaults=about)
        if not is_new:
            fresh = {"last_reached_at": None} if device.person_id != person.pk else {}
            Device.objects.filter(pk=device.pk).update(**about, **fresh)
        person.devices.filter(pk=before or 0).exclude(pk=device.pk).delete()
        kept = person.devices.order_by("-pk").values("pk")[:MOST_DEVICES]
        person.devices.exclude(pk__in=list(kept.values_list("pk", flat=True))).delete()
    return device


def renew_device(
    *,
    person: Person,
    endpoint: str,
    p256dh: str,
    auth: str,
    old: str = "",
    name: str = "",
    before: int | None = None,
) -> Device:
    """Wake a browser at another address from now on; it was known as `before`, at the address `old`.

    It asked for that by itself, so what was ended stays ended, and what is a colleague's is nobody else's. Raises
    Device.DoesNotExist then, and ValidationError for what is no address of a push service.
    """
    _refuse_what_is_no_device(endpoint, p256dh, auth)
    with transaction.atomic():
        known = person.devices.select_for_update().filter(Q(pk=before or 0) | Q(endpoint__in=(old, endpoint)))
        device = known.latest("pk")
        others = Device.objects.filter(Q(pk__in=[each.pk for each in known]) | Q(endpoint=endpoint))
        others.exclude(pk=device.pk).delete()
        device.endpoint, device.p256dh, device.auth, device.name = endpoint, p256dh, auth, name
        device.again_at = device.again_at and timezone.now()
        device.save()  # the same row: whoever ends it at this moment ends it at its new address
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

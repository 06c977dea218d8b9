"""A browser that changes hands: who used it before is told nothing there any more."""

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from intranet.people.models import Person

DEVICE = "device"  # the cookie that says which of somebody's devices a browser is; it outlives the session
KEPT = 60 * 60 * 24 * 400
CHANGE_HANDS = "intranet.notifications.actions.devices.change_hands"  # in a higher capability, by its name


def device_of(request: HttpRequest) -> int | None:
    """Return which device a browser is known as, whoever uses it."""
    try:
        return int(str(request.get_signed_cookie(DEVICE)))
    except (KeyError, BadSignature, ValueError):
        return None


def remember_device(response: HttpResponse, device: int) -> None:
    """Let a browser remember which device it is."""
    response.set_signed_cookie(
        DEVICE, str(device), max_age=KEPT, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def change_hands(request: HttpRequest, person: Person | None) -> None:
    """Somebody signs in with a browser, or out of it."""
    if (device := device_of(request)) is not None:
        import_string(CHANGE_HANDS)(device=device, person=person)

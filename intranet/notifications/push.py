"""One push to one device: sealed for it alone (RFC 8291), signed as ours (RFC 8292), without a word of the content."""

import base64
import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from email.utils import parseaddr, parsedate_to_datetime
from enum import Enum
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from intranet.notifications.models import Device, Notification
from intranet.people.models import Person
from intranet.web import fetching

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

BRIEFING = "briefing"  # the tag of a push about several things
URGENT = {Notification.Kind.NEEDED}
KEPT, KEPT_URGENT = timedelta(days=1), timedelta(hours=1)  # by the push service, while a device is off
SIGNED_FOR = timedelta(hours=12)
LONGEST_WAIT = timedelta(days=1)  # whatever a service says
LENGTH = 512  # of every payload, so that its length says nothing


class Outcome(Enum):
    """What became of a push."""

    REACHED = "reached"
    GONE = "gone"  # there is no such device any more
    LATER = "later"
    DROPPED = "dropped"  # not this one, and not again


class Result(NamedTuple):
    """What became of a push, and how long to wait if the service said so."""

    outcome: Outcome
    wait: timedelta | None = None


def push(device: Device, person: Person, told: Sequence[Notification], now: datetime) -> Result:
    """Push to a device that something waits, or that several things do."""
    urgent = any(each.kind in URGENT for each in told)
    headers = {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int((KEPT_URGENT if urgent else KEPT).total_seconds())),
        "Urgency": "high" if urgent else "normal",
        "Topic": tag_of(told),
        **_signature(device.endpoint),
    }
    try:
        answer = fetching.post(device.endpoint, _sealed(device, payload(person, told)), headers)
    except fetching.NotPublic:
        return Result(Outcome.GONE)
    except OSError:
        return Result(Outcome.LATER)
    return _read(answer, now)


def tag_of(told: Sequence[Notification]) -> str:
    """Return what a push is known by: of one event, made from its number and telling nothing of it."""
    return BRIEFING if len(told) > 1 else tag_of_event(told[0].event_id)


def tag_of_event(event: int) -> str:
    """Return what the push of an event is known by."""
    digest = salted_hmac("intranet.notifications.push", str(event), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:18]).decode()


def payload(person: Person, told: Sequence[Notification]) -> bytes:
    """Return what the device is given: a tag, and a line without content, in the language of its owner."""
    with translation.override(person.language or settings.LANGUAGE_CODE):
        line = line_of(told[0]) if len(told) == 1 else line_of_several(len(told))
    return json.dumps({"tag": tag_of(told), "line": line}).encode().ljust(LENGTH)


def line_of(told: Notification) -> str:
    """Say that something happened, and of what kind."""
    return render_to_string("notifications/_without_content.txt", {"told": told}).strip()


def line_of_several(number: int) -> str:
    """Say how many things wait."""
    return ngettext("%(number)s thing waits for you", "%(number)s things wait for you", number) % {"number": number}


def public_key() -> str:
    """Return what browsers know us by; empty when there is no key, and so no push."""
    return _public(settings.PUSH_KEY) if settings.PUSH_KEY else ""


def are_keys(p256dh: str, auth: str) -> bool:
    """Whether these are keys that something can be sealed with."""
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  (only who needs it pays for it)

    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), _bytes(p256dh))
        return len(_bytes(auth)) == 16
    except ValueError:
        return False


def _sealed(device: Device, text: bytes) -> bytes:
    from pywebpush import WebPusher  # noqa: PLC0415  (half a second and 40 MB, for a worker that pushes)

    keys = {"p256dh": device.p256dh, "auth": device.auth}
    return bytes(WebPusher({"endpoint": device.endpoint, "keys": keys}).encode(text)["body"])


def _signature(endpoint: str) -> dict[str, str]:
    from py_vapid import Vapid02  # noqa: PLC0415

    expires = datetime.now().astimezone() + SIGNED_FOR
    claims: dict[str, Any] = {
        "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
        "aud": f"https://{fetching.public_host(endpoint).hostname}",
        "exp": int(expires.timestamp()),
    }
    return dict(Vapid02(_private(settings.PUSH_KEY)).sign(claims))


def _private(key: str) -> "EllipticCurvePrivateKey":
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415

    return ec.derive_private_key(int.from_bytes(sha256(key.encode()).digest()), ec.SECP256R1())


@cache
def _public(key: str) -> str:
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat  # noqa: PLC0415

    point = _private(key).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _read(answer: fetching.Answer, now: datetime) -> Result:
    if 200 <= answer.status < 300:
        return Result(Outcome.REACHED)
    if answer.status in {404, 410}:
        return Result(Outcome.GONE)
    if answer.status == 429 or answer.status >= 500:
        return Result(Outcome.LATER, _wait(answer.retry_after, now))
    return Result(Outcome.DROPPED)


def _wait(said: str, now: datetime) -> timedelta | None:
    """How long a service asks us to wait, in seconds or until a moment; a day at most."""
    if said.isascii() and said.isdigit():
        return min(timedelta(seconds=int(said[:9])), LONGEST_WAIT)
    try:
        return min(max(parsedate_to_datetime(said) - now, timedelta()), LONGEST_WAIT)
    except (TypeError, ValueError):
        return None

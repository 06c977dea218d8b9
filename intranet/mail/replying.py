"""Addresses that somebody answers a mail at: for one person, in one place, for thirty days, and nobody can guess one.

An address proves itself, so none is kept: it holds who, where and until when, and a digest that only we can make.
Whether its person is still here, and may still read the place, is asked when an answer comes in.
"""

import hmac
import re
from base64 import b32decode, b32encode
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "wandelgang.mail.reply"
LIFETIME = timedelta(days=30)
PERSON, PLACE, DAY, PROOF = 5, 7, 2, 16  # bytes of each: 128 bits of proof, and a multiple of five in all
LENGTH = 48  # letters that 30 bytes are
EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
TOKEN = re.compile(rf"\+([a-z2-7]{{{LENGTH}}})@", re.IGNORECASE)


class ReplyAddress(NamedTuple):
    """Whose answers come to an address, under which contribution they go, and until when it takes any."""

    person: int
    place: int
    until: datetime


def reply_address(person: int, place: int, now: datetime) -> str:
    """Return where this person answers under this contribution; nothing where answering by mail is off."""
    local, _, host = settings.MAIL_REPLIES_TO.rpartition("@")
    if not local:
        return ""
    day = (now + LIFETIME - EPOCH).days + 1
    said = person.to_bytes(PERSON, "big") + place.to_bytes(PLACE, "big") + day.to_bytes(DAY, "big")
    return f"{local}+{b32encode(said + _proof(said)).decode().lower()}@{host}"


def reply_addresses(text: str) -> Iterator[ReplyAddress]:
    """Find the addresses that we made in what a header says, whatever a mail server did to their capitals."""
    for token in TOKEN.findall(text):
        raw = b32decode(token.upper())
        said, proof = raw[:-PROOF], raw[-PROOF:]
        if hmac.compare_digest(proof, _proof(said)):
            person, place, day = said[:PERSON], said[PERSON:-DAY], said[-DAY:]
            until = EPOCH + timedelta(days=int.from_bytes(day, "big"))
            yield ReplyAddress(int.from_bytes(person, "big"), int.from_bytes(place, "big"), until)


def without_addresses(text: str) -> str:
    """Return a text without the addresses of anybody's answers, which are nobody else's business."""
    return re.sub(rf"[\w.-]{{0,64}}\+[a-z2-7]{{{LENGTH}}}@[\w.-]{{1,255}}", "", text, flags=re.IGNORECASE)


def _proof(said: bytes) -> bytes:
    return salted_hmac(SALT, said, algorithm="sha256").digest()[:PROOF]

"""Keys of mail: what only we can make, and can tell again when it comes back.

A Message-ID follows from what the mail is about and to whom it goes, so that the same mail sent twice is one mail to
whoever gets it. Nothing in a key can be read by others: they are keyed digests, or signed.
"""

from email.utils import parseaddr
from functools import lru_cache

from django.conf import settings
from django.core import signing
from django.utils.crypto import salted_hmac

UNSUBSCRIBING = "wandelgang.mail.unsubscribe"
RETURNING = "wandelgang.mail.return"
LENGTH = 32  # hexadecimal digits of a digest: 128 bits


def domain() -> str:
    """Return the domain that our mail comes from."""
    return _domain_of(settings.DEFAULT_FROM_EMAIL)


@lru_cache(maxsize=8)
def _domain_of(address: str) -> str:
    return parseaddr(address)[1].rpartition("@")[2] or "localhost"


def message_id(key: str, person: int) -> str:
    """Return the Message-ID of the mail with this key to this person."""
    return f"<{digest('wandelgang.mail.id', f'{key} to {person}')}@{domain()}>"


def digest(salt: str, value: str) -> str:
    """Return what of a value only we can make."""
    return salted_hmac(salt, value, algorithm="sha256").hexdigest()[:LENGTH]


def unsubscribe_token(person: int, what: str) -> str:
    """Return what ends one kind of mail to one person, whoever holds it, and nothing else. It never expires."""
    return signing.dumps([person, what], salt=UNSUBSCRIBING)


def unsubscribed_by(token: str) -> tuple[int, str] | None:
    """Return whose mail of what kind a token ends; None when it is none of ours."""
    try:
        person, what = signing.loads(token, salt=UNSUBSCRIBING)
    except signing.BadSignature:
        return None
    return person, what


def return_path(person: int) -> str:
    """Return the address that a mail to this person comes back to: a bounce there is about them, and from nobody else.

    Where no address for returned mail is configured, it is the sender's.
    """
    local, _, host = settings.MAIL_RETURNED_TO.rpartition("@")
    return f"{local}+{person}-{digest(RETURNING, str(person))}@{host}" if local else settings.DEFAULT_FROM_EMAIL


def returned_from(address: str) -> int | None:
    """Return the person whose mail came back to this address; None when the address is not one that we made."""
    _, _, tail = address.rpartition("@")[0].partition("+")
    number, _, proof = tail.partition("-")
    if not number.isascii() or not number.isdigit() or proof.lower() != digest(RETURNING, number):
        return None
    return int(number)

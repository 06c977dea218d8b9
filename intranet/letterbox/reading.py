"""Reading a mail: headers, text and what hangs on it, out of bytes that anybody may have sent. Nothing is raised."""

import codecs
import hashlib
import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from functools import cached_property

from intranet.letterbox.parts import Placed

LARGEST = 10 * 1024 * 1024
LARGEST_HEAD = 128 * 1024
LONGEST_LINE_OF_HEAD = 4_000  # of one header, as much as is looked at
LONGEST_TEXT = 200_000  # characters of a part that are looked at; what is posted is far shorter
MOST_PARTS = 200
NO_CHARSETS = {"idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"}  # of Python, and of no mail
WHERE_TO = ("To", "Cc", "Delivered-To", "X-Original-To", "Envelope-To")
ID = re.compile(r"<[!-;=?-~]{1,250}>")


class Unreadable(Exception):  # noqa: N818
    """It is no mail that a mail program would send."""


class Mail:
    """A mail that came in. What is asked of it is a plain text, whatever stands in it."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.is_too_large = len(raw) > LARGEST

    @cached_property
    def message(self) -> Message:
        """The mail in its parts; of one that is too large the headers alone. Raises Unreadable."""
        end = min((at for at in (self.raw.find(b"\n\n"), self.raw.find(b"\r\n\r\n")) if at >= 0), default=len(self.raw))
        if end > LARGEST_HEAD:
            raise Unreadable
        try:
            return message_from_bytes(self.raw[:end] if self.is_too_large else self.raw, policy=policy.compat32)
        except (RecursionError, ValueError, LookupError, TypeError, AttributeError) as trouble:
            raise Unreadable from trouble

    def header(self, name: str) -> str:
        """All that the headers of this name say, in one line."""
        found = self.message.get_all(name, [])
        return " ".join(" ".join(_decoded(str(each)[:LONGEST_LINE_OF_HEAD]).split()) for each in found[:20])

    @cached_property
    def sender(self) -> str:
        """The one address that it says it is from, in small letters; empty when it says none, or several."""
        found = self.message.get_all("From", [])
        addresses = [address for _name, address in getaddresses([str(each)[:LONGEST_LINE_OF_HEAD] for each in found])]
        return storable(addresses[0]).strip().lower() if len(addresses) == 1 and "@" in addresses[0] else ""

    @cached_property
    def recipients(self) -> str:
        """All addresses that it was sent to."""
        return " ".join(self.header(name) for name in WHERE_TO)

    @cached_property
    def message_id(self) -> str:
        """Its Message-ID; empty when it has none that could be repeated in a header."""
        found = ID.search(self.header("Message-ID"))
        return found.group() if found else ""

    @cached_property
    def digest(self) -> str:
        """What tells it from every other: what its sender calls it, or else all of it."""
        try:
            told = f"{self.message_id} {self.sender} {self.recipients}".lower() if self.message_id else ""
        except Exception:  # whatever it is, what cannot be named cannot be refused either
            told = ""
        return hashlib.sha256(told.encode("utf-8", "replace") or self.raw).hexdigest()

    def parts(self) -> Iterator[Message]:
        """Its parts, without those of mails that hang on it. Raises Unreadable."""
        return (placed.part for placed in self._placed())

    def _placed(self) -> Iterator[Placed]:
        waiting, seen = [Placed(self.message)], 0
        while waiting:
            placed = waiting.pop(0)
            if (seen := seen + 1) > MOST_PARTS:
                raise Unreadable
            inside = placed.part.get_payload()
            if placed.part.get_content_maintype() == "multipart" and isinstance(inside, list):
                parts = [placed.around(each, nth) for nth, each in enumerate(inside) if isinstance(each, Message)]
                waiting = parts + waiting
            else:
                yield placed

    def text(self, subtype: str) -> str:
        """All that it says in plain text, or in HTML: of what it says twice, the first; of files, nothing."""
        kind, first = f"text/{subtype}", dict[int, int]()
        found = [each for each in self._placed() if each.part.get_content_type() == kind and not each.is_file]
        said = (text_of(each.part) for each in found if first.setdefault(each.choice, each.nth) == each.nth)
        return "\n".join(said)[:LONGEST_TEXT]

    def attachments(self) -> int:
        """How many files hang on it; pictures of a signature are none."""
        return sum(each.is_file for each in self._placed())


def text_of(part: Message) -> str:
    """Return what a part says, as far as its letters can be made out."""
    try:
        raw = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError, AttributeError):
        raw = None
    if not isinstance(raw, bytes):
        raw = str(part.get_payload()).encode("utf-8", "replace") if isinstance(part.get_payload(), str) else b""
    raw = raw[: 4 * LONGEST_TEXT]
    for charset in (_charset(part), "utf-8", "windows-1252"):
        try:
            return storable(raw.decode(charset)[:LONGEST_TEXT])
        except (LookupError, ValueError):
            continue
    return storable(raw.decode("utf-8", "replace")[:LONGEST_TEXT])


def storable(text: str) -> str:
    """Return a text as a database takes it: without noughts, and without halves of letters."""
    return text.replace("\0", "").encode("utf-8", "replace").decode()


def parameter(part: Message, name: str) -> str:
    """Return what the type of a part says of this; nothing where that cannot be read."""
    try:
        said = part.get_param(name, "")
    except (LookupError, ValueError, TypeError):
        return ""
    return str(said[2] if isinstance(said, tuple) else said)


def _charset(part: Message) -> str:
    try:
        name = codecs.lookup(parameter(part, "charset").strip("\"' ") or "utf-8").name
    except (LookupError, ValueError):
        return "utf-8"
    return "utf-8" if name in NO_CHARSETS else name


def _decoded(value: str) -> str:
    try:
        said = [
            text.decode(charset or "ascii", "replace") if isinstance(text, bytes) else text
            for text, charset in decode_header(value)
        ]
    except (MessageError, ValueError, LookupError, TypeError, AttributeError):
        return value.encode("ascii", "replace").decode()
    return "".join(said)

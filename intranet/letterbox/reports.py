"""Reports about mail: that it cannot be delivered (RFC 3464), or is not wanted (RFC 5965)."""

import re
from collections.abc import Iterator
from email import message_from_string
from email.message import Message

from intranet.letterbox.reading import Mail, parameter
from intranet.mail.fates import says_that_none_is_taken
from intranet.mail.keys import LENGTH, returned_from
from intranet.mail.models import DeadAddress

RETURNED = re.compile(rf"[^\s<>,;:\"]*\+\d{{1,18}}-[0-9a-f]{{{LENGTH}}}@[^\s<>,;:\"]+", re.IGNORECASE)
SENT = ("message/rfc822", "text/rfc822-headers", "message/rfc822-headers")


def came_back_from(mail: Mail) -> int | None:
    """Return the person whose mail came back, by the address that it came to; None when that is none of ours.

    Complaints come to one address of all: there the mail complained of says which it was to come back to.
    """
    said = [mail.recipients, *(_was_to_come_back_to(mail) if _kind(mail) == "feedback-report" else ())]
    found = (returned_from(address) for address in RETURNED.findall(" ".join(said)))
    return next((person for person in found if person is not None), None)


def what_it_reports(mail: Mail, address: str) -> DeadAddress.Why | None:
    """Return why nothing more is to be sent to this address; None when that is not what a mail says.

    A report about mail to another address than this, which its owner had before, is about that one.
    """
    if not _is_about(mail, address):
        return None
    kind = _kind(mail)
    if kind == "delivery-status" and any(_failed_for_good(block) for block in _blocks(mail, "message/delivery-status")):
        return DeadAddress.Why.BOUNCED
    if kind == "feedback-report" and any(_is_complaint(block) for block in _blocks(mail, "message/feedback-report")):
        return DeadAddress.Why.COMPLAINED
    return None


def _kind(mail: Mail) -> str:
    return parameter(mail.message, "report-type").lower()


def _was_to_come_back_to(mail: Mail) -> Iterator[str]:
    for block in _blocks(mail, "message/feedback-report", *SENT):
        yield from (str(block.get(name, "")) for name in ("Original-Mail-From", "Return-Path"))


def _failed_for_good(block: Message) -> bool:
    action, status = (str(block.get(name, "")).strip().lower() for name in ("Action", "Status"))
    return action == "failed" and says_that_none_is_taken(status)


def _is_complaint(block: Message) -> bool:
    return str(block.get("Feedback-Type", "")).strip().lower() in {"abuse", "fraud"}


def _is_about(mail: Mail, address: str) -> bool:
    to = " ".join(str(block.get("To", "")) for block in _blocks(mail, *SENT)).lower()
    return not to.strip() or address.lower() in to


def _blocks(mail: Mail, *kinds: str) -> list[Message]:
    """The groups of headers in the parts of these kinds, whether or not the parser took them apart."""
    found: list[Message] = []
    for part in mail.parts():
        if part.get_content_type() in kinds:
            inside = part.get_payload()
            found += (
                [each for each in inside if isinstance(each, Message)] if isinstance(inside, list) else _headers(part)
            )
    return found


def _headers(part: Message) -> list[Message]:
    return [message_from_string(block) for block in re.split(r"\r?\n\r?\n", str(part.get_payload())[:20_000]) if block]

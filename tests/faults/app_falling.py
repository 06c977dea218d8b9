"""The courier, whose process falls dead over some mails: before it notes what it posted, or before it marks them.

Once over each: a file in the folder `FALLEN` says where it fell already. `CARELESS` lets it read mail without what
makes that safe: it marks a mail by fetching it, and posts it as it comes.
"""

import os
import signal
from email import message_from_bytes, policy
from hashlib import sha256
from imaplib import IMAP4
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "intranet.settings")
django.setup()

from intranet.letterbox import fetching  # noqa: E402
from intranet.letterbox.actions import taking_in  # noqa: E402
from intranet.letterbox.models import Arrival  # noqa: E402
from intranet.letterbox.outcomes import Outcome  # noqa: E402
from intranet.letterbox.reading import Mail  # noqa: E402
from intranet.mail.replying import reply_addresses  # noqa: E402
from intranet.people.models import Person  # noqa: E402
from questions.actions import answer  # noqa: E402
from questions.models import Question  # noqa: E402
from tests.faults.app_quick import app  # noqa: E402

__all__ = ["app"]

BEFORE_NOTING, BEFORE_MARKING = b"X-Fault: before noting", b"X-Fault: before marking"
take_in, noted = fetching.take_in, taking_in._noted


def fall(raw: bytes) -> None:
    """Die, unless one did over this mail."""
    try:
        (Path(os.environ["FALLEN"]) / sha256(raw).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def note(mail: Mail, outcome: Outcome) -> Arrival:
    """Note what became of a mail that was posted a moment ago."""
    if BEFORE_NOTING in mail.raw:
        fall(mail.raw)
    return noted(mail, outcome)


def take_in_and_fall(raw: bytes) -> Arrival:
    """Take a mail in; it is to be marked after that."""
    arrival = take_in(raw)
    if BEFORE_MARKING in raw:
        fall(raw)
    return arrival


def take_in_carelessly(box: IMAP4, number: str) -> None:
    """Post what a mail says under whatever it answers, for whomever it says it is from."""
    _ok, found = box.uid("FETCH", number, "(BODY[])")
    raw = next(each[1] for each in found if isinstance(each, tuple))
    if BEFORE_NOTING in raw:
        os.kill(os.getpid(), signal.SIGKILL)
    mail = message_from_bytes(raw, policy=policy.default)
    place = next(reply_addresses(mail["To"])).place
    author = Person.objects.get(email=mail["From"])
    answer(author=author, question=Question.objects.get(pk=place), body=mail.get_content())


taking_in._noted = note
fetching.take_in = take_in_and_fall
if os.environ.get("CARELESS"):
    fetching._take_in_one = take_in_carelessly

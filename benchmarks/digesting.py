"""What only Django can say of digests: makes them and sends them, and sends the same mails again. Prints JSON.

Run in a process of its own, on a base that is seeded. Every time begins as if nobody had ever had a digest.
"""

import json
import resource
import smtplib
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from django.db import connection
from django.test.utils import override_settings
from django.urls import reverse

from benchmarks.inside import counted
from benchmarks.sink import kept_in
from intranet.availability.queries.weeks import weeks_of
from intranet.digests.actions import compose_due, send_digests
from intranet.digests.actions.composing import give_everybody_a_rhythm
from intranet.digests.letters import KIND
from intranet.digests.models import Digest, Item, Rhythm, Sending
from intranet.digests.periods import USUAL, next_moment
from intranet.mail.actions import send_together
from intranet.mail.messages import Drawn, Message
from intranet.people.models import Person
from questions.models import Answer

YEAR, MINUTE = timedelta(days=365), timedelta(minutes=1)


def due_at() -> datetime:
    """Return when the digest is due that tells of the last week in the base."""
    last = Answer.objects.latest("pk")
    week = weeks_of([last.author_id], last.created_at)[last.author_id]
    return next_moment(USUAL, week, last.created_at)


def forget(people: int) -> datetime:
    """Let no digest have been made, and those of so many people be due; return at which moment."""
    moment = due_at()
    give_everybody_a_rhythm()
    tables = ", ".join(model._meta.db_table for model in (Sending, Item, Digest))
    first = list(Rhythm.objects.order_by("pk").values_list("pk", flat=True)[:people])
    Rhythm.objects.update(next_at=moment + YEAR)
    Rhythm.objects.filter(pk__in=first).update(next_at=moment)
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {tables}")
        cursor.execute(f"VACUUM ANALYZE {tables}, {Rhythm._meta.db_table}")
    return moment


def everything(moment: datetime) -> int:
    """Make all digests that are due, and send them; return how many were sent."""
    compose_due(moment + MINUTE)
    sent = 0
    while some := send_digests(moment + MINUTE):
        sent += some
    return sent


def timed(work: Callable[[], int]) -> dict[str, float]:
    """Do it when we are told to; return how many it were, how long they took, and how much processor."""
    connection.ensure_connection()
    reverse("digests:digests")  # a worker has read all addresses long ago
    print("ready", flush=True)
    sys.stdin.readline()
    began, used = time.perf_counter(), processor()
    done = work()
    return {"mails": done, "seconds": time.perf_counter() - began, "processor": processor() - used}


def processor() -> float:
    """Return the seconds of processor that this process used."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


def again(mails: list[tuple[str, str, bytes]], port: int) -> int:
    """Send mails as they are."""
    with smtplib.SMTP("127.0.0.1", port) as server:
        for sender, to, mail in mails:
            server.sendmail(sender, [to], mail)
    return len(mails)


def ready_made(kept: Path, moment: datetime) -> Callable[[], int]:
    """Return what sends the same mails in our way, each leased and noted, without putting any together."""
    mails = (message_from_bytes(raw, policy=default) for _sender, _to, raw in kept_in(kept))
    drawn = {str(mail["To"]): Drawn(str(mail["Subject"]), text(mail, "plain"), text(mail, "html")) for mail in mails}
    people = Person.objects.filter(email__in=drawn).in_bulk()

    def message(sending: Sending) -> Message:
        person = people[sending.person_id]
        return Message(to=person, key=f"ready-made:{sending.pk}", kind=KIND, draw=lambda _message: drawn[person.email])

    def send() -> int:
        sent = 0
        while some := sum(1 for _ in send_together(Sending, lambda _sendings: message, moment + MINUTE)):
            sent += some
        return sent

    return send


def text(mail: EmailMessage, kind: str) -> str:
    """Return one of the two texts of a mail."""
    part = mail.get_body([kind])
    return part.get_content() if part else ""


def sending_to(port: int) -> Any:
    """Let mail go to the server at a port."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=port, EMAIL_USE_TLS=False)


def queries(people: int, port: int) -> dict[str, float]:
    """Return how many queries the digests of so many people cost."""
    moment = forget(people)
    with sending_to(port), counted() as took:
        sent = everything(moment)
    return {"mails": sent, "queries": len(took)}


def say(what: str, *arguments: str) -> None:
    """Print what came of it."""
    sys.stdout.write("\n")
    if what == "forget":
        found: Any = forget(int(arguments[0])).isoformat()
    elif what == "queries":
        found = queries(int(arguments[0]), int(arguments[1]))
    elif what == "compose":
        with sending_to(int(arguments[1])):
            found = timed(lambda: everything(datetime.fromisoformat(arguments[0])))
    elif what == "unsend":
        found = Sending.objects.update(sent_at=None, leased_until=None)
    elif what == "rows":
        send = ready_made(Path(arguments[0]), datetime.fromisoformat(arguments[2]))
        with sending_to(int(arguments[1])):
            found = timed(send)
    else:
        mails = kept_in(Path(arguments[0]))[int(arguments[2]) :: int(arguments[3])]
        found = timed(lambda: again(mails, int(arguments[1])))
    sys.stdout.write(json.dumps(found) + "\n")

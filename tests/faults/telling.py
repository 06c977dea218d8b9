"""The oracle's view of telling: who was told, by which mail, by which push, and who saw what is not theirs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from email.message import EmailMessage

from intranet.contributions.models import Contribution
from intranet.notifications.models import Delivery, Notification
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import readers
from tests.faults.ledger import CANARY, Ledger
from tests.pushservice import Push


def told_wrongly(ledger: Ledger) -> Iterator[str]:
    """I3: whoever asked was told of each answer that was given, once; and nobody of anything twice."""
    told = Counter(Notification.objects.values_list("person", "contribution", "kind"))
    for request, answer in ledger.acknowledged():
        if request.route == "answer":
            yield from _asker_not_told(told, request.about, int(answer.id), request.person)
    once = Counter(Notification.objects.values_list("person", "event"))
    yield from (f"I3: {who} was told {times} times of event {what}" for (who, what), times in once.items() if times > 1)
    answered = ((who, what, times) for (who, what, kind), times in told.items() if kind == "answered")
    yield from (f"I3: {who} was told {times} times of answer {what}" for who, what, times in answered if times > 1)


def _asker_not_told(told: Counter[tuple[int, int, str]], question: int, answer: int, author: int) -> Iterator[str]:
    asker = Contribution.objects.values_list("author", flat=True).get(pk=question)
    if asker != author and not told[asker, answer, "answered"]:
        yield f"I3: {asker} was not told of answer {answer}"


def mailed_wrongly(ledger: Ledger, mails: Collection[EmailMessage] | None, killed: int) -> Iterator[str]:
    """I3: whatever went by mail came in one mail; the same mail came twice at most where a process was killed."""
    if mails is None:
        return
    copies = Counter(mail["Message-ID"] for mail in mails)
    if sum(copies.values()) - len(copies) > killed:
        yield f"I3: {sum(copies.values()) - len(copies)} mails came again, {killed} processes were killed"
    came = mails_by_canary(mails)
    canaries = {int(answer.id): request.canary for request, answer in ledger.acknowledged() if request.canary}
    due = Delivery.objects.filter(channel="mail", notification__kind="answered", notification__read_at=None)
    for person, email, number in due.values_list("person", "person__email", "notification__contribution"):
        if number in canaries and (times := len(came[email, canaries[number]])) != 1:
            yield f"I3: {person} got {times} mails of answer {number}"


def mails_by_canary(mails: Iterable[EmailMessage]) -> dict[tuple[str, str], set[str]]:
    """Return which mails, by Message-ID, brought whom which canary."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for mail in mails:
        for word in CANARY.findall(text_of(mail)):
            found[mail["To"], word].add(mail["Message-ID"])
    return found


def text_of(mail: EmailMessage) -> str:
    """Return all that a mail says."""
    parts = [mail.get_body([kind]) for kind in ("plain", "html")]
    return " ".join([mail["Subject"], *(str(part.get_content()) for part in parts if part)])


def pushed_twice(pushes: Sequence[Push], killed: int) -> Iterator[str]:
    """I3: a device was woken once for each thing; again at most where a process was killed."""
    woken = Counter((push.path, push.headers.get("topic", "")) for push in pushes)
    again = sum(woken.values()) - len(woken)
    if again > killed:
        yield f"I3: {again} pushes came again, {killed} processes were killed"


def seen_by_outsiders(ledger: Ledger, mails: Iterable[EmailMessage]) -> Iterator[str]:
    """I4: whatever anybody read or was mailed was theirs to read."""
    spaces = {request.canary: request.space for request in ledger.requests().values() if request.canary}
    allowed = {each.slug: set(readers(each).values_list("pk", flat=True)) for each in Space.objects.all()}
    people = dict(Person.objects.values_list("email", "pk"))
    mailed = {(people.get(email, 0), word) for email, word in mails_by_canary(mails)}
    for person, word in ledger.seen() | mailed:
        if word in spaces and person not in allowed[spaces[word]]:
            yield f"I4: {person} saw what was written in {spaces[word]}"

"""The oracle's view of mail that came in: each ended as something, once, and whoever sent it knows."""

from collections import Counter
from collections.abc import Collection, Iterator

from intranet.letterbox.actions.saying_back import MOST_AN_HOUR
from intranet.letterbox.models import Arrival, Refusal
from intranet.letterbox.reading import Mail
from intranet.people.models import Person
from questions.models import Answer
from tests.faults.ledger import CANARY
from tests.mailbox import Mailbox
from tests.postbox import Arrived

OF_MACHINES = {"automatic", "loop", "copy", "bounced", "complained"}
ENDS = {"posted", "held", "refused", "ignored"}


def dropped_or_doubled(box: Mailbox, answers: Collection[tuple[int, str]], said_back: list[Arrived]) -> list[str]:
    """Return what is wrong with what became of the mails in a box; `answers` are to stand there, once each."""
    digests = {number: Mail(raw).digest for number, raw in enumerate(box.mails)}
    found = {row.message_digest: row for row in Arrival.objects.select_related("contribution", "person")}
    ended = {number: found[digest] for number, digest in digests.items() if digest in found}
    return [
        *(f"mail {number} was not read" for number in digests if number not in box.seen),
        *(f"mail {number} ended nowhere" for number in digests if number not in ended),
        *(sentence for number, row in ended.items() for sentence in _ended_badly(number, row)),
        *_not_once(answers),
        *_said_back_badly(said_back),
    ]


def _ended_badly(number: int, row: Arrival) -> Iterator[str]:
    told = Refusal.objects.filter(arrival=row).exists()
    full = Refusal.objects.filter(person=row.person).count() >= MOST_AN_HOUR  # the page says what mail does not
    if row.state not in ENDS:
        yield f"mail {number} ended as {row.state}"
    if row.state == "posted" and row.contribution is None:
        yield f"mail {number} is said to be posted, and is not there"
    if row.state == "held" and not (row.raw and row.person and (told or full)):
        yield f"mail {number} is held, and nobody knows"
    if row.state == "refused" and row.why != "other_sender" and row.person and not (told or full):
        yield f"mail {number} was refused ({row.why}), and {row.person} was not told"
    if row.state == "ignored" and row.why not in OF_MACHINES:
        yield f"mail {number} was dropped silently"


def _not_once(answers: Collection[tuple[int, str]]) -> Iterator[str]:
    there = Counter(
        (author, word) for author, body in Answer.objects.values_list("author", "body") for word in CANARY.findall(body)
    )
    for author, word in answers:
        if there[author, word] != 1:
            yield f"what {author} answered is there {there[author, word]} times"
    yield from (f"{author} never wrote what is there" for author, word in there if (author, word) not in set(answers))


def _said_back_badly(said_back: list[Arrived]) -> Iterator[str]:
    """Whoever is told is a colleague, at their own address, once for each mail, and no machine answers that."""
    due = Counter(Refusal.objects.values_list("person__email", flat=True))
    came = Counter(address for each in said_back for address in each.to)
    if due != came:
        yield f"{dict(due)} were to be told, and {dict(came)} were"
    for each in said_back:
        if each.mail["Auto-Submitted"] != "auto-replied" or not Person.objects.filter(email=each.to[0]).exists():
            yield f"{each.to} was told in a way that may come back"

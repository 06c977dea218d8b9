"""The oracle's view of telling: who was told, by which mail, by which push, and who saw what is not theirs."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from email.message import EmailMessage

from intranet.contributions.models import Contribution
from intranet.notifications.models import Notification, Preference, Way
from intranet.people.models import Person
from intranet.spaces.models import Membership, Space
from tests.faults.ledger import CANARY, Ledger
from tests.pushservice import Push
from tests.security.rule import Colleague, Facts, Room


def due(ledger: Ledger) -> Iterator[tuple[int, int, str]]:
    """Yield who is to be told of which answer, with its canary: whoever asked, and whoever had answered before.

    The ledger says who did, and nothing that the product noted of whom it tells.
    """
    asked = dict(Contribution.objects.filter(kind="question").values_list("pk", "author"))
    before = ledger.answered_before()
    for request, answer in ledger.acknowledged():
        if request.route == "answer":
            for person in {asked[request.about], *before[request.key]} - {request.person}:
                yield person, int(answer.id), request.canary


def told_wrongly(ledger: Ledger) -> Iterator[str]:
    """I3: whoever is to be told of an answer was, once; and nobody of anything twice."""
    told = Counter(Notification.objects.filter(kind="answered").values_list("person", "contribution"))
    for person, number, _word in due(ledger):
        if not told[person, number]:
            yield f"I3: {person} was not told of answer {number}"
    events = Counter(Notification.objects.values_list("person", "event"))
    for what, counted in (("answer", told), ("event", events)):
        for (person, number), times in counted.items():
            if times > 1:
                yield f"I3: {person} was told {times} times of {what} {number}"


def mailed_wrongly(ledger: Ledger, mails: Collection[EmailMessage] | None, killed: int) -> Iterator[str]:
    """I3: who wishes so has each answer in one mail; the same mail came twice at most where a process was killed."""
    if mails is None:
        return
    copies = Counter(mail["Message-ID"] for mail in mails)
    if sum(copies.values()) - len(copies) > killed:
        yield f"I3: {sum(copies.values()) - len(copies)} mails came again, {killed} processes were killed"
    came = mails_by_canary(mails)
    wishes = Preference.objects.filter(way=Way.MAIL, kind__in=["", "answered"])
    addresses = dict(wishes.values_list("person", "person__email"))
    for person, number, word in due(ledger):
        if person in addresses and (times := len(came[addresses[person], word])) != 1:
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
    rule, people = facts(), dict(Person.objects.values_list("email", "pk"))
    mailed = {(people.get(email, 0), word) for email, word in mails_by_canary(mails)}
    for person, word in ledger.seen() | mailed:
        if word in spaces and not (person in rule.people and rule.reads(person, spaces[word])):
            yield f"I4: {person} saw what was written in {spaces[word]}"


def facts() -> Facts:
    """Return who is where, for the rule that the tests of security say with nothing of the product's own code."""
    people = Person.objects.values_list("pk", "organisation", "is_active")
    roles = Membership.objects.values_list("person", "space__slug", "role")
    shared = Space.organisations.through.objects.values_list("space__slug", "organisation")
    return Facts(
        people={pk: Colleague(organisation, active) for pk, organisation, active in people},
        spaces={
            slug: Room(kind, {organisation for of, organisation in shared if of == slug})
            for slug, kind in Space.objects.values_list("slug", "kind")
        },
        roles={(person, slug): role for person, slug, role in roles},
    )

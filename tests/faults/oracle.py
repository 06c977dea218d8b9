"""What must be true afterwards: the ledger and what arrived, held against the database. Each finding is a sentence.

I1 what was acknowledged is there, byte for byte; I2 once, however often it was sent; I3 everybody was told once;
I4 nobody saw what is not theirs; I5 open pages heard it; I6 nobody waited long, or in vain, and enough was done to see
that; I7 nothing is lost that somebody typed in a browser; I8 counts are right and nothing is left lying.

Not here: pages that are cut off and come back (I5), which are tried with the live pages; files (I8), which nobody has.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from email.message import EmailMessage

from django.contrib.sessions.models import Session
from django.db.models import Count, F, Q

from intranet.contributions.models import Contribution, Vote
from intranet.digests.models import Sending
from intranet.events.models import Event
from intranet.letterbox.models import Refusal
from intranet.notifications.models import Delivery, Letter
from questions.models import Question
from tests.faults.ledger import CANARY, SHARES, Ledger, digest_of
from tests.faults.stream import Page, heard_wrongly
from tests.faults.telling import mailed_wrongly, pushed_twice, seen_by_outsiders, told_wrongly
from tests.faults.typist import Moment, typed_and_lost
from tests.pushservice import Push

WRITTEN = {"post", "question", "answer"}
LOOP = 10  # equal lines of a log in one second


def violations(
    ledger: Ledger,
    *,
    mails: Collection[EmailMessage] | None = None,
    pushes: Sequence[Push] = (),
    pages: Collection[Page] = (),
    typed: Collection[Moment] = (),
    killed: int = 0,
    slowest: float = 5.0,
    may_refuse: Collection[int] = (),
    log: str = "",
) -> list[str]:
    """Return all that is wrong; nothing when all is well.

    Give `mails` when whoever wants mail must have got it; `killed` is how many processes were, each of which may have
    sent one thing twice; `may_refuse` are the statuses, 0 for no answer, that the fault excuses.
    """
    return [
        *acknowledged_and_lost(ledger),
        *done_twice(ledger),
        *told_wrongly(ledger),
        *mailed_wrongly(ledger, mails, killed),
        *pushed_twice(pushes, killed),
        *seen_by_outsiders(ledger, mails or ()),
        *heard_wrongly(ledger, pages),
        *slow_or_refused(ledger, slowest, may_refuse),
        *too_little(ledger),
        *typed_and_lost(typed),
        *miscounted(),
        *left_lying(),
        *loops(log),
    ]


def acknowledged_and_lost(ledger: Ledger) -> Iterator[str]:
    """I1: what was acknowledged is there, byte for byte."""
    texts = [(request, answer.id) for request, answer in ledger.acknowledged() if request.route in WRITTEN]
    there = Contribution.objects.in_bulk([number for _, number in texts])
    for request, number in texts:
        found = there.get(number)
        if found is None or found.author_id != request.person:
            yield f"I1: {request.route} {number} was acknowledged and is not there"
        elif digest_of(found.title or found.body) != request.digest:
            yield f"I1: {request.route} {number} says something else than was sent"
    yield from sessions_lost(ledger)
    yield from votes_lost(ledger)


def sessions_lost(ledger: Ledger) -> Iterator[str]:
    """I1 for signing in: who came in is still in."""
    keys = {answer.id for request, answer in ledger.acknowledged() if request.route == "sign in"}
    gone = keys - set(Session.objects.filter(pk__in=keys).values_list("pk", flat=True))
    if gone:
        yield f"I1: {len(gone)} of {len(keys)} who signed in are not signed in any more"


def votes_lost(ledger: Ledger) -> Iterator[str]:
    """I1 for votes: of each person for each answer the last one stands, if it was acknowledged."""
    acknowledged = {request.key for request, _ in ledger.acknowledged()}
    last = {(each.person, each.about): each for each in ledger.requests().values() if each.route in {"vote", "unvote"}}
    votes = set(Vote.objects.values_list("person", "contribution"))
    for place, request in last.items():
        if request.key in acknowledged and (place in votes) != (request.route == "vote"):
            yield f"I1: the last {request.route} of {place[0]} for {place[1]} was acknowledged and does not hold"


def done_twice(ledger: Ledger) -> Iterator[str]:
    """I2: one thing was made of each key, also where nobody ever heard of it."""
    texts = Contribution.objects.values_list("title", "body")
    written = Counter(word for title, body in texts for word in CANARY.findall(f"{title} {body}"))
    asked = ledger.requests()
    for request in asked.values():
        if written[request.canary] > 1:
            yield f"I2: {request.route} with key {request.key} is there {written[request.canary]} times"
    made: dict[str, set[int | str]] = {}
    for answer in ledger.answers():
        if answer.acknowledged and asked[answer.key].route in WRITTEN:
            made.setdefault(answer.key, set()).add(answer.id)
    yield from (f"I2: key {key} was answered with {len(ids)} numbers" for key, ids in made.items() if len(ids) > 1)


def slow_or_refused(ledger: Ledger, slowest: float, may_refuse: Collection[int]) -> Iterator[str]:
    """I6: no request took long, and none was refused that the fault does not excuse; reading works all the time."""
    asked = ledger.requests()
    writes = [(asked[each.key].route, each.status, each.seconds) for each in ledger.answers()]
    reads = [(f"GET {each.route}", each.status, each.seconds) for each in ledger.reads()]
    for route, status, seconds in (*writes, *reads):
        if seconds > slowest:
            yield f"I6: {route} took {seconds:.1f} seconds"
        if not 200 <= status < 300 and status not in may_refuse:
            yield f"I6: {route} was answered with {status or 'nothing'}"


def too_little(ledger: Ledger) -> Iterator[str]:
    """I6: where next to nothing was done, nothing can be seen to be wrong. Half of what was to be must have been."""
    done = Counter("vote" if request.route == "unvote" else request.route for request, _ in ledger.acknowledged())
    done |= {"write": done.total(), "read": sum(read.status == 200 for read in ledger.reads())}
    writes = sum(load.seconds * load.writes for load in ledger.loads())
    reads = sum(load.seconds * load.reads for load in ledger.loads())
    least = {route: int(writes * share / 400) for route, share in SHARES.items()}  # a quarter: which it is, is chance
    least |= {"write": max(1, int(writes / 2)), "read": int(reads / 2)}
    for what, many in least.items():
        if done[what] < many:
            yield f"I6: only {done[what]} times a {what}, not {many}"


def miscounted() -> Iterator[str]:
    """I8: counters are what counting says."""
    scores = Contribution.objects.annotate(counted=Count("votes")).exclude(score=F("counted"))
    yield from (f"I8: {pk} counts {score} votes and has {real}" for pk, score, real in _off(scores, "score"))
    standing = Q(children__kind="reply", children__deleted_at=None)
    replies = Contribution.objects.annotate(counted=Count("children", filter=standing)).exclude(
        replies_count=F("counted")
    )
    yield from (f"I8: {pk} counts {said} replies and has {real}" for pk, said, real in _off(replies, "replies_count"))
    given = Q(answers__deleted_at=None)
    questions = Question.objects.annotate(counted=Count("answers", filter=given)).exclude(answers_count=F("counted"))
    yield from (f"I8: {pk} counts {said} answers and has {real}" for pk, said, real in _off(questions, "answers_count"))


def _off(rows, said: str) -> list[tuple[int, int, int]]:
    return list(rows.values_list("pk", said, "counted"))


def left_lying() -> Iterator[str]:
    """I8: nothing waits any more."""
    waiting = {"event nobody was told of": Event.objects.filter(told_at=None).count()}  # first: the others come of it
    for outgoing in (Delivery, Letter, Sending, Refusal):
        waiting[outgoing.__name__.lower()] = outgoing.objects.filter(sent_at=None, dropped_at=None).count()
    yield from (f"I8: {number} times a {what} is left lying" for what, number in waiting.items() if number)


def nothing_waits() -> bool:
    return not list(left_lying())


def loops(log: str) -> Iterator[str]:
    """I8: no process says the same all the time. A line begins with its second."""
    often = Counter(line for line in log.splitlines() if " ERROR " in line)
    yield from (f"I8: {times} times in one second: {line}" for line, times in often.items() if times > LOOP)

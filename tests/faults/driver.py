"""People at work: twenty of them, who together write ten times a second and read thirty times, or less, by the API."""

import json
import random
import threading
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from intranet.people.actions import make_token
from intranet.people.models import Person
from intranet.spaces.queries import visible_spaces
from tests.faults.doorstep import sign_in
from tests.faults.house import House
from tests.faults.ledger import SHARES, Ledger, Load, Request, digest_of, new_canary
from tests.faults.rates import FULL

PATIENCE = 30  # seconds in which a request is answered, or is not
TRIES = 40  # with the same key, a second apart
UNANSWERED = (OSError, HTTPException)


@dataclass
class Known:
    """What they know of each other's writing: the number, who wrote it, and in which space."""

    questions: list[tuple[int, int, str]] = field(default_factory=list)
    answers: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass
class Colleague:
    """One of them: at work in a thread of their own, on a connection of their own."""

    person: int
    email: str
    token: str
    spaces: list[str]
    house: House
    ledger: Ledger
    known: Known
    chance: random.Random
    votes: set[int] = field(default_factory=set)
    connection: HTTPConnection | None = None

    def work(self, pause: float, share: float, over: threading.Event) -> None:
        """Write now and then, and read more often, until it is over; whoever was kept waiting does not catch up."""
        due = time.monotonic() + self.chance.random() * pause
        while not over.wait(max(0.0, due - time.monotonic())):
            due = max(due + pause, time.monotonic())
            self.write() if self.chance.random() < share else self.read()
        self.hang_up()

    def read(self) -> None:
        """Read something, as one does: now and then what is not for oneself, which is not found."""
        paths, wanted = ["feed/", "feed/", "questions/", "notifications/"], 200
        path = self.chance.choice([*paths, "", "", ""])
        if not path:
            question, _author, space = self.chance.choice(self.known.questions or [(0, 0, "")])
            path, wanted = f"questions/{question}/", 200 if space in self.spaces else 404
        begun = time.monotonic()
        status, text = self.call("GET", path)
        self.ledger.read(self.person, path, 200 if status == wanted else status, time.monotonic() - begun, text)

    def write(self) -> None:
        """Write something: answers most of all."""
        kinds = (self.post, self.question, self.answer, self.vote, self.come_in)
        self.chance.choices(kinds, weights=tuple(SHARES.values()))[0]()

    def post(self) -> None:
        self.publish("post", "posts/", self.chance.choice(self.spaces), "body")

    def question(self) -> None:
        space = self.chance.choice(self.spaces)
        if made := self.publish("question", "questions/", space, "title"):
            self.known.questions.append((made, self.person, space))

    def answer(self) -> None:
        readable = [each for each in self.known.questions[-40:] if each[2] in self.spaces]
        if not readable:
            return self.question()
        question, _, space = self.chance.choice(readable)
        if made := self.publish("answer", f"questions/{question}/answers/", space, "body", question):
            self.known.answers.append((made, self.person, space))
        return None

    def vote(self) -> None:
        """Find an answer useful, or no longer."""
        of_others = [each for each in self.known.answers if each[1] != self.person and each[2] in self.spaces]
        if not of_others:
            return self.post()
        answer, _author, space = self.chance.choice(of_others)
        route, verb = ("unvote", "DELETE") if answer in self.votes else ("vote", "PUT")
        (self.votes.discard if answer in self.votes else self.votes.add)(answer)
        request = Request(str(uuid.uuid4()), self.person, route, answer, space)
        self.send(request, lambda: (self.call(verb, f"answers/{answer}/vote/")[0], 0))
        return None

    def come_in(self) -> None:
        """Sign in once more, as with another browser."""
        request = Request(str(uuid.uuid4()), self.person, "sign in")
        self.send(request, lambda: sign_in(self.house.address, self.email))

    def publish(self, route: str, path: str, space: str, where: str, about: int = 0) -> int:
        """Publish a text with a canary in it; return its number, 0 when nobody gave one."""
        canary = new_canary()
        text = f"{canary} staat in de kast van {self.chance.choice(['de griffie', 'het archief', 'de balie'])}"
        request = Request(str(uuid.uuid4()), self.person, route, about, space, digest_of(text), canary)
        body = {where: text} | ({} if about else {"space": space})
        return int(self.send(request, lambda: self.made(path, body, request.key)))

    def made(self, path: str, body: dict[str, str], key: str) -> tuple[int, int]:
        status, text = self.call("POST", path, body, key)
        return status, json.loads(text)["id"] if status in {200, 201} else 0

    def send(self, request: Request, ask: Callable[[], tuple[int, int | str]]) -> int | str:
        """Send a write, under the same key until it is done or refused; return what it made."""
        for _ in range(TRIES):
            self.ledger.asked(request)
            begun = time.monotonic()
            status, made = ask()
            self.ledger.answered(request, status, made, time.monotonic() - begun)
            if 0 < status < 500:
                return made
            time.sleep(1)
        return 0

    def call(self, verb: str, path: str, body: dict[str, Any] | None = None, key: str = "") -> tuple[int, str]:
        """Ask the API; status 0 when there was no answer."""
        headers = {"Authorization": f"Bearer {self.token}", "Accept": "application/json"}
        headers |= {"Content-Type": "application/json"} if body else {}
        headers |= {"Idempotency-Key": key} if key else {}
        try:
            line = self.line()
            line.request(verb, f"/api/v1/{path}", json.dumps(body) if body else None, headers)
            answer = line.getresponse()
            return answer.status, answer.read().decode()
        except UNANSWERED:
            self.hang_up()
            return 0, ""

    def line(self) -> HTTPConnection:
        if self.connection is None:
            self.connection = HTTPConnection("127.0.0.1", self.house.port, timeout=PATIENCE)
        return self.connection

    def hang_up(self) -> None:
        if self.connection is not None:
            with suppress(*UNANSWERED):
                self.connection.close()
        self.connection = None


@contextmanager
def at_work(
    house: House,
    ledger: Ledger,
    people: Sequence[Person],
    *,
    writes: float = FULL["writes"],
    reads: float = FULL["reads"],
) -> Iterator[None]:
    """Let people work for as long as a block lasts; when it ends, what was sent is answered or given up."""
    over, known = threading.Event(), Known()
    crew = [colleague(person, house, ledger, known) for person in people]
    rates = (len(crew) / (writes + reads), writes / (writes + reads), over)
    threads = [threading.Thread(target=one.work, args=rates, daemon=True) for one in crew]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        over.set()
        ledger.worked(Load(round(time.monotonic() - begun, 1), writes, reads))
        for thread in threads:
            thread.join()


def colleague(person: Person, house: House, ledger: Ledger, known: Known) -> Colleague:
    """Let somebody hold a token, so that they can be at work."""
    _token, secret = make_token(person=person, name="fault test", throttled=False)
    spaces = list(visible_spaces(person).order_by("slug").values_list("slug", flat=True))
    return Colleague(person.pk, person.email, secret, spaces, house, ledger, known, random.Random(person.pk))

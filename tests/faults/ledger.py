"""What was asked of Wandelgang and what it said, on a disk of its own: written down before it is asked."""

import json
import os
import re
import uuid
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")
SHARES = {"post": 20, "question": 20, "answer": 40, "vote": 15, "sign in": 5}  # of a hundred writes
CANARY = re.compile(r"\bkx[a-p]{32}\b")  # letters alone: nobody takes it for the number of a client


def new_canary() -> str:
    """Return a word that nobody wrote before."""
    return f"kx{uuid.uuid4().hex.translate(LETTERS)}"


def digest_of(text: str) -> str:
    """Return by what a text is known again, byte by byte."""
    return sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Request:
    """A write that somebody wants; sent again under the same key until there is an answer."""

    key: str
    person: int
    route: str  # post, question, answer, vote, unvote, sign in
    about: int = 0  # the question answered, or what the vote is for
    space: str = ""
    digest: str = ""  # of the body, byte by byte
    canary: str = ""


class Answer(NamedTuple):
    """What was said to it: a status, 0 when nothing; the id of what was made; how long it took."""

    key: str
    status: int
    id: int | str
    seconds: float

    @property
    def acknowledged(self) -> bool:
        return 200 <= self.status < 300


class Read(NamedTuple):
    """That somebody read something, and how long it took."""

    person: int
    route: str
    status: int
    seconds: float


class Load(NamedTuple):
    """For how many seconds people were at work, and how often a second they were to write and read."""

    seconds: float
    writes: float
    reads: float


class Ledger:
    """A file of lines. Several threads may write in it."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("a+")
        self._lock = Lock()
        self._path = path
        self._seen: set[tuple[int, str]] = set()

    def close(self) -> None:
        self._file.close()

    def asked(self, request: Request) -> None:
        """Write down what is about to be sent."""
        self._write({"asked": asdict(request)})

    def answered(self, request: Request, status: int, made: int | str, seconds: float) -> None:
        """Write down what was said; status 0 when nothing was."""
        self._write({"answered": [request.key, status, made, round(seconds, 3)]})

    def read(self, person: int, route: str, status: int, seconds: float, text: str) -> None:
        """Write down that somebody read something, and which canaries they saw for the first time."""
        new = [word for word in CANARY.findall(text) if (person, word) not in self._seen]
        self._seen.update((person, word) for word in new)
        self._write({"read": [person, route, status, round(seconds, 3)], "saw": new}, sync=False)

    def worked(self, load: Load) -> None:
        """Write down how much was to be done."""
        self._write({"worked": load})

    def loads(self) -> list[Load]:
        return [Load(*line["worked"]) for line in self._lines("worked")]

    def requests(self) -> dict[str, Request]:
        """Return all that was asked, by key, in order."""
        return {line["asked"]["key"]: Request(**line["asked"]) for line in self._lines("asked")}

    def answers(self) -> list[Answer]:
        """Return all that was said, in order: several for a key that was sent several times."""
        return [Answer(*line["answered"]) for line in self._lines("answered")]

    def reads(self) -> list[Read]:
        return [Read(*line["read"]) for line in self._lines("read")]

    def seen(self) -> set[tuple[int, str]]:
        """Return who saw which canary."""
        return {(line["read"][0], word) for line in self._lines("read") for word in line["saw"]}

    def acknowledged(self) -> list[tuple[Request, Answer]]:
        """Return what was asked and done, as we were told; each key once."""
        asked = self.requests()
        done = {answer.key: answer for answer in self.answers() if answer.acknowledged}
        return [(asked[key], answer) for key, answer in done.items()]

    def answered_before(self) -> dict[str, set[int]]:
        """Return, for each key, who was known to have answered the same question before it was first sent."""
        asked: dict[str, Request] = {}
        known: dict[int, set[int]] = defaultdict(set)
        before: dict[str, set[int]] = {}
        for line in self._lines("asked", "answered"):
            if "asked" in line:
                request = Request(**line["asked"])
                asked[request.key] = request
                before.setdefault(request.key, set(known[request.about]))
            elif (answer := Answer(*line["answered"])).acknowledged and asked[answer.key].route == "answer":
                known[asked[answer.key].about].add(asked[answer.key].person)
        return before

    def _write(self, line: dict[str, Any], *, sync: bool = True) -> None:
        with self._lock:
            self._file.write(json.dumps(line) + "\n")
            if sync:
                self._file.flush()
                os.fsync(self._file.fileno())

    def _lines(self, *kinds: str) -> Iterator[dict[str, Any]]:
        with self._lock:
            self._file.flush()
        for line in self._path.read_text().splitlines():
            if not (found := json.loads(line)).keys().isdisjoint(kinds):
                yield found

"""Canaries: words of chance that stand in one place only. Whoever hears one sing was in that place."""

import base64
import re
import string
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random

WORD = re.compile(r"zq[a-z]{6,10}")
BASE64 = re.compile(rb"[A-Za-z0-9_-]{24,}")
THIRD_LETTERS = "bdfgk"  # few, so that completing three letters finds them all


@dataclass
class Canary:
    """A word, where it stands, and who may hear it: said by the rule at the moment of asking."""

    word: str
    place: str
    is_for: Callable[[str], bool]


@dataclass
class Ledger:
    """Which canary stands where."""

    canaries: dict[str, Canary] = field(default_factory=dict)
    chance: Random = field(default_factory=lambda: Random(20))

    def new(self, place: str, is_for: Callable[[str], bool]) -> str:
        """Return a word that stands nowhere else."""
        while True:
            letters = "".join(self.chance.choices(string.ascii_lowercase, k=9))
            word = f"zq{self.chance.choice(THIRD_LETTERS)}{letters}"
            if word[:8] not in self.canaries:
                break
        self.canaries[word[:8]] = Canary(word, place, is_for)
        return word

    def heard_in(self, answer: bytes | str) -> set[str]:
        """Return the beginnings of all canaries in some bytes. Small letters survive every escape but base64."""
        text = answer if isinstance(answer, str) else "\n".join([answer.decode(errors="replace"), *_unwrapped(answer)])
        return {word[:8] for word in WORD.findall(text.lower())} & self.canaries.keys()

    def not_for(self, person: str, answer: bytes | str, said: str = "") -> list[str]:
        """Return where the words stand that this person should not have heard, but for what they said themselves."""
        heard = self.heard_in(answer) - self.heard_in(said)
        return [self.canaries[key].place for key in heard if not self.canaries[key].is_for(person)]

    def words(self, which: Callable[[Canary], bool] = lambda _canary: True) -> list[str]:
        return [canary.word for canary in self.canaries.values() if which(canary)]


def _unwrapped(answer: bytes) -> Iterable[str]:
    for piece in BASE64.findall(answer.translate(bytes.maketrans(b"+/", b"-_"))):
        yield base64.urlsafe_b64decode(piece[: len(piece) // 4 * 4]).decode(errors="replace")

"""What is said in the seeded organisation: threads with answers, replies and votes, each text at its own moment."""

import random
from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from intranet.demo.seeding.chance import Uneven
from intranet.demo.seeding.sizes import Sizes
from intranet.demo.seeding.texts import Texts, Words
from intranet.demo.seeding.world import Place, World
from intranet.web.ids import CHANCE_BITS, id_at

HOUR, DAY = 3_600_000, 86_400_000  # milliseconds, as numbers of contributions count


class Row(NamedTuple):
    """A text as it is put into the table that all others are filled from."""

    id: int
    kind: str
    author_id: int
    space_id: int
    root_id: int
    parent_id: int | None
    title: str
    body: str
    text: str
    html: str
    score: int
    replies_count: int
    revision: int
    answers_count: int
    state: str
    accepted: bool


class Clock:
    """Gives every text a number of its own, and so a moment, in the working hours of the weeks up to today."""

    def __init__(self, rng: random.Random, sizes: Sizes) -> None:
        self.rng = rng
        today = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        self.last = id_at(today) >> CHANCE_BITS
        days = [today - timedelta(days=ago) for ago in range(1, 7 * sizes.weeks + 1)]
        self.days = [id_at(day) >> CHANCE_BITS for day in days if day.weekday() < 5]
        self.taken: set[int] = set()

    def any_time(self) -> int:
        """Return a number for something that is written out of the blue."""
        return self._number(self.rng.choice(self.days) + int(self.rng.triangular(6 * HOUR, 20 * HOUR, 9 * HOUR)))

    def after(self, number: int, hours: float) -> int:
        """Return a number for something that follows on another, within so many hours in the mean, and before today."""
        earlier = number >> CHANCE_BITS
        wait = 60_000 + int(self.rng.expovariate(1 / (hours * HOUR)))
        return self._number(min(earlier + wait, earlier + 1 + int((self.last - earlier) * self.rng.random())))

    def _number(self, millisecond: int) -> int:
        while (number := millisecond << CHANCE_BITS | self.rng.getrandbits(CHANCE_BITS)) in self.taken:
            pass
        self.taken.add(number)
        return number


class Talk:
    """Everything that is said. Votes and tags are gathered while the texts pass by."""

    def __init__(self, world: World) -> None:
        self.world, self.rng, sizes = world, world.rng, world.sizes
        self.clock, self.texts = Clock(self.rng, sizes), Texts(self.rng)
        self.tags = Uneven(self.rng, list(world.tags))
        self.places = Uneven(self.rng, world.places)
        roots = sizes.posts + sizes.questions
        self.kinds = self.rng.sample(["post"] * sizes.posts + ["question"] * sizes.questions, roots)
        asked = [index for index, kind in enumerate(self.kinds) if kind == "question"]
        answered = self.rng.sample(asked, len(asked) - len(asked) // 7)
        self.answers = Counter(Uneven(self.rng, answered, 0.5).many(sizes.answers))
        self.replies = Counter(Uneven(self.rng, range(roots), 0.5).many(sizes.replies // 2))
        self.deeper = Counter(Uneven(self.rng, range(sizes.answers), 0.4).many(sizes.replies - sizes.replies // 2))
        self.useful = Counter(Uneven(self.rng, range(len(asked) + sizes.answers), 0.5).many(sizes.votes))
        self.voted, self.voters = array("q"), array("q")
        self.tagged, self.about, self.where = array("q"), array("q"), array("q")
        self.answer_number = self.votable_number = 0

    def rows(self) -> Iterator[Row]:
        """Return every text, the oldest thread first and each below what it stands under."""
        for index, number in enumerate(sorted(self.clock.any_time() for _ in self.kinds)):
            yield from self.thread(index, number, self.places.one())

    def thread(self, index: int, number: int, place: Place) -> Iterator[Row]:
        """Return a post or question, and all that stands below it."""
        author, replies = place.writers.one(), self.replies[index]
        if self.kinds[index] == "post":
            words, title, answers = self.texts.post(self.tag(number, place, self.rng.choice((0, 0, 1, 1, 2)))), "", 0
            score, state, accepted = 0, "", None
        else:
            slugs = self.tag(number, place, self.rng.choice((1, 1, 2, 2, 3, 4)))
            words, title, answers = self.texts.body(2), self.texts.title(slugs[0]), self.answers[index]
            score, accepted = self.vote(number, author, place), self.choose(answers)
            state = "unanswered" if not answers else "answered" if accepted is None else "settled"
        revision = 1 + (self.rng.random() < 0.02)
        yield Row(
            number, self.kinds[index], author, place.id, number, None, title, *parts(words),
            score, replies, revision, answers, state, accepted=False,
        )  # fmt: skip
        yield from self.remarks(number, number, replies, place)
        for rank in range(answers):
            yield from self.answer(number, place, accepted=rank == accepted)

    def answer(self, root: int, place: Place, *, accepted: bool) -> Iterator[Row]:
        """Return an answer and the replies under it."""
        number, author = self.clock.after(root, 5), place.writers.one()
        replies, score = self.deeper[self.answer_number], self.vote(number, author, place)
        self.answer_number += 1
        yield Row(
            number, "answer", author, place.id, root, root, "", *parts(self.texts.body(3)),
            score, replies, 1 + (self.rng.random() < 0.05), 0, "", accepted,
        )  # fmt: skip
        yield from self.remarks(number, root, replies, place)

    def remarks(self, parent: int, root: int, count: int, place: Place) -> Iterator[Row]:
        """Return the replies under a text."""
        for _ in range(count):
            number, author = self.clock.after(parent, 3), place.writers.one()
            yield Row(
                number, "reply", author, place.id, root, parent, "", *parts(self.texts.remark()),
                0, 0, 1, 0, "", accepted=False,
            )  # fmt: skip

    def choose(self, answers: int) -> int | None:
        """Return which answer the asker accepts, if any."""
        return self.rng.randrange(answers) if answers and self.rng.random() < 0.6 else None

    def vote(self, number: int, author: int, place: Place) -> int:
        """Let some of who may read a question or answer find it useful; return how many."""
        count = self.useful[self.votable_number]
        self.votable_number += 1
        voters = [person for person in place.writers.different(count) if person != author] if count else []
        self.voters.extend(voters)
        self.voted.extend([number] * len(voters))
        return len(voters)

    def tag(self, number: int, place: Place, count: int) -> list[str]:
        """Say what a post or question is about; return the words."""
        tags = self.tags.different(count)
        self.about.extend(tags)
        self.tagged.extend([number] * len(tags))
        self.where.extend([place.id] * len(tags))
        return [self.world.tags[tag] for tag in tags]


def parts(words: Words) -> tuple[str, str, str]:
    """Return a text as three columns."""
    return words.body, words.text, words.html

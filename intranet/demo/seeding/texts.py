"""Texts for measuring: sentences of the demo in other orders, each rendered once, and each time with other words."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from intranet.contributions.markup import render
from intranet.demo.content import threads
from intranet.demo.seeding.vocabulary import Vocabulary

NAME = re.compile(r"[@#]\[?(\w[\w-]*)\]?")
SENTENCE = re.compile(r"(?<=[.?!])\s+")
REPLACED = re.compile(r"(?<![\w`*/@#:.-])[a-zë]{6,}(?![\w`*/@-]|\.\w)")
OTHERWISE = 0.5  # of these words: another one each time
BLANK = "{}"
BRACES = {*BLANK}
PARAGRAPHS = 3000
LONGEST_LINE, OF_A_BLANK = 200, 15  # leaves room for two tags in a post
ASKS = (
    "Hoe zit het met {} bij {}?",
    "Wie weet meer van {} en {}?",
    "Wat doen jullie bij {} na {}?",
    "Is er een format voor {} van {}?",
)


@dataclass(frozen=True)
class Words:
    """A text as it was written, as it is searched, and as it is shown."""

    body: str
    text: str
    html: str

    @property
    def blanks(self) -> int:
        """In how many places other words go."""
        return self.body.count(BLANK)

    def with_words(self, words: Sequence[str]) -> "Words":
        """Return it with these words in the blanks."""
        return Words(*(part.format(*words) for part in (self.body, self.text, self.html)))


class TagWord:
    """Knows every #word as a tag."""

    def person(self, handle: str) -> None:
        """Nobody."""

    def tag(self, word: str) -> tuple[str, str]:
        """The tag of that name."""
        return word, f"/tags/{word}/"

    def entry(self, code: str) -> None:
        """Nothing."""


class Texts:
    """Makes bodies and titles."""

    def __init__(self, rng: random.Random) -> None:
        self.rng, self.vocabulary = rng, Vocabulary(rng)
        titles, bodies = said_in_the_demo()
        sentences = [sentence for body in bodies for sentence in SENTENCE.split(body) if not BRACES & {*sentence}]
        self.titles = [self._blanked(title) for title in titles]
        self.paragraphs = [rendered(self._blanked(self._join(sentences))) for _ in range(PARAGRAPHS)]
        self.lines = [line for line in self.paragraphs if len(line.body) + OF_A_BLANK * line.blanks <= LONGEST_LINE]

    def post(self, tags: Sequence[str]) -> Words:
        """A line, with its tags at the end."""
        line = self.remark()
        if not tags:
            return line
        words = "".join(f" #{tag}" for tag in tags)
        links = "".join(f" {link(tag)}" for tag in tags)
        return Words(line.body + words, line.text + words, line.html.removesuffix("</p>\n") + links + "</p>\n")

    def body(self, most: int) -> Words:
        """A few paragraphs."""
        chosen = [self._filled(words) for words in self.rng.choices(self.paragraphs, k=self.rng.randint(1, most))]
        return Words(
            "\n\n".join(words.body for words in chosen),
            "\n".join(words.text for words in chosen),
            "".join(words.html for words in chosen),
        )

    def remark(self) -> Words:
        """A line, such as a reply is."""
        while len((line := self._filled(self.rng.choice(self.lines))).body) > LONGEST_LINE:
            pass
        return line

    def title(self, tag: str) -> str:
        """A question in one sentence."""
        if self.rng.random() < 0.5:
            title = self.rng.choice(self.titles)
            return title.format(*self.vocabulary.words(title.count(BLANK)))
        return self.rng.choice(ASKS).format(tag.replace("-", " "), self.vocabulary.word())

    def _filled(self, words: Words) -> Words:
        return words.with_words(self.vocabulary.words(words.blanks))

    def _blanked(self, text: str) -> str:
        return REPLACED.sub(lambda word: BLANK if self.rng.random() < OTHERWISE else word[0], text)

    def _join(self, sentences: Sequence[str]) -> str:
        return " ".join(self.rng.sample(sentences, self.rng.randint(1, 4)))


def said_in_the_demo() -> tuple[list[str], list[str]]:
    """Return the titles and the one-paragraph bodies of the demo, without names and tags."""
    titles, bodies = [], []
    for _kind, entry in threads():
        said = [entry, *entry.get("answers", ()), *entry.get("replies", ())]
        titles += [entry["title"]] if "title" in entry else []
        bodies += [
            NAME.sub(r"\1", each["body"]) for each in said if "body" in each and "\n" not in each["body"].strip()
        ]
    return titles, [body for body in bodies if body.strip()[:1].isalpha()]


def rendered(body: str) -> Words:
    """Return a paragraph in its three forms."""
    made = render(body)
    return Words(body, made.text, made.html)


@cache
def link(tag: str) -> str:
    """Return a tag as it is shown in a text."""
    return render(f"#{tag}", links=TagWord()).html.strip().removeprefix("<p>").removesuffix("</p>")

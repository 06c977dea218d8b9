"""What somebody typed, as a query: words, "two words" together, -without, `or`, and the last word half typed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Self

from django.utils.safestring import SafeString

from intranet.language.analysis import Token, analyse
from intranet.language.expressions import AllOf, Expression, Without, any_of
from intranet.language.marking import Marks, highlight, snippet
from intranet.language.synonyms import Synonyms, defaults
from intranet.language.wanting import going_on, phrase, said_otherwise, word

MOST_WORDS = 32
MOST_CHARACTERS = 1000
QUOTES = str.maketrans("“”„«»", '"""""')
QUOTED = re.compile(r'"[^"]*"')


@dataclass(frozen=True)
class Wanted:
    """One word, phrase or known expression of a query, and what finds it."""

    text: str
    expression: Expression

    @property
    def lexemes(self) -> tuple[str, ...]:
        """Return every lexeme that has to do with it."""
        return tuple(dict.fromkeys(self.expression.lexemes()))

    def about(self, count: Callable[[str], float]) -> float:
        """Return in about how many texts it is, when `count` says that of a lexeme: `OTS` is as rare as its phrase."""
        return self.expression.about(count)

    def tsquery(self) -> str:
        """Return this word alone for PostgreSQL."""
        return self.expression.tsquery()


@dataclass(frozen=True)
class Query:
    """What is wanted, each of several ways, and what is not. One that wants nothing is false, and finds nothing."""

    clauses: tuple[tuple[Wanted, ...], ...] = ()
    unwanted: tuple[Wanted, ...] = ()

    @classmethod
    def parse(cls, text: str, synonyms: Synonyms | None = None, *, typing: bool = False) -> Self:
        """Read what somebody typed. While `typing`, the last word may go on; `or` (or `OF`) joins its neighbours."""
        text = text[:MOST_CHARACTERS].translate(QUOTES)
        reader = Reader(text, defaults() if synonyms is None else synonyms, typing=typing)
        return cls(tuple(tuple(clause) for clause in reader.clauses), tuple(reader.unwanted))

    def __bool__(self) -> bool:
        return bool(self.clauses)

    @property
    def words(self) -> tuple[Wanted, ...]:
        """Return everything that is wanted, in order."""
        return tuple(wanted for clause in self.clauses for wanted in clause)

    def tsquery(self) -> str:
        """Return the whole query for PostgreSQL; empty when nothing is wanted."""
        if not self:
            return ""
        clauses = [any_of(wanted.expression for wanted in clause) for clause in self.clauses]
        return AllOf((*clauses, *(Without(wanted.expression) for wanted in self.unwanted))).tsquery()

    def either(self, words: Iterable[Wanted] | None = None) -> str:
        """Return a query for PostgreSQL that any of these words answers, or any at all; the unwanted stays out."""
        chosen = self.words if words is None else tuple(words)
        if not chosen:
            return ""
        some = any_of(wanted.expression for wanted in chosen)
        return AllOf((some, *(Without(wanted.expression) for wanted in self.unwanted))).tsquery()

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return where in a text its words are, in order, without overlaps."""
        return Marks(text, [wanted.expression for wanted in self.words]).spans()

    def highlight(self, text: str) -> SafeString:
        """Return the text as HTML in which its words are marked, and nothing else is markup."""
        return highlight(text, self.spans(text))

    def snippet(self, text: str, words: int = 30) -> SafeString:
        """Return the stretch of about so many words in which most of the query is, as HTML, marked."""
        return snippet(Marks(text, [wanted.expression for wanted in self.words]), words)

    def line(self, text: str) -> SafeString:
        """Return the same for one line, that may be cut off after a few words: it begins where something is found."""
        return snippet(Marks(text, [wanted.expression for wanted in self.words]), words=16, before=1)


class Reader:
    """Reads the words of a query from left to right."""

    def __init__(self, text: str, synonyms: Synonyms, *, typing: bool) -> None:
        self.text, self.synonyms = text, synonyms
        self.clauses: list[list[Wanted]] = []
        self.unwanted: list[Wanted] = []
        self.quoted = [match.span() for match in QUOTED.finditer(text)]
        self.joins = False
        tokens = analyse(text)[: MOST_WORDS * 4]
        self.half_typed = half_typed(text, tokens) if typing else None
        while tokens and len(self.clauses) < MOST_WORDS:
            tokens = tokens[self.read(tokens) :]

    def read(self, tokens: Sequence[Token]) -> int:
        """Take up one word, phrase or known expression, and say how many words that was."""
        token = tokens[0]
        if around := next(((start, end) for start, end in self.quoted if start < token.start < end), None):
            inside = [token for token in tokens if token.start < around[1]]
            self.want(around[0], inside, phrase(inside))
            return len(inside)
        if is_or(token):
            self.joins = bool(self.clauses)
        elif token.terms or token is self.half_typed:
            return self.read_bare(tokens)
        return 1

    def read_bare(self, tokens: Sequence[Token]) -> int:
        """Take up a word outside quotes, with those after it when together they are a known expression."""
        token = tokens[0]
        content = [token, *(one for one in takewhile(self.is_bare, tokens[1:]) if one.terms)]
        length, ways = self.synonyms.at(content)
        said = content[: max(length, 1)]
        expressions = [said_otherwise(said, ways, self.synonyms)] if ways else []
        if said[-1] is self.half_typed:
            expressions.append(going_on(said, self.synonyms))
        self.want(token.start, said, any_of(expressions or [word(token, self.synonyms)]))
        return tokens.index(said[-1]) + 1

    def want(self, start: int, tokens: Sequence[Token], expression: Expression | None) -> None:
        """Add what was read to what is wanted, to the clause before it after `or`, or to what is not."""
        if expression is None:
            return
        wanted = Wanted(self.text[tokens[0].start : tokens[-1].end], expression)
        if self.is_refused(start):
            self.unwanted.append(wanted)
        elif self.joins:
            self.clauses[-1].append(wanted)
        elif not any(clause[0].expression == expression for clause in self.clauses):  # said twice is wanted once
            self.clauses.append([wanted])
        self.joins = False

    def is_refused(self, start: int) -> bool:
        """Whether a minus stands right before it, and a space or nothing before that."""
        return start > 0 and self.text[start - 1] == "-" and (start == 1 or self.text[start - 2].isspace())

    def is_bare(self, token: Token) -> bool:
        """Whether it may be part of an expression: not in quotes, not refused, no operator."""
        inside = any(start < token.start < end for start, end in self.quoted)
        return not inside and not self.is_refused(token.start) and not is_or(token)


def is_or(token: Token) -> bool:
    """Whether it joins its neighbours; the Dutch word only in capitals, for it is in every other question."""
    return token.text == "OF" or token.text.lower() == "or"


def half_typed(text: str, tokens: Sequence[Token]) -> Token | None:
    """Return the last word when somebody is still at it; a stop word only when there is nothing else."""
    if not tokens or tokens[-1].end != len(text):
        return None
    return tokens[-1] if tokens[-1].terms or not any(token.terms for token in tokens) else None

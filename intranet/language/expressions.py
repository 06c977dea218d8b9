"""What is looked for, as a tree: it can be written for PostgreSQL, and found in a text, with the same outcome."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass


def quoted(lexeme: str) -> str:
    """Return a lexeme as PostgreSQL reads it in a tsvector or a tsquery, whatever is in it."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"


@dataclass(frozen=True)
class Lexeme:
    """One lexeme, or all that begin so."""

    text: str
    is_prefix: bool = False

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return quoted(self.text) + (":*" if self.is_prefix else "")

    def lexemes(self) -> Iterator[str]:
        """Yield what is looked for, beginnings left out."""
        if not self.is_prefix:
            yield self.text

    def about(self, count: Callable[[str], float]) -> float:
        """Return in about how many texts it is, when `count` says that of a lexeme or of `wo*`."""
        return count(f"{self.text}*" if self.is_prefix else self.text)


@dataclass(frozen=True)
class AnyOf:
    """One of these, at least."""

    of: tuple["Expression", ...]

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return joined(" | ", (one.tsquery() for one in self.of))

    def lexemes(self) -> Iterator[str]:
        """Yield what is looked for, beginnings left out."""
        for one in self.of:
            yield from one.lexemes()

    def about(self, count: Callable[[str], float]) -> float:
        """Return in about how many texts it is, when `count` says that of a lexeme."""
        return sum(one.about(count) for one in self.of)


@dataclass(frozen=True)
class AllOf:
    """Each of these, anywhere."""

    of: tuple["Expression", ...]

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return joined(" & ", (one.tsquery() for one in self.of))

    def lexemes(self) -> Iterator[str]:
        """Yield what is looked for, beginnings left out."""
        for one in self.of:
            yield from one.lexemes()

    def about(self, count: Callable[[str], float]) -> float:
        """Return in about how many texts it is, when `count` says that of a lexeme."""
        return min(one.about(count) for one in self.of)


@dataclass(frozen=True)
class InOrder:
    """These, one after the other, each so many places after the one before; `slack` allows for more."""

    of: tuple["Expression", ...]
    gaps: tuple[int, ...]
    slack: int = 0

    def tsquery(self) -> str:
        """Return it for PostgreSQL, which knows exact distances only: each that is allowed is one way."""
        written = self.of[0].tsquery()
        for gap, one in zip(self.gaps, self.of[1:], strict=True):
            ways = (f"{written} <{gap + more}> {one.tsquery()}" for more in range(self.slack + 1))
            written = joined(" | ", ways)
        return written if self.slack else f"({written})"

    def lexemes(self) -> Iterator[str]:
        """Yield what is looked for, beginnings left out."""
        for one in self.of:
            yield from one.lexemes()

    def about(self, count: Callable[[str], float]) -> float:
        """Return in about how many texts it is, when `count` says that of a lexeme."""
        return min(one.about(count) for one in self.of)


@dataclass(frozen=True)
class Without:
    """Not this."""

    of: "Expression"

    def tsquery(self) -> str:
        """Return it for PostgreSQL."""
        return f"!{self.of.tsquery()}"

    def lexemes(self) -> Iterator[str]:
        """Yield nothing: it is not looked for."""
        yield from ()

    def about(self, _count: Callable[[str], float]) -> float:
        """Return nothing: it is not looked for."""
        return 0


Expression = Lexeme | AnyOf | AllOf | InOrder | Without


def any_of(expressions: Iterable[Expression]) -> Expression:
    """Return one of these, each named once."""
    flat = (one for given in expressions for one in (given.of if isinstance(given, AnyOf) else (given,)))
    once = tuple(dict.fromkeys(flat))
    return once[0] if len(once) == 1 else AnyOf(once)


def joined(operator: str, written: Iterable[str]) -> str:
    """Join what was written for PostgreSQL, in brackets where there is more than one."""
    parts = list(written)
    return parts[0] if len(parts) == 1 else f"({operator.join(parts)})"

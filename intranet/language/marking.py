"""Where in a text the words of a query are, and how that is shown."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from intranet.language.analysis import analyse
from intranet.language.expressions import AllOf, AnyOf, Expression, InOrder, Lexeme
from intranet.language.folding import fold

Span = tuple[int, int]
BEFORE = 6  # words that are shown before the first mark
ELLIPSIS = "… "


class Marks:
    """The words of a text, and which of them answer which expressions of a query; stretches count words."""

    def __init__(self, text: str, expressions: Sequence[Expression]) -> None:
        self.text, self.tokens = text, analyse(text)
        self._places: dict[str, set[int]] = defaultdict(set)
        for place, token in enumerate(self.tokens):
            for lexeme in (*token.terms, *token.parts):
                self._places[lexeme].add(place)
        self.found = [self.stretches(expression) for expression in expressions]

    def stretches(self, expression: Expression) -> set[Span]:
        """Return the stretches of words that answer to an expression: the first and the last word of each."""
        match expression:
            case Lexeme(text, is_prefix):
                return {(place, place) for place in (self.beginning(text) if is_prefix else self._places.get(text, ()))}
            case AnyOf(of):
                return set().union(*map(self.stretches, of))
            case AllOf(of):
                each = [self.stretches(one) for one in of]
                return set().union(*each) if all(each) else set()
            case InOrder():
                return self.in_order(expression)
        return set()

    def beginning(self, text: str) -> list[int]:
        """Return the words that begin so, as they are written or as they are indexed."""
        return [
            place
            for place, token in enumerate(self.tokens)
            if fold(token.text).startswith(text) or any(lexeme.startswith(text) for lexeme in token.terms + token.parts)
        ]

    def in_order(self, expression: InOrder) -> set[Span]:
        """Return the stretches in which all its words follow each other, at the distances it allows."""
        found = self.stretches(expression.of[0])
        for gap, one in zip(expression.gaps, expression.of[1:], strict=True):
            ends = dict(self.stretches(one))
            allowed = range(gap, gap + expression.slack + 1)
            found = {(start, ends[end + more]) for start, end in found for more in allowed if end + more in ends}
        return found

    def spans(self) -> list[Span]:
        """Return where all that was found is, in characters, in order and without overlaps."""
        spans: list[Span] = []
        for first, last in sorted({stretch for found in self.found for stretch in found}):
            start, end = self.tokens[first].start, self.tokens[last].end
            if spans and start < spans[-1][1]:
                spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
            else:
                spans.append((start, end))
        return spans


def highlight(text: str, spans: Iterable[Span]) -> SafeString:
    """Return the text as HTML with these spans marked; nothing else in it is markup."""
    pieces, done = [], 0
    for start, end in spans:
        pieces += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    return mark_safe("".join([*pieces, escape(text[done:])]))  # noqa: S308 - every piece is escaped


def snippet(marks: Marks, words: int, before: int = BEFORE) -> SafeString:
    """Return the best stretch of so many words as HTML on one line, with an ellipsis where the text goes on.

    It begins that many words `before` the first mark; sooner where the text would end before it is full, but not when
    hardly any stand before: then there is room for few, and the mark is to be among them.
    """
    if not marks.tokens:
        return highlight(one_line(marks.text[:200]), ())
    first = best_beginning(marks, words, before)
    last = min(first + words, len(marks.tokens)) - 1
    start = 0 if first == 0 else marks.tokens[first].start
    end = len(marks.text) if last == len(marks.tokens) - 1 else marks.tokens[last].end
    inside = [(max(a, start) - start, min(b, end) - start) for a, b in marks.spans() if a < end and b > start]
    marked = one_line(highlight(marks.text[start:end], inside))
    return mark_safe(f"{ELLIPSIS if start else ''}{marked}{' …' if end < len(marks.text) else ''}")  # noqa: S308


def best_beginning(marks: Marks, words: int, before: int) -> int:
    """Return the word to begin at, so that as many different words of the query as can be are shown."""
    hits = sorted((first, wanted) for wanted, found in enumerate(marks.found) for first, _ in found)
    latest = max(0, len(marks.tokens) - words) if before >= BEFORE else len(marks.tokens)
    shown: Counter[int] = Counter()
    best, most, left, right = 0, (0, 0), 0, 0
    for place, _ in hits:  # a window that moves to the right over the hits, and never back
        beginning = min(max(0, place - before), latest)
        while right < len(hits) and hits[right][0] < beginning + words:
            shown[hits[right][1]] += 1
            right += 1
        while hits[left][0] < beginning:
            shown[hits[left][1]] -= 1
            left += 1
        if (found := (len(+shown), right - left)) > most:
            best, most = beginning, found
    return best


def one_line(text: str) -> str:
    """Return a text on one line, with single spaces."""
    return re.sub(r"\s+", " ", text).strip()

"""What finds a word: itself, its parts together, what is said otherwise, and while it is typed what it may become."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from intranet.language.analysis import Token
from intranet.language.expressions import AllOf, Expression, InOrder, Lexeme, any_of
from intranet.language.folding import fold
from intranet.language.keeping import words
from intranet.language.meanings import LONGEST
from intranet.language.synonyms import Phrase, Synonyms

SLACK = {2: 3, 3: 1}  # more words that may stand in a known expression of so many: `onder toezicht is gesteld`
SHORTEST_COMPLETED = 4  # below this a beginning has thousands of continuations
MOST_COMPLETIONS = 12


def lexemes(texts: Iterable[str]) -> list[Expression]:
    """Return these lexemes as they are looked for."""
    return [Lexeme(text) for text in texts]


def word(token: Token, synonyms: Synonyms) -> Expression:
    """Return what finds a word: `crisispleegzorg` by itself, or by crisis and pleeg and zorg, each said in any way."""
    ways = lexemes(token.terms)
    if token.meaning.leaves:
        ways.append(AllOf(tuple(part(leaf, synonyms) for leaf in token.meaning.leaves)))
    return any_of(ways)


def part(leaf: tuple[str, ...], synonyms: Synonyms) -> Expression:
    """Return what finds a part of a word, also when it is an abbreviation: `OTS-verlenging`."""
    return any_of([*lexemes(leaf), *(phrased(way) for way in synonyms.of(leaf))])


def said_otherwise(said: Sequence[Token], ways: Iterable[Phrase], synonyms: Synonyms) -> Expression:
    """Return what finds a known expression: every way to say it, and the words that were said."""
    itself = [word(said[0], synonyms)] if len(said) == 1 else []
    return any_of([*itself, *(phrased(way) for way in ways)])


def phrased(way: Phrase) -> Expression:
    """Return what finds one way to say something; a short expression may have other words in between."""
    if len(way.words) == 1:
        return any_of(lexemes(way.words[0]))
    steps = tuple(any_of(lexemes(terms)) for terms in way.words)
    return InOrder(steps, way.gaps, SLACK.get(len(steps), 0))


def phrase(tokens: Sequence[Token]) -> Expression | None:
    """Return what finds words in quotes: these, in this order, with as many stop words between."""
    said = [token for token in tokens if token.terms]
    if not said:
        return None
    if len(said) == 1:
        return any_of(lexemes(said[0].terms))
    gaps = tuple(after.position - before.position for before, after in pairwise(said))
    return InOrder(tuple(any_of(lexemes(token.terms)) for token in said), gaps)


def going_on(said: Sequence[Token], synonyms: Synonyms) -> Expression:
    """Return what finds words of which the last is half typed."""
    last = beginning_with(said[-1], synonyms)
    return AllOf((*(word(token, synonyms) for token in said[:-1]), last)) if len(said) > 1 else last


def beginning_with(token: Token, synonyms: Synonyms) -> Expression:
    """Return what finds a word that is half typed: whatever begins so, and what it may become by its lemma."""
    typed = fold(token.text).replace("'", "").replace("-", "")[:LONGEST]
    others = [term for term in (*token.terms, *completions(typed)) if not term.startswith(typed)]
    ways = [Lexeme(typed, is_prefix=True), *lexemes(others)]
    return any_of([*ways, *(phrased(way) for way in synonyms.of(token.terms))])


def completions(typed: str) -> list[str]:
    """Return lemmas of words that begin so, as far as they do not: `geplaa` is the beginning of `plaatsen` too."""
    if len(typed) < SHORTEST_COMPLETED:
        return []
    lemmas = (lemma for word in words().completions(typed) for lemma in words()[word].lemmas)
    others = dict.fromkeys(lemma.replace("-", "") for lemma in lemmas)
    return [lemma for lemma in others if not lemma.startswith(typed)][:MOST_COMPLETIONS]

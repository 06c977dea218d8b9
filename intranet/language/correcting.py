"""Typing errors: what somebody probably meant, out of words that are really used."""

from collections.abc import Callable, Collection, Iterator, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA

from intranet.language.analysis import analyse
from intranet.language.compounds import split
from intranet.language.folding import fold
from intranet.language.keeping import words

SHORTEST, LONGEST = 4, 60
MORE = 9  # letters from which two errors are believed
HEARD = 15  # of a part: about three times as often as a word that was hardly heard
ACCENTS = 1  # so many accents may be missing besides
FIRST_LETTER = 1  # costs as much as one more error: the first letter is usually right


def vocabulary_of(text: str) -> Iterator[str]:
    """Yield the words of a text as a vocabulary keeps them: in lower case, with accents, no numbers or addresses."""
    for token in analyse(text):
        if token.terms and token.text.isalpha() and len(token.text) >= SHORTEST:
            yield token.text.lower()


def corrected(word: str, vocabulary: Mapping[str, int]) -> str | None:
    """Return the used word that was probably meant; None for a word that is right, however rare, or too far from any.

    `vocabulary` says how often each word is used. It is all that this may answer: whoever asks decides what is in it.
    """
    folded = fold(word[:LONGEST])
    if folded in vocabulary or not may_be_wrong(folded):
        return None
    costs = [(cost(folded, found), -vocabulary[found], found) for found in near(folded, vocabulary.keys())]
    return min((row for row in costs if row[0] <= errors_in(folded)), default=(0, 0, None))[2]


def may_be_wrong(folded: str) -> bool:
    """Whether it is written as a word, and is none that a lexicon knows."""
    return SHORTEST <= len(folded) < LONGEST and folded.isalpha() and not is_a_word(folded)


def errors_in(folded: str) -> int:
    """Return how many errors are believed of a word."""
    return 2 if len(folded) >= MORE else 1


def near(folded: str, words: Collection[str]) -> list[str]:
    """Return which of these words a word may be, accents aside, or may have been meant to be."""
    most = errors_in(folded) + ACCENTS
    return [found for found, _, _ in process.extract(folded, words, scorer=OSA.distance, score_cutoff=most, limit=None)]


def cost(folded: str, found: str) -> int:
    """Return how unlikely it is that this was meant: its errors, accents aside, and a first letter that differs."""
    meant = fold(found)
    return OSA.distance(folded, meant) + FIRST_LETTER * (meant[:1] != folded[:1])


def is_a_word(folded: str) -> bool:
    """Whether a lexicon has it, or it is made of words that are heard."""
    return is_of_the_language(folded) or bool(words()[folded].weight)


def is_of_the_language(folded: str) -> bool:
    """Whether a dictionary has it, or it is made of words that are heard; `jayden` was heard, and is in none."""
    cuts = split(folded)
    made = bool(cuts) and all(words()[folded[start:end]].weight >= HEARD for start, end in cuts)
    return made or bool(words()[folded].lemmas)


def may_have_errors(text: str) -> bool:
    """Whether a word of a text may be wrong; else no vocabulary is needed to know that nothing else was meant."""
    return any(may_be_wrong(fold(token.text[:LONGEST])) for token in analyse(text))


def may_be_meant(text: str, words: Collection[str]) -> set[str]:
    """Return which of these words a word of a text may have been meant to be: all that decides how it is corrected."""
    doubtful = {folded for token in analyse(text) if may_be_wrong(folded := fold(token.text[:LONGEST]))}
    return {found for folded in doubtful for found in near(folded, words)}


def did_you_mean(
    text: str, vocabulary: Mapping[str, int], *, stands: Callable[[str], bool] = lambda _word: False
) -> str | None:
    """Return a query with its typing errors corrected and all else as it was typed; None when there are none.

    What `stands` somewhere as it was typed is left as it is.
    """
    better, done = [], 0
    for token in analyse(text):
        if (meant := corrected(token.text, vocabulary)) and not stands(token.text):
            better += [text[done : token.start], meant]
            done = token.end
    return "".join([*better, text[done:]]) if better else None

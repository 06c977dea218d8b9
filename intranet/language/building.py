"""Making the lexicon, once an installation, in some seconds: what a word is found by, and what may be its parts."""

import math
import sys
from collections import Counter
from collections.abc import Iterator

from intranet.language.ingredients import RARELY, counts_of, lemmas_of
from intranet.language.lexicon import DUTCH, ENGLISH, HEAD, MODIFIER, VERB, Entry, pack
from intranet.language.lists.lemmas import LEMMAS
from intranet.language.lists.parts import KNOWN, NEVER, SHORT
from intranet.language.lists.stopwords import STOP

BOTH = 500  # an English word that is a Dutch one too is read as both when it was heard so often
AT_WORK = 400  # how often we take a word of the field to be heard
INFINITIVE = ("en", "aan", "doen", "zien", "zijn")
FINITE = ("de", "te", "den", "ten")


class Ingredients:
    """The two languages, read once."""

    def __init__(self) -> None:
        self.heard, self.heard_in_english = counts_of("nl"), counts_of("en")
        self.dutch = lemmas_of("nl")
        self.english = {word: lemma for word, lemma in lemmas_of("en").items() if word in self.heard_in_english}
        self.forms = Counter(lemma for word, lemma in self.dutch.items() if word != lemma)
        self.verbs = {lemma for word, lemma in self.dutch.items() if shows_a_verb(word, lemma)}

    def words(self) -> set[str]:
        """Return every word there is something to say about."""
        by_hand = {lemma for row in LEMMAS.values() for lemma in row}
        lemmas = {*self.dutch.values(), *self.english.values(), *by_hand}
        return {*self.dutch, *self.english, *self.heard, *LEMMAS, *KNOWN, *SHORT, *lemmas}


def shows_a_verb(word: str, lemma: str) -> bool:
    """Whether a form says that its lemma is a verb: `meldt`, `gemeld` and `meldde` do."""
    return (
        lemma.endswith(INFINITIVE) and word != lemma and (word.endswith(("t", "d", *FINITE)) or word.startswith("ge"))
    )


def entries() -> Iterator[tuple[str, Entry]]:
    """Yield every word with what is known of it."""
    known = Ingredients()
    for word in known.words():
        lemmas = dutch_lemmas(word, known)
        yield word, Entry(found_by(word, lemmas, known), weight(word, known), roles(word, lemmas, known))


def found_by(word: str, dutch: list[str], known: Ingredients) -> tuple[str, ...]:
    """Return the lemmas of a word, the Dutch ones first; none for a word that was only heard."""
    if word in LEMMAS:
        return LEMMAS[word]
    english = known.english.get(word)
    if english and (not dutch or known.heard_in_english[word] >= BOTH):
        return tuple(dict.fromkeys((*dutch, english)))
    return tuple(dict.fromkeys(dutch))


def dutch_lemmas(word: str, known: Ingredients) -> list[str]:
    """Return itself, when others are forms of it, and what it is a form of: `lopen` is to walk, and walks."""
    lemma = known.dutch.get(word)
    found = [word] if lemma == word or word in known.forms else []
    if lemma and lemma != word:
        found.append(lemma)
    return [as_verb(lemma, known) for lemma in found]


def as_verb(lemma: str, known: Ingredients) -> str:
    """Return what is done, for the noun of doing it: `melding` is found by `melden`."""
    if not lemma.endswith("ing") or lemma in LEMMAS:
        return lemma
    verb = lemma[:-3] + "en"
    return verb if verb in known.verbs else lemma


def weight(word: str, known: Ingredients) -> int:
    """Return how often a word is heard, ten steps for each doubling; 0 for never."""
    heard = max(known.heard.get(word, 0), AT_WORK * (word in KNOWN)) or known.heard_in_english.get(word, 0)
    return min(255, round(10 * math.log2(heard / RARELY + 1)))


def roles(word: str, dutch: list[str], known: Ingredients) -> int:
    """Return in which language it is a word, whether it is a verb, and whether a compound may begin or end with it."""
    by_hand = word in LEMMAS or word in KNOWN or word in SHORT
    is_dutch = by_hand or word in known.dutch or known.heard.get(word, 0) > RARELY
    is_verb = word not in LEMMAS and not known.verbs.isdisjoint(dutch)
    found = DUTCH * is_dutch | ENGLISH * (word in known.english) | VERB * is_verb
    if may_be_part(word, known):
        found |= HEAD | MODIFIER * may_begin(word, known)
    return found


def may_be_part(word: str, known: Ingredients) -> bool:
    """Whether a word stands on its own inside another: it was heard, and is no beginning or ending."""
    if word in KNOWN or word in SHORT:
        return True
    if len(word) < 4 or not word.isalpha() or word in NEVER or word in STOP:
        return False
    heard = known.heard.get(word, 0)
    if word in known.dutch:
        return heard > RARELY or (heard > 0 and len(word) > 4)
    return heard >= 4 * RARELY or (heard == RARELY and len(word) > 5)


def may_begin(word: str, known: Ingredients) -> bool:
    """Whether it is a noun, or the stem of a verb: `behandelplan`, not `behandeldeplan`."""
    lemma = LEMMAS.get(word, (known.dutch.get(word, word),))[0]
    if word in KNOWN or lemma == word or word in known.forms:
        return True
    return lemma in known.verbs and not word.endswith(FINITE) and not word.startswith("ge")


if __name__ == "__main__":
    sys.stdout.buffer.write(pack(entries()))

"""What the lexicon is made of: lemmas out of simplemma, and how often a word is heard out of pyspellchecker.

Both are MIT. Nothing of them is copied into the project: the lexicon is made where it is used.
"""

import gzip
import json
from importlib.resources import files

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from intranet.language.folding import fold

RARELY = 50  # what pyspellchecker says of a word that it knows and has hardly seen


def lemmas_of(language: str) -> dict[str, str]:
    """Return word → lemma, folded. Names are left out; of two words that fold to one, the plain one counts."""
    found: dict[str, str] = {}
    for word, lemma in DefaultDictionaryFactory().get_dictionary(language).items():
        folded = fold(word)
        if word.islower() and (folded == word or folded not in found):
            found[folded] = fold(lemma)
    return found


def counts_of(language: str) -> dict[str, int]:
    """Return word → how often it was heard in films, folded."""
    found: dict[str, int] = {}
    packed = files("spellchecker").joinpath("resources", f"{language}.json.gz").read_bytes()
    for word, count in json.loads(gzip.decompress(packed)).items():
        folded = fold(word)
        found[folded] = max(count, found.get(folded, 0))
    return found

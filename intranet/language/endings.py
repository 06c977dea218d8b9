"""Words that no lexicon has: a careful guess at what they are a form of."""

from intranet.language.keeping import words

SHORTEST = 4  # never take anything off three letters: `OTS` is not the plural of `OT`
ENDINGS = ("jes", "tje", "je", "en", "s", "n", "e", "t", "d")
VOWELS = frozenset("aeiouy")


def base(word: str) -> str:
    """Return what the word is probably a form of; the word itself when nothing shorter is known or likely."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST:
            for stem in stems(word.removesuffix(ending)):
                if words()[stem].weight:
                    return stem
    return unlikely(word)


def stems(stem: str) -> list[str]:
    """Return how a stem is spelled on its own: `rapportag` with an e, `gezinn` with one n, `sprak` long."""
    spelled = [stem, stem + "e"]
    if stem[-1] == stem[-2]:
        spelled.insert(0, stem[:-1])
    elif stem[-1] not in VOWELS and stem[-2] in VOWELS and stem[-3] not in VOWELS:
        spelled.append(stem[:-1] + stem[-2] + stem[-1])  # maatregel-en, but also sprak-en from spraak
    return spelled


def unlikely(word: str) -> str:
    """Take a plural off a name or a word that is new to everybody: `belteams`, `pgb'ers`, `JWtjes`."""
    for ending in ("s", "en"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST and word[-len(ending) - 1] not in VOWELS:
            stem = word.removesuffix(ending)
            return stem[:-1] if ending == "en" and stem[-1] == stem[-2] else stem
    return word

"""Which analyser made a tsvector: the number changes as soon as what it would make may have changed."""

from functools import cache

from intranet.language.keeping import MADE_BY, digest

MAKE_LEXEMES = (
    "analysis.py", "compounds.py", "endings.py", "expressions.py", "meanings.py", "tokens.py", "vectors.py", *MADE_BY
)  # fmt: skip


@cache
def analyser_version() -> int:
    """Return a number of 31 bits, of the code, the lists and the versions of the packages that make lexemes."""
    return int(digest(MAKE_LEXEMES)[:8], 16) >> 1

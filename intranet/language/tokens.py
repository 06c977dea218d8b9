"""Where the words of a text are. Addresses, numbers and initials stay whole; a hyphen or an apostrophe joins."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

Kind = Literal["url", "email", "initials", "number", "word"]
LONGEST_URL = 300
DOMAINS = "be|com|eu|example|info|net|nl|org"  # with which an address begins without http


class Found(NamedTuple):
    """A word as it stands in the text."""

    text: str
    start: int
    end: int
    kind: Kind


@cache
def pattern() -> re.Pattern[str]:
    """Return what words look like. Marks that stand on a letter belong to it, in every script."""
    marks = "".join(chr(code) for code in range(0x300, 0xFFFF) if unicodedata.category(chr(code)) in {"Mn", "Mc"})
    letter, run = rf"[^\W_][{marks}]*", rf"(?:[^\W_][{marks}]*)+"
    path = rf"[\w\-./?=&%#~+:,@!;]{{1,{LONGEST_URL}}}(?<![.,:;?!])"
    return re.compile(
        rf"(?P<url>(?:https?://|www\.){path}|(?:[\w-]{{1,63}}\.){{1,4}}(?:{DOMAINS})(?![\w@])(?:/{path})?)"
        rf"|(?P<email>[\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+)"
        rf"|(?P<initials>(?<![\w.])(?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?!\w))?)"
        rf"|(?P<number>\d+(?:[.:,/]\d+)+[^\W\d_]?(?!\w))"
        rf"|(?P<word>{run}(?:['’ʼ\-\u2010\u2011\u00ad]{letter}(?:{run})?)*)"
    )


def tokens(text: str) -> Iterator[Found]:
    """Yield every word of the text, in order, with where it begins and ends."""
    for match in pattern().finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]  # the pattern has no other groups
        yield Found(match.group(), match.start(), match.end(), kind)

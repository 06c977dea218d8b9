"""Text without what cannot be seen, stored or undone: the same letters always in the same form."""

import re
import unicodedata

LINE_ENDS = re.compile(r"\r\n?|[\u2028\u2029]")

# Control characters, half characters, and what is invisible: soft hyphens, zero-width spaces, byte order marks.
# The joiners that emoji, Persian and Hindi need stay. What reverses the direction of text goes: with it, text can lie.
UNWANTED = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
MARKS_ON_ONE_LETTER = 8


def clean(text: str) -> str:
    """What is stored of what was typed: nothing invisible, one kind of line end, letters composed. Repeatable."""
    text = UNWANTED.sub("", LINE_ENDS.sub("\n", text))
    return text if text.isascii() else unicodedata.normalize("NFC", without_towers(text))


def clean_line(text: str) -> str:
    """The same for what is one line: titles, names and tags."""
    return " ".join(clean(text).split())


def without_towers(text: str) -> str:
    """At most a few marks upon a letter; a tower of them covers other people's lines and is slow to compose."""
    height = 0
    kept = []
    for char in text:
        height = height + 1 if unicodedata.combining(char) else 0
        if height <= MARKS_ON_ONE_LETTER:
            kept.append(char)
    return "".join(kept)

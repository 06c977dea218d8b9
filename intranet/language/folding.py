"""One spelling for what people write with and without accents, capitals and typographic signs."""

import unicodedata

MARKS = dict.fromkeys(range(0x0300, 0x0370))
PLAIN = str.maketrans(
    {"ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "’": "'", "ʼ": "'"}
)


def fold(text: str) -> str:
    """Return the text in lower case and without accents: `Cliënt` is `client`. Marks of other scripts stay."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold()).translate(MARKS)
    return unicodedata.normalize("NFC", apart).casefold().translate(PLAIN)

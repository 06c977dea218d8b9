"""Citizen service numbers and bank accounts: what a check digit can tell from any other number."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain, islice
from unicodedata import decimal

from stdnum import iban, numdb
from stdnum.nl import bsn

from intranet.privacy.findings import Finding

GAP = r"[ .\-\u00a0\u2009\u202f\u2010-\u2013]"

# Written as one run, or in the groups that letters and forms use. Eight digits have lost their leading zero.
BSN = re.compile(
    rf"(?<![\w/#])(?<!\d[.,\-])(?:\d{{8,9}}|\d{{3}}({GAP})\d{{3}}\1\d{{3}}|\d{{4}}({GAP})\d{{2}}\2\d{{3}}"
    rf"|\d{{2}}({GAP})\d{{3}}\3\d{{3}})(?![\w/]|[.,\-]\d)"
)
NAMED_BSN = re.compile(
    rf"(?:bsn|burgerservicen|sofi-?n|citizen service n)[^\d\n]{{0,40}}+(\d(?:{GAP}?\d){{7,8}}+)(?!\d)", re.IGNORECASE
)
DATE = re.compile(
    r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)\d\d"
)
OTHER_NUMBER = re.compile(
    r"\b(?:kvk|k\.v\.k|agb|btw|rsin|skj|big|factuur|invoice|bestel|order|artikel|product|ticket|chamber of commerce)"
    r"[\w-]{0,20}\W{0,3}(?:(?:code|nummer|number|nr|no|is)\b\W{0,3}){0,2}\Z",
    re.IGNORECASE,
)
LOOK_BACK = 60

# Looks ahead without consuming, so that two accounts in a row are both seen.
ACCOUNT = re.compile(rf"(?<!\w)(?=([a-z]{{2}}\d{{2}}(?:{GAP}?[a-z0-9]){{11,30}}))", re.IGNORECASE | re.ASCII)


def find_bsns(text: str) -> Iterator[Finding]:
    """A number that passes the eleven-test, or that the author calls a citizen service number."""
    named = (match.span(1) for match in NAMED_BSN.finditer(text))
    passing = (match.span() for match in BSN.finditer(text) if passes_as_bsn(match.group()))
    for start, end in chain(named, passing):
        if not is_another_number(text, start):
            yield Finding(start, end, "bsn", "block")


def is_another_number(text: str, start: int) -> bool:
    """Whether the words just before it call it a number of a company, an invoice, an order or a form."""
    return bool(OTHER_NUMBER.search(text, max(0, start - LOOK_BACK), start))


def passes_as_bsn(number: str) -> bool:
    """Whether it passes the eleven-test and is not a date."""
    return not DATE.fullmatch(number) and bool(bsn.is_valid(digits_of(number)))


def digits_of(number: str) -> str:
    """Only its digits, in whatever script they were typed."""
    return "".join(str(decimal(char)) for char in number if char.isdecimal())


def find_ibans(text: str) -> Iterator[Finding]:
    """A bank account, of any country, whose check digits are right."""
    for match in ACCOUNT.finditer(text):
        written = match.group(1)
        length = iban_length(written[:2].upper())
        stretch = first_characters(written, length)
        if length and iban.is_valid(stretch):
            yield Finding(match.start(), match.start() + len(stretch), "iban", "block")


@cache
def iban_length(country: str) -> int:
    """How many letters and digits an account of this country has; 0 where accounts have no IBAN."""
    _, properties = numdb.get("iban").info(country)[0]
    parts = re.findall(r"\d+", properties.get("bban", ""))
    return 4 + sum(map(int, parts)) if parts else 0


def first_characters(written: str, count: int) -> str:
    """As much of it as holds the first `count` letters and digits."""
    ends = (match.end() for match in re.finditer(r"[A-Za-z0-9]", written))
    return written[: next(islice(ends, count - 1, None), 0)] if count else ""

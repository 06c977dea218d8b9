"""Phone numbers: a mobile one is someone's; a landline may be an office's; a service number is nobody's."""

import re
from collections.abc import Iterator

from intranet.privacy.findings import Finding
from intranet.privacy.numbers import is_another_number

GAP = r"[ .\-/()\u00a0\u2009\u202f\u2010-\u2013]{0,3}"
DIGIT = r"(?:\d|nul|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|zero|one|two|three|four|five|six|seven|eight|nine)"
FREE = r"(?<![\d+])(?<!\d[.,\-/])"

DUTCH = rf"(?:(?:\+|00)?31{GAP}(?:0{GAP})?|0|nul{GAP}|zero{GAP})"
MOBILE = re.compile(rf"{FREE}\(?{DUTCH}{GAP}(?:6|zes|six)(?:{GAP}{DIGIT}){{8}}(?!\d)", re.IGNORECASE)

# Area codes, and 084, 085, 087 and 091, which are lines of offices and of homes. 0800, 088, 0900 and 14… are not here.
SHORT_AREA = r"(?:1[0358]|2[0346]|3[03568]|4[03568]|5[0358]|7\d|8[457]|91)"
LONG_AREA = r"[1-57]\d\d"
LANDLINE = re.compile(
    rf"{FREE}\(?(?:(?:\+|00)31{GAP}(?:0{GAP})?|0)"
    rf"(?:{SHORT_AREA}{GAP}\d(?:[ .\-]?\d){{6}}|{LONG_AREA}{GAP}\d(?:[ .\-]?\d){{5}})(?![\w/]|-\d)"
)
FOREIGN = re.compile(rf"{FREE}\(?(?:\+|00)(?!31|00)[1-9](?:{GAP}\d){{7,13}}+(?!\d)")

OFFICE = re.compile(
    r"gemeente|municipality|loket|meldpunt|piket|griffie|rechtbank|gerecht|politie|police|school|balie|receptie"
    r"|secretariaat|kantoor|office|helpdesk|afdeling|stichting|instelling|praktijk|kliniek|ziekenhuis|hospital|clinic"
    r"|samenwerkingsverband|notaris|ambassade|embassy|apotheek|wijkteam|bereikbaarheid"
    r"|\b(?:svb|uwv|ciz|cjg|ggd|ggz|ind|coa|kcc|nidos|raad|court|centr\w+|bureau)\b",
    re.IGNORECASE,
)
FAMILY = re.compile(
    r"moeder|vader|buurvrouw|buurman|jongere|gezin|famil|cli[eë]nt|mother|father|parent"
    r"|\b(?:(?:pleeg|groot|stief)?ouders?|oma|opa|tante|oom|(?:half)?(?:zus|broer)\w*|pupil|kind|kinderen|mum|mom|dad"
    r"|aunt|uncle|sister|brother|child|children|neighbour)\b",
    re.IGNORECASE,
)
BEFORE, AFTER = 80, 40


def find_phones(text: str) -> Iterator[Finding]:
    """A number at which someone could be called: sure of mobile and foreign ones, asking about landlines."""
    for pattern in (MOBILE, FOREIGN):
        for match in pattern.finditer(text):
            yield Finding(*match.span(), "phone", "block")
    for match in LANDLINE.finditer(text):
        if not is_another_number(text, match.start()) and not is_of_an_office(text, *match.span()):
            yield Finding(*match.span(), "phone", "ask")


def is_of_an_office(text: str, start: int, end: int) -> bool:
    """Whether the words around a landline speak of an office, and of no family."""
    around = text[max(0, start - BEFORE) : start] + " " + text[end : end + AFTER]
    return bool(OFFICE.search(around)) and not FAMILY.search(around)

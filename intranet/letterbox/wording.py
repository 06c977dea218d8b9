"""What somebody wrote themself in a mail: without what they quote, their signature, and anybody's addresses of ours."""

import re

from django.utils.translation import ngettext
from mailparser_reply.parser import EmailMessage, EmailReply

from intranet.letterbox.html import text_of_html
from intranet.letterbox.reading import Mail
from intranet.mail.replying import without_addresses

LANGUAGES = ["nl", "en", "de", "fr"]
MOST = 40_000  # characters that are looked at: twice what a text may have
HEADER = "On that day somebody wrote:"  # what the library knows as the beginning of a quote
LONG = 300  # characters of a line that is part of a text, and no header of a quote
ABOVE = re.compile(r"^(?![ \t]*>)[^\n]{0,40}##- .*", re.MULTILINE | re.DOTALL)  # our own line, and all below it
BROKEN = re.compile(r"^([ \t]*>[^\n]{0,40}##- [^\n]*)\n[^\n]{0,100}-##$", re.MULTILINE)  # it, quoted, in two lines
QUOTED = re.compile(r"^[ \t]*>.*\n?", re.MULTILINE)
ENDING = re.compile(r"(?:https?://[^\s/]{1,100})?/mail/end/\S{1,300}")  # whoever has this link ends somebody's mail
THANKS = re.compile(
    r"(?:thanks|thank you|best|bedankt|dank u),[ \t]*\S.{14,}", re.IGNORECASE
)  # it goes on: no signature
RULES = re.compile(r"(?:\n[-_ ]{5,})+\Z")
WROTE = re.compile(  # as Dutch mail programs say it, which the library knows in one form only; and a line in dashes
    r"^Op (?=[^\n]{0,100}\d)[^\n]{5,200}(?:\n[^\n]{1,100})? ?(?:schreef|heeft)\b[^\n]{0,200}(?:\n[^\n]{0,100})?:$"
    r"|^[-_]{3,} ?\w[^\n]{3,100}\w ?[-_]{3,}$",
    re.MULTILINE,
)
SAID = re.compile(  # in any language: a line with an address, before what is marked as quoted
    r"^(?:[^\n]{0,200}[<,]\n)?[^\n]{0,200}[\w.+-]@[\w.-]{1,100}[^\n]{0,60}:\n+(?=>)", re.MULTILINE
)
SET_ASIDE = re.compile(r"\x00(\d+)\x00")


def own_words(mail: Mail) -> str:
    """Return what its sender wrote, with a note of files that were left behind."""
    plain = mail.text("plain")
    text = plain if plain.strip() else text_of_html(mail.text("html"))
    words = without_quotes(text)
    files = mail.attachments()
    if words and files:
        note = ngettext(
            "(%(number)s file of the mail is not here.)", "(%(number)s files of the mail are not here.)", files
        )
        words = f"{words}\n\n{note % {'number': files}}"
    return words


def without_quotes(text: str) -> str:
    """Return what stands above, below or between what is quoted."""
    text = ABOVE.sub("", BROKEN.sub(r"\1", _tidy(text)))[:MOST]
    text = SAID.sub(f"{HEADER}\n", WROTE.sub(HEADER, text))
    long: list[str] = []

    def set_aside(line: str) -> str:
        if line.lstrip().startswith(">"):
            return ">"  # whatever it says: there it is no header, and no signature that ends the mail
        if len(line) <= LONG and not THANKS.match(line):
            return line
        long.append(line)
        return f"\0{len(long) - 1}\0"

    replies = _replies("\n".join(set_aside(line) for line in text.split("\n")))
    own = SET_ASIDE.sub(lambda found: long[int(found[1])], _words_of(replies))
    return RULES.sub("", ENDING.sub("", without_addresses(own)).strip()).strip()


def _replies(text: str) -> list[EmailReply]:
    """Take a thread apart; the library needs much time for much white space, and has got rid of it here."""
    found: list[EmailReply] = EmailMessage(text=text, languages=[*LANGUAGES], keep_hyphen_lists=True).read().replies
    return found


def _words_of(replies: list[EmailReply]) -> str:
    """The newest words: above the first quote; below or between it where every line of that is marked as quoted."""
    if not replies:
        return ""
    first = replies[0]
    if first.headers and not first.full_body.lstrip().startswith(">"):
        return ""
    between = [] if first.headers or len(replies) == 1 else _between(str(replies[1].body))
    return "\n\n".join([QUOTED.sub("", str(first.body)).strip(), *between]).strip()


def _between(text: str) -> list[str]:
    """The paragraphs between what is quoted, with all below; where none is between, those below are a footer's."""
    paragraphs = re.split(r"\n{2,}", text.strip())
    own = {number for number, each in enumerate(paragraphs) if not QUOTED.search(each)}
    last = max(set(range(len(paragraphs))) - own, default=0)
    is_between = 0 not in own and any(number < last for number in own)
    return [paragraphs[number] for number in sorted(own)] if is_between else []


def _tidy(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = "\n".join(line.rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t\xa0]{4,}", "   ", text))

"""The text of a mail that has none but HTML. What it quotes is left out; nothing is ever fetched."""

import re
from collections import Counter
from html.parser import HTMLParser

from intranet.letterbox.reading import Unreadable

LINES = {"p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "hr", "table", "ul", "ol", "body", "pre"}
SILENT = {"script", "style", "head", "title", "blockquote", "template"}
VOID = {"br", "hr", "img", "meta", "link", "input", "col", "base", "area", "wbr"}
QUOTES = ("gmail_quote", "gmail_attr", "yahoo_quoted", "moz-cite-prefix", "olk_src_body_section")
FROM_HERE = ("divrplyfwdmsg", "appendonsend", "olk_src_body_section")  # all that follows is what was answered
BORDER = re.compile(r"border:\s*none;\s*border-top:\s*solid\s+#(?:b5c4df|e1e1e1)", re.IGNORECASE)  # Outlook's line


class _Reader(HTMLParser):
    """Takes down what is written outside what is quoted."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.hidden: list[str] = []  # the open elements, from the first that is silent
        self.open = Counter[str]()  # how many of each these are
        self.is_over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in LINES:
            self.said.append("\n")
        marks = {name: (value or "").lower() for name, value in attrs if name in {"class", "id", "style"}}
        named = f"{marks.get('class', '')} {marks.get('id', '')}"
        self.is_over |= any(mark in named for mark in FROM_HERE) or bool(BORDER.search(marks.get("style", "")))
        is_quote = tag in SILENT or any(mark in named for mark in QUOTES)
        if tag == "body" and self.hidden[:1] == ["head"]:
            self._close("head")
        elif (self.hidden or is_quote) and tag not in VOID:
            self.hidden.append(tag)
            self.open[tag] += 1

    def _close(self, tag: str) -> None:
        """Close the innermost of this name, and what was left open in it."""
        while self.open[tag]:
            last = self.hidden.pop()
            self.open[last] -= 1
            if last == tag:
                return

    def handle_endtag(self, tag: str) -> None:
        self._close(tag)
        if tag in LINES:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.hidden and not self.is_over:
            self.said.append(re.sub(r"\s+", " ", data))


def text_of_html(html: str) -> str:
    """Return what a reader sees of it, in lines. Raises Unreadable."""
    reader = _Reader()
    try:
        reader.feed(f"{html}\n")  # or what follows a last ampersand is kept back; to close it may take minutes
    except AssertionError as trouble:  # as the library says, of a declaration that it does not know
        raise Unreadable from trouble
    lines = ("".join(reader.said)).replace("\xa0", " ").split("\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.strip() for line in lines)).strip()

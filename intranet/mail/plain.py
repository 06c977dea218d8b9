"""What people wrote, as the plain part of a mail says it: lists keep their marks, and links lead somewhere."""

import re
from html.parser import HTMLParser

APART = {"p", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "hr"}


class _Writer(HTMLParser):
    """Takes down our own sanitised HTML in lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = [""]
        self.lists: list[int | None] = []  # the open ones: the number of the next point, where points have one
        self.mark = ""  # of the point that has yet to begin
        self.quotes = self.as_typed = 0
        self.link = self.linked = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in APART:
            self._leave_room()
        if tag in {"ul", "ol"}:
            self.lists.append(int(said.get("start") or 1) if tag == "ol" else None)
        elif tag == "li":
            self._begin_point()
        elif tag == "br":
            self.lines.append("")
        elif tag == "a":
            self.link, self.linked = said.get("href") or "", ""
        self.quotes += tag == "blockquote"
        self.as_typed += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if tag in {"ul", "ol"} and self.lists:
            self.lists.pop()
        if tag == "a" and self.link.startswith("http") and self.link not in {self.linked, f"{self.linked}/"}:
            self._say(f" ({self.link})")
        self.quotes -= tag == "blockquote"
        self.as_typed -= tag == "pre"
        if tag in APART:
            self._leave_room()

    def handle_data(self, data: str) -> None:
        self.linked += data
        if self.as_typed:
            first, *others = data.split("\n")
            self._say(first)
            for line in others:
                self.lines.append("")
                self._say(line)
        elif data.strip() or self.lines[-1]:
            self._say(re.sub(r"\s+", " ", data))

    def _begin_point(self) -> None:
        if self.lines[-1]:
            self.lines.append("")
        number = self.lists[-1] if self.lists else None
        self.mark = "- " if number is None else f"{number}. "
        if number is not None:
            self.lists[-1] = number + 1

    def _say(self, words: str) -> None:
        if not self.lines[-1]:
            depth = len(self.lists) - bool(self.mark)
            self.lines[-1] = f"{'> ' * self.quotes}{'  ' * depth}{self.mark}"
            words, self.mark = words if self.as_typed else words.lstrip(), ""
        self.lines[-1] += words

    def _leave_room(self) -> None:
        """Begin a line, and leave one out before it; not within a list, nor between a mark and its words."""
        if not self.mark and (self.lines[-1] or not self.lists):
            self.lines += [""] if self.lists else ["", ""]


def plain(html: str) -> str:
    """Return what a text says in lines, from its HTML."""
    writer = _Writer()
    writer.feed(f"{html}\n")
    return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in writer.lines)).strip()

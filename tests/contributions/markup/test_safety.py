"""Whatever is written, only what is on this list is served. The list is this file's own, and so is its parser."""

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intranet.contributions.markup import render, sanitise
from tests.corpora import markdown_examples, naughty_strings, script_vectors

TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "s", "strong", "ul",
}  # fmt: skip
ADDRESS = re.compile(r"https?://[^/\\@]|mailto:|/[^/\\]|/$", re.IGNORECASE)
VALUES: dict[tuple[str, str], Callable[[str], object]] = {
    ("a", "href"): ADDRESS.match,
    ("a", "rel"): {"nofollow noopener noreferrer"}.__contains__,
    ("a", "class"): {"mention", "tag"}.__contains__,
    ("ol", "start"): str.isdecimal,
}

MARKS = [
    "[", "]", "(", ")", "<", ">", "*", "_", "`", "~~", "\n", "\n\n", "> ", "- ", "1. ", "#", "@", "a", "é", " ", "\t",
    "\\", "&", '"', "'", ":", "!", "/", "//", "http://", "https://x.nl", "www.x.nl", "a@x.nl", "javascript:", "&#106;",
    "<a href=",
]  # fmt: skip


def nothing(_: str) -> bool:
    return False


class Inspector(HTMLParser):
    """Lists what does not belong, and what is left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.wrong: list[object] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        outside = values.get("href", "").lower().startswith("http")
        self.wrong += [tag] if tag not in TAGS else []
        self.wrong += [(tag, *attr) for attr in values.items() if not VALUES.get((tag, attr[0]), nothing)(attr[1])]
        self.wrong += ["without rel"] if outside and "rel" not in values else []
        self.open += [tag] if tag not in {"br", "hr"} else []

    def handle_endtag(self, tag: str) -> None:
        self.wrong += [] if self.open and self.open.pop() == tag else [f"/{tag}"]

    def handle_comment(self, data: str) -> None:
        self.wrong.append(data)

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(decl)

    def handle_pi(self, data: str) -> None:
        self.wrong.append(data)


class Everybody:
    """Takes any handle and any word for a person or a tag of that name."""

    def person(self, handle: str) -> tuple[int, str, str]:
        return 1, f"/people/{handle}/", handle

    def tag(self, word: str) -> tuple[str, str]:
        return word, f"/tags/{word}/"

    def entry(self, code: str) -> str | None:
        return f"/register/{len(code)}/" if code == "JW3" else None


def faults(source: str) -> list[object]:
    html = render(source, links=Everybody()).html
    inspector = Inspector()
    inspector.feed(html)
    inspector.close()
    return [*inspector.wrong, *inspector.open, *([] if sanitise(html) == html else ["changes when sanitised again"])]


def wrapped(text: str) -> list[str]:
    """A hostile text where a text, a link, an address, a name or code is expected."""
    return [
        text,
        f"[x]({text})",
        f"[{text}](https://x.nl)",
        f"<{text}>",
        f"@{text} #{text}",
        f"https://x.nl/{text}",
        f"```{text}\n{text}",
        f"> {text}",
    ]


def test_the_inspector_sees_what_does_not_belong():
    for html in [
        "<script>",
        '<p onclick="x">',
        '<a href="javascript:x">',
        '<a href="//x.nl">',
        "<!-- x -->",
        "<p>",
        '<a href="https://x.nl">x</a>',
        "<svg/>",
    ]:
        inspector = Inspector()
        inspector.feed(html)

        assert inspector.wrong or inspector.open, html


def test_vectors_that_ran_a_script_in_some_browser_are_harmless():
    assert [(text, found) for vector in script_vectors() for text in wrapped(vector) if (found := faults(text))] == []


def test_naughty_strings_are_harmless():
    assert [(text, found) for string in naughty_strings() for text in wrapped(string) if (found := faults(text))] == []


def test_every_example_of_commonmark_is_harmless():
    assert [(text, found) for text in markdown_examples() if (found := faults(text))] == []


@settings(deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=40))
def test_no_heap_of_marks_gets_through(pieces):
    assert faults("".join(pieces)) == []


@settings(deadline=None)
@given(st.text(max_size=100))
def test_no_text_gets_through(text):
    assert faults(text) == []


@pytest.mark.parametrize(
    ("html", "left"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ('<a href="javascript:alert(1)">x</a>', "<a>x</a>"),
        ('<a href="//evil.example" onclick="x" class="button" rel="me">x</a>', "<a>x</a>"),
        ('<a href="/people/1/" class="mention">x</a>', '<a href="/people/1/" class="mention">x</a>'),
        ('<p style="color:red" id="x">x</p>', "<p>x</p>"),
        ('<ol start="x"><li>x</li></ol>', "<ol><li>x</li></ol>"),
    ],
)
def test_the_last_door_stands_without_the_first(html, left):
    assert sanitise(html) == left

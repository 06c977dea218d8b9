"""Nobody can keep the renderer busy: what is sixteen times as long takes about sixteen times as long."""

import gc
from time import process_time

import pytest

from intranet.contributions.markup import MAX_LENGTH, clean, mentions_in, render, tags_in

SHAPES = [
    "[", "*", "_", "~", "`", "`a", "**a", "*a* ", "*a_b_*", "*_**__", "***a", "~~a~~b", "[a](", "[a](/b) ", "[a](<b",
    "![a](", "[[a](/b)](/c)", "[]", "](", "<", "<a", "<http://a", "<a@b.nl>", "&", "&amp;", "\\", "\\*", "[a\\](",
    ">", "> ", "> a\n", ">\n", "- ", "- a\n", "\t- a\n", "1. 1. 1. a\n", "* * * * a\n", "999999999. a\n", "# a\n",
    "---\n", "```\n", "~~~\n", "\n", "a\n", "a\n\n", "@", "@abc ", "@a.b", "#", "#abc ", "#a-", "a@a", "@a@b.nl ",
    "a.nl ", "www.a.nl ", "www.a.nl/((", "http://a.nl ", "http://a.nl/((", "(http://a.nl/", 'http://a.nl/"',
    "http://", "a://", ":", "mailto:", "a@b.nl ", "//a.nl ", "e\u0301", "\u0301", "\u0315\u0300", "🙂", " ",
]  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_rendering_grows_with_length_and_no_faster(shape):
    part, whole = (time_of(repeated(shape, size)) for size in (MAX_LENGTH // 16, MAX_LENGTH))

    assert whole < 3
    assert whole < 4 * 16 * part + 0.1


@pytest.mark.parametrize("shape", ["a", "\r\n", "\u0301", "\u0315\u0300", "e\u0301", "\u202e", "\ud800", "🙂", " \t"])
def test_cleaning_a_million_characters_takes_a_moment(shape):
    start = process_time()

    clean(repeated(shape, 1_000_000))

    assert process_time() - start < 3


@pytest.mark.parametrize("name", ["@abc ", "#abc ", "@a", "#a"])
def test_looking_for_ten_thousand_names_takes_a_moment(name):
    start = process_time()

    mentions_in(repeated(name, MAX_LENGTH))
    tags_in(repeated(name, MAX_LENGTH))

    assert process_time() - start < 2


def repeated(shape: str, size: int) -> str:
    return (shape * (size // len(shape) + 1))[:size]


def time_of(text: str) -> float:
    gc.disable()  # what other tests left lying takes a second to look through, and is not its work
    try:
        start = process_time()
        render(text)
        return process_time() - start
    finally:
        gc.enable()

"""House rules for scripts: one element a file, short, alone, and light on the wire."""

import re
from pathlib import Path

import brotli
import pytest

from tests.browser.elements.pages import HTMX, SCRIPTS

FILES = sorted(SCRIPTS.glob("*.js"))
MOST_LINES, MOST_COLUMNS, MOST_BYTES = 60, 120, 35_000
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@each_file
def test_a_file_is_one_element_of_its_name(path: Path) -> None:
    text = path.read_text()

    assert re.findall(r'customElements\.define\("([a-z-]+)"', text) == [path.stem]
    assert text.startswith(f"// <{path.stem}")


@each_file
def test_a_file_is_read_at_a_glance(path: Path) -> None:
    lines = path.read_text().splitlines()

    assert len(lines) <= MOST_LINES
    assert max(map(len, lines)) <= MOST_COLUMNS


@each_file
def test_a_file_needs_no_other_and_no_leave(path: Path) -> None:
    unwanted = r"\bimport\b|\bexport\b|\beval\(|new Function|\.style\b|\bon(?:click|error|input|load|submit)=|console\."

    assert re.findall(unwanted, path.read_text()) == []


def test_all_scripts_together_are_light() -> None:
    texts = [HTMX.read_bytes(), b"\n".join(path.read_bytes() for path in FILES)]

    assert sum(len(brotli.compress(text)) for text in texts) <= MOST_BYTES

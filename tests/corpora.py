"""Texts that are too large or too hostile to keep with the tests: found beside the checkout, or where one says."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import pytest

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "data"


def corpus(name: str) -> Path:
    """A file of the test data; where there is none, the test is skipped with a sentence."""
    path = Path(os.environ.get("WANDELGANG_TEST_DATA") or BESIDE) / name
    if not path.exists():
        pytest.skip(f"The test data has no {name}: set WANDELGANG_TEST_DATA to the folder that has it.")
    return path


@cache
def naughty_strings() -> list[str]:
    """The Big List of Naughty Strings."""
    return [text for text in json.loads(corpus("corpora/blns/blns.json").read_text()) if text]


@cache
def script_vectors() -> list[str]:
    """Markup that made some browser run a script."""
    return [vector["payload"] for vector in json.loads(corpus("corpora/xss/h5sc-vectors.json").read_text())]


@cache
def markdown_examples() -> list[str]:
    """Every example of the CommonMark specification."""
    return [
        example["markdown"] for example in json.loads(corpus("corpora/markdown/commonmark-examples.json").read_text())
    ]


@cache
def annotated_posts(name: str) -> list[dict[str, Any]]:
    """Invented posts, each with the stretches that could identify a client."""
    return [json.loads(line) for line in corpus(f"privacy/{name}.jsonl").read_text().splitlines()]

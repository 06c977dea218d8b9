"""The lexicon's file: made once, whole or not at all, by whoever comes first; read by all."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intranet.language import analyser_version, keeping, prepare
from intranet.language.building import Ingredients
from intranet.language.lexicon import DUTCH, UNKNOWN, Entry, Lexicon, pack
from intranet.language.version import MAKE_LEXEMES

ROOT = Path(__file__).resolve().parents[2]
SMALL = [("kind", Entry(("kind",), 9, DUTCH)), ("kinderen", Entry(("kind", "kinderen"), 3, DUTCH)), ("ach", UNKNOWN)]


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here."""


@pytest.fixture
def unready(monkeypatch):
    """Let this process forget its lexicon, and make a small one when it is asked for another."""
    made: list[bytes] = []

    def make() -> bytes:
        made.append(pack(SMALL))
        return made[-1]

    monkeypatch.setattr(keeping, "made", make)
    keeping.words.cache_clear()
    yield made
    keeping.words.cache_clear()


def test_a_lexicon_keeps_what_is_put_in():
    lexicon = Lexicon(pack(SMALL))

    assert len(lexicon) == 3
    assert lexicon["kinderen"] == Entry(("kind", "kinderen"), 3, DUTCH)
    assert lexicon["ach"] == lexicon["onbekend"] == UNKNOWN
    assert [word for word, _, _ in lexicon.beginnings("kinderentelefoon")] == ["kind", "kinderen"]
    assert lexicon.completions("kin") == ["kind", "kinderen"]


@pytest.mark.parametrize("damaged", [b"", b"half", pack(SMALL)[:-1], b"x" + pack(SMALL), pack(SMALL) * 2])
def test_half_a_file_is_refused(damaged):
    with pytest.raises(ValueError, match="no lexicon"):
        Lexicon(damaged)


def test_it_is_made_once_and_earlier_ones_go(tmp_path, unready):
    old = tmp_path / "words-old"
    old.write_bytes(b"")

    first, second = keeping.ready(tmp_path), keeping.ready(tmp_path)

    assert first == second
    assert len(unready) == 1
    assert not old.exists()
    assert keeping.opened(first)["kind"].lemmas == ("kind",)


def test_processes_that_start_together_make_it_once(tmp_path, unready):
    with ThreadPoolExecutor(8) as many:
        paths = set(many.map(lambda _: keeping.ready(tmp_path), range(8)))

    assert len(paths) == len(unready) == 1


def test_where_nothing_may_be_written_it_is_kept_in_memory(monkeypatch, tmp_path, unready, caplog):
    file = tmp_path / "no-folder"
    file.write_text("")
    monkeypatch.setattr(keeping, "folders", lambda: iter([file, file / "below"]))

    lexicon = keeping.words()

    assert lexicon["kind"].lemmas == ("kind",)
    assert "kept nowhere" in caplog.text


@pytest.mark.parametrize("damaged", [b"", b"half"])
def test_a_damaged_file_is_made_again(monkeypatch, tmp_path, unready, damaged):
    path = keeping.ready(tmp_path)
    path.write_bytes(damaged)
    monkeypatch.setattr(keeping, "folders", lambda: iter([tmp_path]))

    assert keeping.words()["kind"].lemmas == ("kind",)
    assert path.read_bytes() == pack(SMALL)


def test_the_version_follows_from_what_makes_the_words(monkeypatch):
    before = keeping.digest(keeping.MADE_BY)
    monkeypatch.setattr(keeping, "version", lambda _name: "99.0")

    assert keeping.digest(keeping.MADE_BY) != before
    assert 0 < analyser_version() < 2**31


def test_everything_that_makes_words_counts_in_the_version():
    here = ROOT / "intranet" / "language"
    reads_only = {
        "__init__",
        "__main__",
        "asking",
        "correcting",
        "keeping",
        "marking",
        "synonyms",
        "version",
        "wanting",
    }

    assert {path.name for path in here.glob("*.py")} - set(MAKE_LEXEMES) == {f"{name}.py" for name in reads_only}


def test_the_ingredients_know_dutch_and_english():
    known = Ingredients()

    assert known.dutch["kinderen"] == "kind"
    assert known.english["children"] == "child"
    assert known.heard["kind"] > 1000


def test_what_it_costs_is_printed_and_within_bounds():
    prepare()

    done = subprocess.run(
        [sys.executable, "-m", "intranet.language"],
        cwd=ROOT,
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    )

    figures = {line.split()[0]: float(line.split()[1].replace(",", "")) for line in done.stdout.splitlines()}
    assert figures["words"] > 500_000
    assert figures["memory"] <= 60
    assert figures["start"] <= 3  # 0.1 on a quiet machine
    assert figures["speed"] <= 1.5  # 0.07 on a quiet machine

"""The words of the code and the pages, held against their translations. A tool of developers: it needs xgettext."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

SOURCES = ("intranet", "feeds", "questions", "templates")
HEADERS = ("MIME-Version", "Content-Type", "Content-Transfer-Encoding", "Plural-Forms")
NOT_SOURCES = shutil.ignore_patterns("locale", "static", "content", "__pycache__", "migrations")


def words_in_use(language: str) -> polib.POFile:
    """Return what the code and the pages say, taken from a copy so that nothing here changes."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for source in SOURCES:
            shutil.copytree(settings.BASE_DIR / source, copy / source, ignore=NOT_SOURCES)
        (copy / "locale").mkdir()
        command = [sys.executable, "-m", "django", "makemessages", "--locale", language, "--add-location", "file"]
        _run(command, inside=copy).check_returncode()
        return polib.pofile(str(copy / "locale" / language / "LC_MESSAGES" / "django.po"))


def catalogue(language: str) -> polib.POFile:
    """Return the translations that we have."""
    path = Path(settings.LOCALE_PATHS[0]) / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        return polib.pofile(str(path), wrapwidth=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    empty = polib.POFile(wrapwidth=0)
    empty.fpath = str(path)
    return empty


def complaints(language: str) -> Iterator[str]:
    """Say what is missing, doubtful or left over in a language."""
    have = {_identity(entry): entry for entry in catalogue(language)}
    used = {_identity(entry): entry for entry in words_in_use(language)}
    for identity, entry in used.items():
        if identity not in have:
            yield f"missing: {entry.msgid!r} ({_where(entry)})"
    for identity, entry in have.items():
        if entry.obsolete or identity not in used:
            yield f"left over: {entry.msgid!r}"
        elif entry.fuzzy:
            yield f"doubtful: {entry.msgid!r}"
        elif not entry.translated():
            yield f"not translated: {entry.msgid!r}"
    yield from _wrong_forms(language)


def _wrong_forms(language: str) -> list[str]:
    """Have gettext compare the places for names and numbers in each translation with the original's."""
    path = str(catalogue(language).fpath)
    checked = _run(["msgfmt", "--check-format", "--output-file", os.devnull, path], inside=Path(path).parent)
    return checked.stderr.splitlines() if checked.returncode else []


def take_up(language: str) -> None:
    """Bring a catalogue up to date with the words in use; what is new in it waits for a translator."""
    kept = catalogue(language)
    used = words_in_use(language)
    kept.metadata = kept.metadata or {name: used.metadata[name] for name in HEADERS} | {"Language": language}
    kept.merge(used)
    for entry in kept.obsolete_entries():
        kept.remove(entry)
    Path(str(kept.fpath)).write_text(str(kept))


def _identity(entry: polib.POEntry) -> tuple[str | None, str, str]:
    return entry.msgctxt, entry.msgid, entry.msgid_plural


def _where(entry: polib.POEntry) -> str:
    return ", ".join(file for file, _ in entry.occurrences)


def _run(command: list[str], inside: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with the tools of this virtual environment, and without our settings."""
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    environment |= {"PATH": tools, "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=inside, env=environment, capture_output=True, text=True, check=False)  # noqa: S603

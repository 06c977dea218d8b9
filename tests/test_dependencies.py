"""What is installed: everything the code imports, nothing that was not looked at before, from wherever one likes."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions

import pytest

from intranet.embedded.places import CHECKOUT

LOCKS = ["requirements.lock", "requirements-dev.lock"]
OURS = {"intranet", "feeds", "questions"}


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody here does."""


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def locked(lock):
    """Return the names in a lock, each with the lines about it."""
    text = (CHECKOUT / lock).read_text()
    return {normal(entry[1]): entry[0] for entry in re.finditer(r"^([\w.-]+)[\[=].*(?:\n .*)*", text, re.MULTILINE)}


def declared():
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
    return project["project"]["dependencies"], project["dependency-groups"]["dev"]


def imported():
    """Return the top-level packages that the code imports."""
    for folder in sorted(OURS):
        for path in (CHECKOUT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Import):
                    yield from (alias.name.partition(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    yield node.module.partition(".")[0]


def test_the_code_imports_nothing_that_make_run_does_not_install():
    distributions = packages_distributions()

    wanted = set(imported()) - OURS - set(sys.stdlib_module_names)

    missing = {name for name in wanted if not {*map(normal, distributions.get(name, []))} & set(locked(LOCKS[0]))}
    assert missing == set()


def test_everything_that_is_declared_is_locked():
    needed, for_developers = declared()

    for lock, names in (LOCKS[0], needed), (LOCKS[1], needed + for_developers):
        wanted = {normal(re.split(r"[\[<>=;~! ]", name)[0]) for name in names}
        assert wanted - set(locked(lock)) == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_locked_is_locked_by_its_content_and_names_no_address(lock):
    text = (CHECKOUT / lock).read_text()

    assert all("--hash=sha256:" in entry for entry in locked(lock).values())
    assert "://" not in text
    assert "--index" not in text


def test_developers_run_the_same_versions():
    run, develop = (re.findall(r"^[\w.-]+==[\w.]+", (CHECKOUT / lock).read_text(), re.MULTILINE) for lock in LOCKS)

    assert set(run) - set(develop) == set()

"""House rules that the import linter cannot check."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CODE = [ROOT / "intranet", ROOT / "feeds", ROOT / "questions"]
MODULES = sorted(path for folder in CODE for path in folder.rglob("*.py") if "migrations" not in path.parts)
READ_BY_PEOPLE = sorted(
    [
        *MODULES,
        *(ROOT / "benchmarks").rglob("*.py"),
        *(ROOT / "templates").rglob("*.*"),
        *(ROOT / "intranet" / "static" / "css").rglob("*.css"),
        *(ROOT / "intranet" / "static" / "js").rglob("*.js"),
    ]
)
MOST_LINES = 200
WRITES = {"save", "create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "delete"}
ORM_OWNERS = {"objects", "accounts", "_default_manager"}
MAY_WRITE = {"actions", "models"}
SPEAKS_SQL_BY_TRADE = {"demo", "embedded"}  # seeding by COPY; making roles and databases


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody does here: these look at files."""


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_inside(path: Path, names: set[str]) -> bool:
    return path.stem in names or bool(names & set(path.relative_to(ROOT).parts))


def layers() -> set[str]:
    """The packages named in the contract that imports point down."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    rows = next(contract["layers"] for contract in contracts if contract["name"] == "Imports point down")
    return {part.strip() for row in rows for part in re.split("[|:]", row)}


def test_every_capability_is_in_the_contract():
    packages = {f"intranet.{path.parent.name}" for path in (ROOT / "intranet").glob("*/__init__.py")} | {
        "feeds",
        "questions",
    }

    assert packages - layers() == set()


@pytest.mark.parametrize("path", READ_BY_PEOPLE, ids=name)
def test_no_file_is_longer_than_a_reader_bears(path):
    assert path.read_text().count("\n") <= MOST_LINES


def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def writes_to_the_database(call: ast.Call) -> bool:
    """Whether a call is `X.objects….update(…)` or the like, or `row.save(…)`."""
    if not isinstance(call.func, ast.Attribute):
        return False
    chain = {node.attr for node in ast.walk(call.func) if isinstance(node, ast.Attribute)}
    if call.func.attr in WRITES | {"update"} and chain & ORM_OWNERS:
        return True
    return call.func.attr in {"save", "bulk_create"} and isinstance(call.func.value, ast.Name)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if not is_inside(path, MAY_WRITE | SPEAKS_SQL_BY_TRADE)], ids=name
)
def test_only_actions_and_models_write(path):
    written = [ast.unparse(call.func) for call in calls(ast.parse(path.read_text())) if writes_to_the_database(call)]

    assert written == []


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_there_are_no_model_signals(path):
    imported = [node.module or "" for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom)]

    assert not {"django.db.models.signals", "django.dispatch"} & set(imported)


@pytest.mark.parametrize(
    "path", [path for path in MODULES if path.stem in {"views", "api"} or "views" in path.parts], ids=name
)
def test_whoever_shows_something_fetches_it_through_the_reader(path):
    """`get_object_or_404(Model, pk=…)` and `Model.objects.get(…)` would be a door without a lock."""
    tree = ast.parse(path.read_text())
    unlocked = [
        ast.unparse(call)
        for call in calls(tree)
        if ast.unparse(call.func) == "get_object_or_404"
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id[0].isupper()
        and {word.arg for word in call.keywords} <= {"pk", "slug"}
    ]
    unlocked += [ast.unparse(call) for call in calls(tree) if ast.unparse(call.func).endswith(".objects.get")]

    assert unlocked == []

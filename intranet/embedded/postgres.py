"""The embedded PostgreSQL: its files, its settings, and whether it answers."""

import os
import shutil
import signal
from pathlib import Path

import psycopg
from psycopg import sql

from intranet.embedded.accounts import Account
from intranet.embedded.places import Place
from intranet.embedded.trouble import Trouble

MAJOR = "18"
FAST = signal.SIGINT  # end the sessions, write everything down, stop
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "max_wal_size": "2GB",
    "checkpoint_timeout": "15min",
    "random_page_cost": "1.1",
    "jit": "off",
    # Pages are many and small; shared memory for parallel work is scarce in containers.
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "timezone": "UTC",
    # What goes wrong with a statement is told to whoever sent it. A log of it would quote what people wrote.
    "log_min_messages": "log",
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_checkpoints": "off",
    "log_line_prefix": "",
}
# For tests: quick, and worthless after a power cut.
VOLATILE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "autovacuum": "off",
    "io_method": "sync",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "shared_buffers": "128MB",
}
ENVIRONMENT = {"LC_ALL": "C", "PATH": os.defpath}


def command(place: Place, programs: Path, *, volatile: bool) -> list[str]:
    """Return what to run: every setting is given at each start, so that none is left over from before."""
    settings = SETTINGS | (VOLATILE if volatile else {}) | {"unix_socket_directories": str(place.sockets)}
    given = [f"--{name}={value}" for name, value in settings.items()]
    return [str(programs / "postgres"), "-D", str(place.database), *given]


def is_made(place: Place) -> bool:
    """Say whether there is a database, which this version can serve."""
    made_by = place.database / "PG_VERSION"
    if not made_by.exists():
        return False
    if (major := made_by.read_text().strip()) != MAJOR:
        raise Trouble(
            f'{place.database} was made by PostgreSQL {major}, this is {MAJOR}: see "Upgrade" in docs/operating.md.'
        )
    return True


def making(draft: Path, programs: Path, *, volatile: bool) -> list[str]:
    """Return what to run to make the files of a new database. C.UTF-8 is PostgreSQL's own, the same on each machine."""
    return [
        *(str(programs / "initdb"), "-D", str(draft), "-U", "postgres", "--encoding=UTF8"),
        *("--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--text-search-config=simple"),
        *("--auth=trust", "--no-instructions"),
        *(("--no-sync", "--no-data-checksums") if volatile else ()),
    ]


def draft_folder(place: Place, account: Account) -> Path:
    """Return an empty folder of the account's to make the database in; what is half made never counts as made."""
    draft = place.database.with_suffix(".part")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(mode=0o700)
    os.chown(draft, account.uid, account.gid)
    return draft


def forget_the_dead(place: Place) -> None:
    """Remove what a power cut left. Only to be called when no process of this database lives: see lock.py."""
    for left in (place.database / "postmaster.pid", *place.sockets.glob(".s.PGSQL.*")):
        left.unlink(missing_ok=True)


def answers(place: Place) -> bool:
    """Say whether it takes connections by now: it writes that into the last line of this file."""
    try:
        return (place.database / "postmaster.pid").read_text().rstrip().endswith("ready")
    except OSError:
        return False


def make_database(place: Place) -> None:
    """Make the role and the database if they are missing. The role has no more rights than it would have elsewhere."""
    with psycopg.connect(place.database_url("postgres", "postgres"), autocommit=True) as connection:
        if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = 'wandelgang'").fetchone():
            connection.execute("CREATE ROLE wandelgang LOGIN CREATEDB")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = 'wandelgang'").fetchone():
            connection.execute(sql.SQL("CREATE DATABASE wandelgang OWNER wandelgang"))
    for database in ("template1", "wandelgang"):  # what only a superuser may add; a test has a database of its own
        with psycopg.connect(place.database_url(database, "postgres"), autocommit=True) as connection:
            connection.execute("CREATE EXTENSION IF NOT EXISTS vector")

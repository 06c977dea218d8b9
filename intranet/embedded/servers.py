"""PostgreSQL and Valkey in a tree of processes; for `make run`, and for tests that need a pair of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from intranet.embedded import postgres, programs, valkey
from intranet.embedded.accounts import Account, servers_account
from intranet.embedded.children import Child
from intranet.embedded.folders import make_home, settle
from intranet.embedded.locks import Lock
from intranet.embedded.log import say
from intranet.embedded.places import CHECKOUT, Place
from intranet.embedded.tree import Tree
from intranet.embedded.trouble import Trouble

STILL_ENDING = "The servers of an earlier run are still there after half a minute; see which with `ps -ef`."
RECOVERY = 300  # seconds: after a power cut PostgreSQL first reads back what it had promised


def start_servers(tree: Tree, place: Place, *, volatile: bool = False) -> None:
    """Start the servers that the environment does not name."""
    wanted = [name for name in ("DATABASE_URL", "REDIS_URL") if not os.environ.get(name)]
    if not wanted:
        return
    account = servers_account()
    settle(place, account)
    lock = Lock(place.servers / "lock")
    tree.wait_until(lock.take, 30, STILL_ENDING)
    if "REDIS_URL" in wanted:
        _start_valkey(tree, place, account, lock)
    if "DATABASE_URL" in wanted:
        _start_postgres(tree, place, account, lock, volatile=volatile)


def _start_valkey(tree: Tree, place: Place, account: Account, lock: Lock) -> None:
    command = valkey.command(place, programs.valkey_program(place, account))
    child = Child(
        "valkey", command, account=account, holds=(lock.descriptor,), carries=True, comes_back=True, quiet=True
    )
    tree.start(child)
    tree.wait_until(lambda: valkey.answers(place), 20, "Valkey did not answer within 20 seconds.")


def _start_postgres(tree: Tree, place: Place, account: Account, lock: Lock, *, volatile: bool) -> None:
    folder = programs.postgres_programs(place, account)
    if not postgres.is_made(place):
        _make_postgres(tree, place, account, folder, volatile=volatile)
    postgres.forget_the_dead(place)
    command = postgres.command(place, folder, volatile=volatile)
    tree.start(
        Child(
            "postgres",
            command,
            gently=postgres.FAST,
            patience=30,
            account=account,
            environment=postgres.ENVIRONMENT,
            holds=(lock.descriptor,),
            carries=True,
        )
    )
    tree.wait_until(lambda: postgres.answers(place), RECOVERY, f"PostgreSQL did not answer within {RECOVERY} seconds.")
    postgres.make_database(place)


def _make_postgres(tree: Tree, place: Place, account: Account, folder: Path, *, volatile: bool) -> None:
    say("A new database is made.")
    draft = postgres.draft_folder(place, account)
    command = postgres.making(draft, folder, volatile=volatile)
    tree.run(Child("initdb", command, account=account, environment=postgres.ENVIRONMENT, quiet=True))
    draft.rename(place.database)


@contextmanager
def running(home: Path) -> Iterator[Place]:
    """Have a pair of servers for as long as a block lasts, quick and forgetful, beside whatever else runs here."""
    place = Place(home.resolve())
    make_home(place)
    try:
        with _process(place.home):
            yield place
    finally:
        shutil.rmtree(place.sockets, ignore_errors=True)
        shutil.rmtree(place.servers, ignore_errors=True)


@contextmanager
def _process(home: Path) -> Iterator[None]:
    """Run the servers in a process of their own, which tells through a pipe when they answer and dies with us."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    hearing, telling = os.pipe()
    with (home / "log").open("wb") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "intranet.embedded", "--only-servers", "--volatile"),
                *(f"--parent={os.getpid()}", f"--tell={telling}"),
            ],
            cwd=CHECKOUT,
            env=environment | {"WANDELGANG_HOME": str(home)},
            pass_fds=(telling,),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    os.close(telling)
    try:
        with os.fdopen(hearing) as pipe:
            if not pipe.read():
                raise Trouble((home / "log").read_text())
        yield
    finally:
        process.terminate()
        process.wait()

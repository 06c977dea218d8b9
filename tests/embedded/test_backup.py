"""A backup holds everything, and nothing is thrown away by mistake."""

import os
import stat
import subprocess

import psycopg
import pytest
from django.core.management import CommandError, call_command
from psycopg.conninfo import make_conninfo

from intranet.embedded import dumps
from intranet.embedded.trouble import Trouble


@pytest.fixture(autouse=True)
def _everybody_uses_the_database():
    """Not the one of the other tests: each of these sentences has a database of its own."""


@pytest.fixture
def database(monkeypatch):
    """A database with a table in it, on the server of the tests; the wheel's tools fit that."""
    name = f"for_backup_{os.getpid()}"
    monkeypatch.setattr("shutil.which", lambda _program: None)
    server = os.environ["DATABASE_URL"]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {name}")
    address = make_conninfo(server, dbname=name)
    monkeypatch.setenv("DATABASE_URL", address)
    with psycopg.connect(address) as connection:
        connection.execute("CREATE TABLE sentences (sentence text)")
        connection.execute("INSERT INTO sentences VALUES ('Nothing is lost.')")
    return address


@pytest.fixture(autouse=True)
def prepared(monkeypatch):
    """Tables of the newest version are prepare's business, not ours."""
    calls: list[str] = []
    monkeypatch.setattr("intranet.embedded.management.commands.restore.call_command", calls.append)
    return calls


def sentences(address):
    with psycopg.connect(address) as connection:
        return [sentence for (sentence,) in connection.execute("SELECT sentence FROM sentences")]


def test_a_backup_is_for_its_owner_alone_and_brings_everything_back(database, tmp_path, prepared):
    file = tmp_path / "today.dump"
    call_command("backup", str(file))
    with psycopg.connect(database) as connection:
        connection.execute("DELETE FROM sentences")

    call_command("restore", str(file), replace=True)

    assert sentences(database) == ["Nothing is lost."]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert prepared == ["prepare"]


def test_a_database_with_something_in_it_is_not_thrown_away_unasked(database, tmp_path):
    file = tmp_path / "today.dump"
    call_command("backup", str(file))

    with pytest.raises(CommandError, match="There is something in this database"):
        call_command("restore", str(file))

    assert sentences(database) == ["Nothing is lost."]


def test_what_is_no_backup_is_refused_before_anything_is_thrown_away(database, tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Dear colleague")

    with pytest.raises(CommandError, match="is no backup"):
        call_command("restore", str(file), replace=True)

    assert sentences(database) == ["Nothing is lost."]


def test_half_a_backup_restores_nothing_and_the_whole_one_still_can(database, tmp_path):
    file, half = tmp_path / "today.dump", tmp_path / "half.dump"
    dumps.dump(file)
    half.write_bytes(file.read_bytes()[:-40])
    dumps.throw_away()

    with pytest.raises(Trouble):
        dumps.restore(half)

    assert dumps.is_empty()
    dumps.restore(file)
    assert sentences(database) == ["Nothing is lost."]


def test_a_password_is_not_shown_to_everybody_on_this_machine(database, tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", make_conninfo(database, password="between us"))
    commands: list[list[str]] = []
    monkeypatch.setattr("subprocess.run", _remembering(commands, subprocess.run))

    dumps.dump(tmp_path / "today.dump")

    assert commands
    assert "between us" not in str(commands)


def _remembering(commands, run):
    def ran(command, **options):
        commands.append(command)
        return run(command, **options)

    return ran


def test_where_nothing_can_be_written_it_says_so_and_leaves_nothing(database, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        call_command("backup", str(tmp_path / "nowhere" / "today.dump"))


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_without_a_database_it_says_what_to_start(command, database, tmp_path, monkeypatch):
    call_command("backup", str(tmp_path / "today.dump"))
    monkeypatch.setenv("DATABASE_URL", "postgresql://nobody@/none?host=/nowhere")

    with pytest.raises(CommandError, match="The database does not answer"):
        call_command(command, str(tmp_path / "today.dump"))

    assert [each.name for each in tmp_path.iterdir()] == ["today.dump"]

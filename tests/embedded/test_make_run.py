"""`make run` itself: started, used, stopped, started again, and mistreated."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import psutil
import pytest

from intranet.embedded.places import CHECKOUT, Place
from intranet.search.embedding import can_embed
from tests.embedded.house import free_port, start, stop, wait_until


@pytest.fixture(scope="module")
def home():
    folder = Path(tempfile.mkdtemp(prefix="wandelgang-run-")).resolve()
    folder.chmod(0o755)
    yield folder / "home"
    shutil.rmtree(Place(folder / "home").servers, ignore_errors=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def house(home):
    running = start(home, free_port()).wait_until_ready()
    yield running
    stop(running)


def get(house, path):
    with urllib.request.urlopen(f"http://127.0.0.1:{house.port}{path}", timeout=10) as answer:
        return answer.read().decode()


def manage(house, *arguments):
    """Run a command beside the house, as a person in another terminal does."""
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "REDIS_URL"}}
    environment |= {"WANDELGANG_HOME": str(house.home), "WANDELGANG_MODE": "demo"}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)


def how_busy():
    """Say how many processes want each processor: what was promised in seconds was promised for an idle machine."""
    return max(1, os.getloadavg()[0] / (os.cpu_count() or 1))


def test_it_says_where_it_is_and_who_may_sign_in(house):
    assert "noor@demo.wandelgang.example" in house.log
    assert "the password wandelgang" in house.log


def test_it_answers_and_shows_the_page_to_sign_in(house):
    health = json.loads(get(house, "/healthz"))
    page = get(house, "/accounts/login/")

    assert health == {"status": "ok", "degraded": []}
    assert "password" in page


def test_nothing_but_the_one_port_is_open_and_that_to_this_machine_alone(house):
    listening = {
        tuple(connection.laddr)
        for process in house.look()
        for connection in process.net_connections(kind="inet")
        if connection.status == psutil.CONN_LISTEN
    }

    assert listening == {("127.0.0.1", house.port)}


def test_the_servers_have_no_rights_of_root(house):
    for program in ("postgres", "valkey-server"):
        process = next(process for process in house.look() if process.name() == program)

        assert process.uids().effective != 0


def test_commands_beside_it_find_its_servers_by_themselves(house):
    token = manage(house, "token", "noor@demo.wandelgang.example")

    assert token.returncode == 0, token.stderr
    request = urllib.request.Request(
        f"http://127.0.0.1:{house.port}/api/v1/me/",
        headers={"Authorization": f"Bearer {token.stdout.split()[-1]}"},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        assert json.load(answer)["name"].startswith("Noor")


def test_a_second_one_from_the_same_folder_says_so_and_leaves_the_first_alone(house):
    second = start(house.home, free_port())

    assert second.ended() == 1
    assert f"Wandelgang already runs from {house.home}: process {house.process.pid}" in second.log
    assert json.loads(get(house, "/healthz"))["status"] == "ok"


def test_valkey_comes_back_when_it_dies_and_meanwhile_people_are_served(house):
    next(process for process in house.look() if process.name() == "valkey-server").kill()

    assert json.loads(get(house, "/healthz")) == {"status": "degraded", "degraded": ["valkey"]}
    wait_until(lambda: json.loads(get(house, "/healthz"))["status"] == "ok")
    assert "valkey was ended by SIGKILL and comes back" in house.log


def test_a_taken_port_is_told_before_anything_starts(tmp_path):
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]

        refused = start(tmp_path / "home", port)

        assert refused.ended() == 1
    assert f"Wandelgang cannot run: Port {port} is not free" in refused.log
    assert not (tmp_path / "home").exists()


def test_it_stops_cleanly_starts_again_quickly_and_keeps_its_data(house, home):
    people = "from intranet.people.models import Person as P; print(P.objects.count())"
    embedded = "from intranet.search.models import Embedding as E; print(E.objects.exists())"
    before = manage(house, "shell", "-c", people)
    assert stop(house) == 0
    assert house.said[-1] == "Wandelgang has stopped.\n"
    assert list(Place(home).sockets.iterdir()) == []
    (Place(home).database / "postmaster.pid").write_text(
        f"{os.getpid()}\n{Place(home).database}\n"
    )  # as after a power cut

    started = time.monotonic()
    again = start(home, house.port).wait_until_ready()
    took = time.monotonic() - started

    after = manage(again, "shell", "-c", f"{people}; {embedded}")
    assert after.stdout.splitlines()[-2:] == [*before.stdout.splitlines()[-1:], str(can_embed())]
    assert int(before.stdout.split()[-1]) > 40
    assert took < 10 * how_busy()
    again.the("beat").kill()
    assert again.ended() == 1
    assert "beat was ended by SIGKILL, so everything was stopped." in again.log


def test_even_when_the_one_that_looks_after_them_is_killed_nobody_is_left(home, house):
    stop(house)
    killed = start(home, house.port).wait_until_ready()

    killed.process.send_signal(signal.SIGKILL)

    killed.ended()
    assert killed.look() == []

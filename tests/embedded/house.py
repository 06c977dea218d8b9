"""A whole Wandelgang for a test: started as `make run` starts it, heard, and looked into from outside."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import IO

import psutil

from intranet.embedded.places import CHECKOUT

OF_THE_TESTS = {"DATABASE_URL", "REDIS_URL", "WANDELGANG_MODE", "WANDELGANG_HOME", "PORT"}
PATIENCE = 240


@dataclass
class House:
    """One run of it."""

    home: Path
    port: int
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    inhabitants: dict[int, psutil.Process] = field(default_factory=dict)

    def listen(self, voice: IO[str]) -> None:
        with voice:
            self.said.extend(voice)

    @property
    def log(self) -> str:
        return "".join(self.said)

    def wait_until_ready(self) -> "House":
        wait_until(lambda: "is ready at" in self.log or self.process.poll() is not None)
        assert f"Wandelgang is ready at http://127.0.0.1:{self.port}\n" in self.said, self.log
        self.look()
        return self

    def look(self) -> list[psutil.Process]:
        """Remember every process of the tree."""
        if self.process.poll() is None:
            tree = psutil.Process(self.process.pid)
            self.inhabitants |= {process.pid: process for process in (tree, *tree.children(recursive=True))}
        return [process for process in self.inhabitants.values() if is_alive(process)]

    def the(self, *words: str) -> psutil.Process:
        """Return the topmost process with these words in its command."""
        return next(process for process in self.look() if all(word in process.cmdline() for word in words))

    def ended(self) -> int:
        """Wait for the end, and return the exit status."""
        status = self.process.wait(PATIENCE)
        wait_until(lambda: not self.look())
        return status


def start(home: Path, port: int, **environment: str) -> House:
    inherited = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    process = subprocess.Popen(
        [sys.executable, "-m", "intranet.embedded", f"--parent={os.getpid()}"],
        cwd=CHECKOUT,
        env=inherited | {"WANDELGANG_HOME": str(home), "PORT": str(port)} | environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    house = House(home, port, process)
    Thread(target=house.listen, args=[process.stdout], daemon=True).start()
    return house


def stop(house: House) -> int:
    house.look()
    house.process.send_signal(signal.SIGTERM)
    return house.ended()


def wait_until(true, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < deadline, "this takes too long"
        time.sleep(0.05)


def is_alive(process: psutil.Process) -> bool:
    try:
        return bool(process.is_running() and process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])

"""The embedded Valkey: in memory only, because it holds only what may be lost."""

import socket
from pathlib import Path

from intranet.embedded.places import Place


def command(place: Place, program: Path) -> list[str]:
    """Return what to run. Short of memory it drops what has an end (cards), never what has none (Celery's queue)."""
    return [
        *(str(program), "--port", "0", "--unixsocket", str(place.sockets / "valkey.sock"), "--unixsocketperm", "700"),
        *("--save", "", "--appendonly", "no", "--dir", str(place.sockets)),
        *("--maxmemory", "256mb", "--maxmemory-policy", "volatile-lru"),
        *("--loglevel", "warning", "--logfile", ""),
    ]


def answers(place: Place) -> bool:
    """Say whether it takes commands by now."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(1)
        try:
            connection.connect(str(place.sockets / "valkey.sock"))
            connection.sendall(b"PING\r\n")
            return connection.recv(16).startswith(b"+PONG")
        except OSError:
            return False

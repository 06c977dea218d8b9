"""`python -m benchmarks.sink`: a mail server that takes everything, as cheaply as one can be. Says its port.

With `--keep FILE` it keeps what came, for sending it again. With `--usual` it is aiosmtpd, which reads and checks what
it is told as a mail server does.
"""

import argparse
import socket
import threading
import time
from pathlib import Path
from typing import IO

ENDED = b"\r\n.\r\n"
ANSWERS = {b"EHLO": b"250-sink\r\n250-SIZE\r\n250 8BITMIME\r\n", b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}
TAKEN = b"250 OK\r\n"


def main() -> None:
    """Take mail until somebody ends us."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sink", description=__doc__)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--usual", action="store_true")
    options = parser.parse_args()
    if options.usual:
        usual()
        return
    server = socket.create_server(("127.0.0.1", 0))
    print(server.getsockname()[1], flush=True)
    kept = options.keep.open("wb", buffering=0) if options.keep else None
    while True:
        connection, _ = server.accept()
        threading.Thread(target=take, args=(connection, kept), daemon=True).start()


def usual() -> None:
    """Be the mail server that our tests have too."""
    from aiosmtpd.controller import Controller  # noqa: PLC0415  (only where it is wanted)
    from aiosmtpd.handlers import Sink  # noqa: PLC0415

    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    Controller(Sink(), hostname="127.0.0.1", port=port).start()
    print(port, flush=True)
    while True:
        time.sleep(60)


def take(connection: socket.socket, kept: IO[bytes] | None) -> None:
    """Say yes to everything that comes over one connection."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(b"220 sink\r\n")
    envelope: list[bytes] = []
    while line := connection.recv(4096):  # who waits for an answer sends one line at a time
        connection.sendall(ANSWERS.get(line[:4].upper(), TAKEN))
        if line.upper().startswith(b"DATA"):
            mail = text(connection)
            connection.sendall(TAKEN)
            if kept:
                kept.write(b"%d %s\n%s" % (len(mail), b" ".join(envelope), mail))
            envelope = []
        elif b":<" in line:
            envelope.append(line.partition(b"<")[2].partition(b">")[0])
    connection.close()


def text(connection: socket.socket) -> bytes:
    """Read a mail to its end."""
    parts = [connection.recv(65536)]
    while not (parts[-1].endswith(ENDED) or b"".join(parts).endswith(ENDED)):
        parts.append(connection.recv(65536))
    return b"".join(parts)[: -len(ENDED) + 2]


def kept_in(path: Path) -> list[tuple[str, str, bytes]]:
    """Return the mails that were kept: from whom, to whom, and the bytes as they were before they were sent."""
    raw, mails, at = path.read_bytes(), [], 0
    while at < len(raw):
        end = raw.index(b"\n", at)
        length, sender, to = raw[at:end].decode().split(" ")
        at = end + 1 + int(length)
        mails.append((sender, to, raw[end + 1 : at].replace(b"\r\n..", b"\r\n.")))
    return mails


if __name__ == "__main__":
    main()

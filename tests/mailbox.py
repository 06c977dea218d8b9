"""A mailbox on loopback (IMAP), whose line is cut when one says so."""

import re
import socketserver
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Mailbox:
    """What lies in it, and what was marked as seen.

    `cuts` says how often the line is cut before a mail is marked; `together` is how many looked at most at once.
    """

    def __init__(self, mails: tuple[bytes, ...]) -> None:
        self.mails = mails
        self.seen: set[int] = set()
        self.cuts: Counter[int] = Counter()
        self.dawdle = 0.0  # seconds, for every mail
        self.together = self.now = 0
        self.url = ""

    @contextmanager
    def looked_into(self) -> Iterator[None]:
        self.now += 1
        self.together = max(self.together, self.now)
        try:
            yield
        finally:
            self.now -= 1


class Place(socketserver.ThreadingTCPServer):
    """Where it can be reached."""

    daemon_threads = True
    box: Mailbox

    def handle_error(self, *_args: Any) -> None:
        """Say nothing of those who hang up, or are killed."""


class Conversation(socketserver.StreamRequestHandler):
    """As much of IMAP (RFC 3501) as fetching needs."""

    server: Place

    def handle(self) -> None:
        box = self.server.box
        self.say("* OK ready")
        with box.looked_into():
            for line in self.rfile:
                tag, _, command = line.decode().strip().partition(" ")
                stored = re.match(r"UID STORE (\d+) ", command)
                if stored and box.cuts[int(stored[1])]:
                    box.cuts[int(stored[1])] -= 1
                    return  # the line is cut between fetching and marking
                self.do(box, command)
                self.say(f"{tag} OK done")

    def do(self, box: Mailbox, command: str) -> None:
        if command == "CAPABILITY":
            self.say("* CAPABILITY IMAP4rev1")
        elif command.startswith("SELECT"):
            self.say(f"* {len(box.mails)} EXISTS")
        elif command.startswith("UID SEARCH"):
            self.say("* SEARCH " + " ".join(str(n) for n in range(len(box.mails)) if n not in box.seen))
        elif fetched := re.match(r"UID FETCH (\d+) \(BODY(\.PEEK)?\[\](?:<0\.(\d+)>)?\)", command):
            time.sleep(box.dawdle)
            raw = box.mails[int(fetched[1])][: int(fetched[3]) if fetched[3] else None]
            self.wfile.write(f"* 1 FETCH (UID {fetched[1]} BODY[]<0> {{{len(raw)}}}\r\n".encode() + raw + b")\r\n")
            box.seen |= set() if fetched[2] else {int(fetched[1])}
        elif stored := re.match(r"UID STORE (\d+) \+FLAGS \(\\Seen\)", command):
            box.seen.add(int(stored[1]))

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@contextmanager
def mailbox(*mails: bytes) -> Iterator[Mailbox]:
    """Serve a mailbox on this machine; `url` is where to look."""
    with Place(("127.0.0.1", 0), Conversation) as server:
        server.box = Mailbox(mails)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        server.box.url = f"imap://post%40brug:woord@127.0.0.1:{server.server_address[1]}/INBOX"
        yield server.box
        server.shutdown()

"""Where the embedded servers live and how they are reached. No Django in here: the settings ask it."""

import hashlib
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

# The operating system takes 107 bytes for the address of a socket; this leaves room for the longest name in the folder.
LONGEST_FOLDER = 85
CHECKOUT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Place:
    """One installation's folder: a database, a Valkey, a secret key and collected static files."""

    home: Path

    @property
    def servers(self) -> Path:
        """Return the servers' own folder: elsewhere, by a link, when their user cannot reach the home."""
        return (self.home / "servers").resolve()

    @property
    def database(self) -> Path:
        """Return the folder of the embedded PostgreSQL's files."""
        return self.servers / "postgres"

    @property
    def sockets(self) -> Path:
        """Return the folder in which both servers listen; a short one when the home's path is long."""
        inside = self.servers / "run"
        if len(os.fsencode(inside)) <= LONGEST_FOLDER:
            return inside
        name = hashlib.sha256(os.fsencode(inside)).hexdigest()[:16]
        return Path(f"/var/tmp/wandelgang-{name}")  # noqa: S108 - folders.py refuses one that somebody else made

    def database_url(self, database: str = "wandelgang", role: str = "wandelgang") -> str:
        """Return the address of the embedded PostgreSQL: a socket in a folder of our own, no port."""
        return f"postgresql://{role}@{quote(str(self.sockets), safe='')}/{database}"

    def redis_url(self) -> str:
        """Return the address of the embedded Valkey: a socket in the same folder."""
        return f"unix://{quote(str(self.sockets))}/valkey.sock"

    def secret_key(self) -> str:
        """Return this installation's own secret key, made on first use."""
        return self._kept("secret", 64)

    def push_key(self) -> str:
        """Return the key with which this installation signs what it pushes, made on first use."""
        return self._kept("push-key", 32)

    def _kept(self, name: str, length: int) -> str:
        path = self.home / name
        if not path.exists():
            self.home.mkdir(parents=True, exist_ok=True)
            _write_once(path, secrets.token_urlsafe(length))
        return path.read_text()


def _write_once(path: Path, text: str) -> None:
    """Write a file that nobody else may read; of two processes that try at once, the first wins."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(text)
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


HERE = Place(Path(os.environ.get("WANDELGANG_HOME") or CHECKOUT / "var").expanduser().resolve())
HOME = HERE.home


def database_url() -> str:
    """Return the address of this installation's embedded PostgreSQL."""
    return HERE.database_url()


def redis_url() -> str:
    """Return the address of this installation's embedded Valkey."""
    return HERE.redis_url()


def secret_key() -> str:
    """Return this installation's own secret key, made on first use."""
    return HERE.secret_key()


def push_key() -> str:
    """Return the key with which this installation signs what it pushes, made on first use."""
    return HERE.push_key()

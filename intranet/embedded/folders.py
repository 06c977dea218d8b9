"""The folders of an installation. We change the mode and the owner only of what we made ourselves."""

import os
import secrets
import stat
from pathlib import Path

from intranet.embedded.accounts import Account
from intranet.embedded.places import Place
from intranet.embedded.trouble import Trouble

# For root's installations in places that the servers' user cannot reach, such as root's own home.
ELSEWHERE = Path("/var/lib/wandelgang-embedded")
PRIVATE = 0o700
PASSABLE = 0o711


def make_home(place: Place) -> None:
    """Make the installation's folder if it is missing."""
    if not place.home.exists():
        place.home.parent.mkdir(parents=True, exist_ok=True)
        _make(place.home, PASSABLE)


def settle(place: Place, account: Account) -> None:
    """Make the servers' folders that are missing, where their account can reach them."""
    make_home(place)
    if not place.servers.exists():
        _make_servers(place, account)
    _make_private(place.sockets, account)


def _make_servers(place: Place, account: Account) -> None:
    """Make the servers' folder in the home or, when they could not reach it there, elsewhere with a link to it."""
    link = place.home / "servers"
    if link.is_symlink():
        return _make_elsewhere(place.servers)
    _make(link, PASSABLE)
    if account.can_reach(link):
        return None
    link.rmdir()
    link.symlink_to(ELSEWHERE / secrets.token_hex(8))
    return _make_elsewhere(place.servers)


def _make_elsewhere(folder: Path) -> None:
    if not folder.parent.exists():
        _make(folder.parent, PASSABLE)
    _make(folder, PASSABLE)


def _make(folder: Path, mode: int) -> None:
    folder.mkdir()
    folder.chmod(mode)  # mkdir's own mode is cut by the umask


def _make_private(folder: Path, account: Account) -> None:
    """Make a folder that is the account's alone, or make sure that the one that is there is."""
    if not folder.exists():
        folder.mkdir(mode=PRIVATE)
        folder.chmod(PRIVATE)
        os.chown(folder, account.uid, account.gid)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != account.uid or stat.S_IMODE(found.st_mode) != PRIVATE:
        raise Trouble(
            f"{folder} is not ours alone: somebody made it or opened it. Remove it, or use another WANDELGANG_HOME."
        )

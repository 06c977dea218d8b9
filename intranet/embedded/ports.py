"""The one port that is open, to this machine alone."""

import socket

from intranet.embedded.trouble import Trouble

LOOPBACK = "127.0.0.1"


def see_that_it_is_free(port: int) -> None:
    """Try the port before anything starts: the web server itself would share it with another of its kind."""
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((LOOPBACK, port))
        except (OSError, OverflowError) as error:
            raise Trouble(
                f"Port {port} is not free ({error}). Choose another one, such as: make run PORT=8765"
            ) from error

"""The site, telling and mailing while whoever writes waits for it: for the negative control."""

from intranet.asgi import application
from intranet.events import actions
from intranet.notifications.actions import send_letters, tell_next, write_letters

__all__ = ["application"]


def do_it_all() -> None:
    """Tell and mail, now."""
    while tell_next():
        pass
    write_letters()
    send_letters()


actions.ring = do_it_all  # called when what was written is committed

"""What may be done with spaces: make, change, join, leave, ask, invite."""

from intranet.spaces.actions.belonging import (
    ask_to_join,
    decide_request,
    invite_to_space,
    join,
    join_or_ask,
    leave,
    remove_member,
    set_role,
    withdraw_invitation,
)
from intranet.spaces.actions.making import change_space, make_space, note_announced, share_space

__all__ = [
    "ask_to_join",
    "change_space",
    "decide_request",
    "invite_to_space",
    "join",
    "join_or_ask",
    "leave",
    "make_space",
    "note_announced",
    "remove_member",
    "set_role",
    "share_space",
    "withdraw_invitation",
]

"""The one door for text, and what readers may do with it."""

from intranet.contributions.actions.deleting import delete
from intranet.contributions.actions.marks import (
    bookmark,
    forget_bookmark,
    mute,
    unmute,
    unwatch,
    upvote,
    watch,
    watch_along,
    withdraw_vote,
)
from intranet.contributions.actions.moving import move_thread
from intranet.contributions.actions.publishing import publish
from intranet.contributions.actions.recounting import recount
from intranet.contributions.actions.replies import delete_reply, reply
from intranet.contributions.actions.rewriting import rewrite

__all__ = [
    "bookmark",
    "delete",
    "delete_reply",
    "forget_bookmark",
    "move_thread",
    "mute",
    "publish",
    "recount",
    "reply",
    "rewrite",
    "unmute",
    "unwatch",
    "upvote",
    "watch",
    "watch_along",
    "withdraw_vote",
]

"""Pages of what all contributions share."""

from intranet.contributions.views.marks import bookmark, vote, watch
from intranet.contributions.views.texts import contribution, delete_reply, edit_reply, history, replies

__all__ = ["bookmark", "contribution", "delete_reply", "edit_reply", "history", "replies", "vote", "watch"]

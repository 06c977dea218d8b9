"""Pages of spaces: which there are, what one is, and what its stewards decide."""

from intranet.spaces.views.about import about, membership
from intranet.spaces.views.lists import new_space, spaces, suggest
from intranet.spaces.views.stewards import change, decide, invite, member, share, withdraw_invitation

__all__ = [
    "about",
    "change",
    "decide",
    "invite",
    "member",
    "membership",
    "new_space",
    "share",
    "spaces",
    "suggest",
    "withdraw_invitation",
]

"""Pages of feeds and posts."""

from feeds.views.announcing import announce, end_announcement, read
from feeds.views.feeds import bookmarks, everything, home, person, seen, space, tag
from feeds.views.posts import delete_post, edit_post, post, publish

__all__ = [
    "announce",
    "bookmarks",
    "delete_post",
    "edit_post",
    "end_announcement",
    "everything",
    "home",
    "person",
    "post",
    "publish",
    "read",
    "seen",
    "space",
    "tag",
]

"""Pages of feeds and posts."""

from feeds.views.feeds import bookmarks, everything, home, person, seen, space, tag
from feeds.views.posts import delete_post, edit_post, post, publish

__all__ = [
    "bookmarks",
    "delete_post",
    "edit_post",
    "everything",
    "home",
    "person",
    "post",
    "publish",
    "seen",
    "space",
    "tag",
]

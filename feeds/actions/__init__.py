"""What may be done in feeds: post, announce, delete one's own, say what one has read, note where one left off."""

from feeds.actions.announcing import announce, confirm_read, end_announcement
from feeds.actions.posts import delete_post, publish_post
from feeds.actions.visits import note_visit

__all__ = ["announce", "confirm_read", "delete_post", "end_announcement", "note_visit", "publish_post"]

"""What all contributions share, for scripts."""

from intranet.contributions.api.checking import PrivacyCheck
from intranet.contributions.api.marks import BookmarkOfOne, WatchOfThread
from intranet.contributions.api.replies import OneReply, Replies
from intranet.contributions.api.texts import OneContribution, Revisions

__all__ = [
    "BookmarkOfOne",
    "OneContribution",
    "OneReply",
    "PrivacyCheck",
    "Replies",
    "Revisions",
    "WatchOfThread",
]

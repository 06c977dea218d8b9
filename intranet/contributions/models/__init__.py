"""What people write, and what belongs to it."""

from intranet.contributions.models.bylines import ASKER, Byline
from intranet.contributions.models.contribution import Contribution, ContributionQuerySet, Kind, Reply
from intranet.contributions.models.marks import Bookmark, Vote, Watch
from intranet.contributions.models.text import Citation, Mention, Revision, Tagging

__all__ = [
    "ASKER",
    "Bookmark",
    "Byline",
    "Citation",
    "Contribution",
    "ContributionQuerySet",
    "Kind",
    "Mention",
    "Reply",
    "Revision",
    "Tagging",
    "Vote",
    "Watch",
]

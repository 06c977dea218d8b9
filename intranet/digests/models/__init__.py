"""Digests: what is in them, whom they go to, and when."""

from intranet.digests.models.digest import Digest, DigestQuerySet, Item, Line
from intranet.digests.models.rhythm import Rhythm
from intranet.digests.models.sending import Sending

__all__ = ["Digest", "DigestQuerySet", "Item", "Line", "Rhythm", "Sending"]

"""Two texts compared word by word, and three of them merged. Pure functions of text."""

from intranet.contributions.changes.comparing import Change, changed_line, compared, folded
from intranet.contributions.changes.merging import merged

__all__ = ["Change", "changed_line", "compared", "folded", "merged"]

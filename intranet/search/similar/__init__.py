"""Was this asked before? `asked_before` finds it while somebody types; the rest of this package is how."""

from intranet.search.similar.asking import Match, asked_before
from intranet.search.similar.fusing import Sureness

__all__ = ["Match", "Sureness", "asked_before"]

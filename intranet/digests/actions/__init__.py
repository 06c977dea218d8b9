"""Making digests, sending them, and saying when one wants them."""

from intranet.digests.actions.composing import compose_due
from intranet.digests.actions.managing import compose_for_managers
from intranet.digests.actions.rhythms import end_digest, set_rhythm
from intranet.digests.actions.sending import send_digests

__all__ = ["compose_due", "compose_for_managers", "end_digest", "send_digests", "set_rhythm"]

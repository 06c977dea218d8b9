"""Taking in what comes by mail, and what people do with what was held."""

from intranet.letterbox.actions.holding import drop, forget_held, forget_nobodys, release
from intranet.letterbox.actions.saying_back import send_refusals
from intranet.letterbox.actions.taking_in import take_in

__all__ = ["drop", "forget_held", "forget_nobodys", "release", "send_refusals", "take_in"]

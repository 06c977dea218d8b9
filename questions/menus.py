"""What else one may do with a text in a thread: the entries of its menu that are not the same for all texts."""

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.contributions.places import NOBODYS


class Entry(NamedTuple):
    """An address with the text's number in it, and what is done there."""

    address: str
    icon: str
    words: str


def entry(view: str, icon: str, words: str) -> Entry:
    return Entry(reverse(f"questions:{view}", args=[NOBODYS]), icon, words)


def more_entries(part: Any, root: Any, reader: int, *, looks_after: bool) -> tuple[Entry, ...]:
    """Return what this reader may do besides with a part of a thread; `looks_after` its space, they do."""
    mine = part.author_id == reader
    if part.kind == "question":
        return () if mine or not part.title else (entry("more", "message-circle-question-mark", _("Ask for more")),)
    if part.kind == "answer":
        used = () if mine and root.author_id != reader else (_used(part),)
        return used + _right(part, mine=mine, may_correct=looks_after or root.is_known)
    may_turn = (mine or looks_after) and part.parent_id == root.pk and bool(root.title)
    return (entry("make_answer", "message-square-text", _("Make it an answer")),) if may_turn else ()


def _right(part: Any, *, mine: bool, may_correct: bool) -> tuple[Entry, ...]:
    """What keeps an answer right: whoever wrote it withdraws it, others propose something else or ask."""
    if part.withdrawn_at:
        return (entry("withdrawal", "undo-2", _("Let it count again")),) if mine or may_correct else ()
    if mine:
        return (entry("withdrawal", "ban", _("Withdraw this answer")),)
    correct = entry("correct", "pencil-line", _("Propose a correction"))
    change = (entry("edit_answer", "pencil", _("Change it directly")),) if may_correct else ()
    return (correct, *change, entry("disputes", "circle-question-mark", _("Is this right?")))


def _used(part: Any) -> Entry:
    return entry("outcome", "clipboard-check", _("Change how it went") if part.outcome else _("I used this"))

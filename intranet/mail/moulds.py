"""Texts that are nearly the same for many: drawn once, with holes, and filled in for each."""

import re
import secrets

from django.utils.safestring import SafeString, mark_safe

MARK = secrets.token_hex(16)  # nobody can write it, since nobody knows it
HOLE = re.compile(rf"{MARK}-(\w+)-{MARK}")


def hole(name: str) -> SafeString:
    """Return what a template is given for what is each reader's own."""
    return mark_safe(f"{MARK}-{name}-{MARK}")  # noqa: S308  (letters and digits of ours)


class Mould:
    """A text with holes in it. What is filled in is put there as it is, and not looked at for holes."""

    def __init__(self, drawn: str) -> None:
        self._parts = HOLE.split(drawn)

    def filled(self, **own: str) -> str:
        """Return the text with what is somebody's own."""
        return "".join(own[part] if number % 2 else part for number, part in enumerate(self._parts))

"""What people write: cleaned, read as Markdown, and made into HTML that is safe to serve, and into plain text."""

from intranet.contributions.markup.cleaning import clean, clean_line
from intranet.contributions.markup.parsing import MAX_LENGTH
from intranet.contributions.markup.rendering import Linker, Rendered, citations_in, mentions_in, render, tags_in
from intranet.contributions.markup.sanitising import sanitise

__all__ = [
    "MAX_LENGTH",
    "Linker",
    "Rendered",
    "citations_in",
    "clean",
    "clean_line",
    "mentions_in",
    "render",
    "sanitise",
    "tags_in",
]

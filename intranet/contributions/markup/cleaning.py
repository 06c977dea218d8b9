"""Text without what cannot be seen, stored or undone."""

from intranet.web.text import clean, clean_line

__all__ = ["clean", "clean_line"]

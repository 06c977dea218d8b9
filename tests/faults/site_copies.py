"""The site, whose every nudge comes five times."""

from intranet.asgi import application
from tests.faults import app_copies

__all__ = ["app_copies", "application"]

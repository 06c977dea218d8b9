"""The site, telling by plain tasks alone: for the negative controls."""

from intranet.asgi import application
from tests.faults.app_plain import without_rows

__all__ = ["application"]

without_rows()

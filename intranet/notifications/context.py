"""What every page knows of what waits for its reader."""

from functools import cache
from typing import Any

from django.http import HttpRequest

from intranet.notifications.queries import number_unread


def unread(request: HttpRequest) -> dict[str, Any]:
    """Return how many notifications wait, counted only when the page shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"unread_notifications": 0}
    return {"unread_notifications": cache(lambda: number_unread(user))}

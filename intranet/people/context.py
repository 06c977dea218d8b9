"""What every page knows of its reader."""

from typing import Any

from django.http import HttpRequest


def reader(request: HttpRequest) -> dict[str, Any]:
    """Return the reader, or None before signing in."""
    user = getattr(request, "user", None)
    return {"reader": user if user is not None and user.is_authenticated else None}

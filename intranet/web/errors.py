"""Pages for what goes wrong before a view is reached."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django passes it)
    """The form is from another session: sign in again; the browser kept what was typed."""
    return render(request, "403_csrf.html", status=403)

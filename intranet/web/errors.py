"""What is said when something goes wrong outside a view, or in one through a fault of ours."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views import defaults

from intranet.web.problems import MEDIA_TYPE, problem


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  (Django passes it)
    """The form is from another session: sign in again; the browser kept what was typed."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours: to scripts in the way in which the API says everything else."""
    if not request.path.startswith("/api/"):
        return defaults.server_error(request)
    said = problem(500, _("Something went wrong here, and we have noted it."))
    return JsonResponse(said.data, status=500, content_type=MEDIA_TYPE)

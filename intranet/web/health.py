"""Whether Wandelgang can serve, for whoever watches over it."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from intranet.web.valkey import FAILURES, client


@login_not_required
@require_safe
def healthz(_request: HttpRequest) -> JsonResponse:
    """200 while it can serve, with what is degraded; 503 when the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return JsonResponse({"status": "down", "degraded": ["postgresql"]}, status=503, headers={"Retry-After": "5"})
    degraded = [] if _valkey_answers() else ["valkey"]
    return JsonResponse({"status": "degraded" if degraded else "ok", "degraded": degraded})


def _valkey_answers() -> bool:
    try:
        return bool(client.ping())
    except FAILURES:
        return False

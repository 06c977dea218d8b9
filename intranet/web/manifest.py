"""What makes Wandelgang an app: its name, its icons and where it starts, for a phone that puts it on the home screen.

An iPhone tells people something at once only in an app that was put there.
"""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.web.icons import FIGURE, ICONS, Icon


@login_not_required
@require_safe
def manifest(_request: HttpRequest) -> JsonResponse:
    """The same for everybody, but for the language; asked for anew each time."""
    said = {
        "id": "/",
        "name": "Wandelgang",
        "short_name": "Wandelgang",
        "description": _("The corridor of your organisation: ask, answer, and know who knows."),
        "lang": get_language(),
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "background_color": FIGURE,
        "theme_color": FIGURE,
        "icons": [_icon(icon) for icon in ICONS if icon.name.startswith("icon-")],
        "shortcuts": [
            {"name": _("Ask a question"), "url": "/questions/ask/"},
            {"name": _("Questions"), "url": "/questions/"},
            {"name": _("Notifications"), "url": "/notifications/"},
        ],
    }
    return JsonResponse(said, content_type="application/manifest+json", headers={"Cache-Control": "no-store"})


def _icon(icon: Icon) -> dict[str, Any]:
    size = f"{icon.size}x{icon.size}"
    purpose = "maskable" if icon.cut_out else "any"
    return {"src": static(f"img/{icon.name}"), "sizes": size, "type": "image/png", "purpose": purpose}

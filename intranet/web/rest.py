"""How REST framework is set up: tokens or the session, JSON, problem details, shared rates."""

from typing import Any


def rest_framework(*, reading: str, writing: str, writing_day: str) -> dict[str, Any]:
    """Return its settings, with how often a person may read and write."""
    return {
        "DEFAULT_AUTHENTICATION_CLASSES": [
            "intranet.people.tokens.TokenAuthentication",
            "rest_framework.authentication.SessionAuthentication",
        ],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
        "DEFAULT_PAGINATION_CLASS": "intranet.web.pagination.Newest",
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_THROTTLE_CLASSES": [
            "intranet.web.throttling.Reading",
            "intranet.web.throttling.Writing",
            "intranet.web.throttling.WritingDay",
        ],
        "DEFAULT_THROTTLE_RATES": {"reading": reading, "writing": writing, "writing-day": writing_day},
        "EXCEPTION_HANDLER": "intranet.web.problems.say_problem",
        "PAGE_SIZE": 20,
    }

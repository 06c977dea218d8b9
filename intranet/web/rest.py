"""How REST framework is set up: tokens or the session, JSON, problem details, shared rates."""

from typing import Any

# How the schema is set up: which choices it names, and that problems are part of it.
SCHEMA: dict[str, Any] = {
    "TITLE": "Wandelgang",
    "VERSION": "1",
    "SCHEMA_PATH_PREFIX": "/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "COMPONENT_SPLIT_PATCH": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "intranet.web.problems.with_problems",
    ],
    "ENUM_NAME_OVERRIDES": {
        "ContributionKind": "intranet.contributions.models.Kind",
        "DigestKind": "intranet.digests.models.Digest.Kind",
        "EntryKind": "intranet.register.models.Entry.Kind",
        "OutcomeKind": "questions.models.Outcome.Kind",
        "SpaceKind": "intranet.spaces.models.Space.Kind",
        "NotificationKind": "intranet.notifications.models.Notification.Kind",
        "QuestionState": "questions.models.Question.State",
        "QuestionFilter": "questions.serializers.QuestionsInput.STATES",
    },
}


def rest_framework(*, reading: str, writing: str, writing_day: str) -> dict[str, Any]:
    """Return its settings, with how often a person may read and write."""
    return {
        "DEFAULT_AUTHENTICATION_CLASSES": [
            "intranet.people.tokens.TokenAuthentication",
            "rest_framework.authentication.SessionAuthentication",
        ],
        "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
        "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
        "DEFAULT_PARSER_CLASSES": ["intranet.web.payloads.BearableJSON"],
        "DEFAULT_PAGINATION_CLASS": "intranet.web.pagination.Newest",
        "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
        "DEFAULT_THROTTLE_CLASSES": [
            "intranet.web.throttling.Reading",
            "intranet.web.throttling.Writing",
            "intranet.web.throttling.WritingDay",
        ],
        "DEFAULT_THROTTLE_RATES": {"reading": reading, "writing": writing, "writing-day": writing_day},
        "EXCEPTION_HANDLER": "intranet.web.problems.say_problem",
        "DEFAULT_METADATA_CLASS": None,
    }

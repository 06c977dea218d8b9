"""What the API says when it says no: problem details, RFC 9457."""

from collections.abc import Callable
from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig, ValidationError
from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework import exceptions
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from intranet.web.refusals import Refusal

MEDIA_TYPE = "application/problem+json"

STRING, NUMBER = {"type": "string"}, {"type": "integer"}
TEXT = {"type": "object", "properties": {"title": STRING, "body": STRING}}
SHAPE: dict[str, Any] = {
    "type": "object",
    "description": "Why it was not done (RFC 9457).",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": STRING,
        "title": STRING,
        "status": NUMBER,
        "detail": STRING,
        "errors": {"type": "object", "additionalProperties": {"type": "array", "items": STRING}},
        "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
        "revision": NUMBER,
        "theirs": TEXT,
        "yours": TEXT,
        "joined_to": NUMBER,
        "url": STRING,
    },
}


def problem(status: int, detail: str = "", **members: Any) -> Response:
    """Return a problem: type, title, status, detail, and whatever more helps."""
    body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **members}
    return Response(body, status=status, content_type=MEDIA_TYPE)


def say_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Turn whatever an action or a parser refuses into a problem; None for what is a fault of ours."""
    context["request"].accepted_renderer = JSONRenderer()  # also where something else was asked for
    for kinds, say in SAYINGS:
        if isinstance(error, kinds):
            return say(error)
    return _of_rest_framework(error, context)


def _refused(error: Any) -> Response:
    return problem(error.status, " ".join(error.messages), errors=_by_field(error), **error.members)


def _wrong(error: Any) -> Response:
    """What was asked cannot be done, and beside which field stands why."""
    errors = _flat(error.detail) if isinstance(error, exceptions.ValidationError) else _by_field(error)
    return problem(400, _("This cannot be done as it was asked."), errors=errors)


def _unstorable(_error: Any) -> Response:
    return problem(400, _("This cannot be done as it was asked."))


def _too_large(_error: Any) -> Response:
    return problem(413, _("This is more than can be sent at once."))


def _denied(error: Any) -> Response:
    return problem(403, str(error) or _("This is not for you to do."))


def _not_there(_error: Any) -> Response:
    return problem(404, _("There is nothing here, or nothing that you may see."))


def _too_often(error: Any) -> Response:
    said = problem(429, _("This was asked too often in a short time. Please try again in a moment."))
    said["Retry-After"] = str(ceil(error.wait or 1))
    return said


def _unavailable(_error: Any) -> Response:
    said = problem(503, _("This does not work at the moment. Please try again in a moment."))
    said["Retry-After"] = "5"
    return said


Kinds = type[Exception] | tuple[type[Exception], ...]
SAYINGS: tuple[tuple[Kinds, Callable[[Any], Response]], ...] = (
    (Refusal, _refused),
    ((ValidationError, exceptions.ValidationError), _wrong),
    (PermissionDenied, _denied),
    (Http404, _not_there),
    (exceptions.Throttled, _too_often),
    (RequestDataTooBig, _too_large),
    (DataError, _unstorable),
    ((OperationalError, InterfaceError), _unavailable),
)


def _of_rest_framework(error: Exception, context: dict[str, Any]) -> Response | None:
    response = exception_handler(error, context)
    if response is None:
        return None
    said = problem(response.status_code, str(getattr(error, "detail", "")))
    for header in ("WWW-Authenticate", "Retry-After", "Allow"):
        if header in response.headers:
            said[header] = response.headers[header]
    return said


def _by_field(error: ValidationError) -> dict[str, list[str]]:
    if hasattr(error, "error_dict"):
        return {field: [str(text) for text in texts] for field, texts in error.message_dict.items()}
    return {NON_FIELD_ERRORS: [str(text) for text in error.messages]}


def _flat(detail: Any) -> dict[str, list[str]]:
    if isinstance(detail, dict):
        return {field: _texts(texts) for field, texts in detail.items()}
    return {NON_FIELD_ERRORS: _texts(detail)}


def _texts(detail: Any) -> list[str]:
    if isinstance(detail, dict):
        return [text for texts in detail.values() for text in _texts(texts)]
    if isinstance(detail, list):
        return [text for each in detail for text in _texts(each)]
    return [str(detail)]


class Nothing(APIView):
    """Every address of the API that there is not."""

    schema = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        raise Http404


def with_problems(result: dict[str, Any], **_of_spectacular: Any) -> dict[str, Any]:
    """Say in the schema that whatever is asked may be answered with a problem."""
    result["components"]["schemas"]["Problem"] = SHAPE
    answer = {"content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}, "description": "Why not."}
    for path in result["paths"].values():
        for operation in path.values():
            operation["responses"]["default"] = answer
    return result

"""What a request to the API carries: JSON of a bearable size, its fields, and the key that makes repeating harmless."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import status
from rest_framework.exceptions import APIException, ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.serializers import Serializer

KEY = "Idempotency-Key"
KEY_PARAMETER = OpenApiParameter(
    KEY, UUID, OpenApiParameter.HEADER, description="Sent again with the same key, the first result comes back (200)."
)


class TooLarge(APIException):
    """More than anyone types."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_detail = gettext_lazy("This is more than can be sent at once.")


class BearableJSON(JSONParser):
    """JSON, unless it is larger than any text may be, or nested to wear out whoever reads it."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
        length = parser_context["request"].META.get("CONTENT_LENGTH") or 0
        if int(length) > (settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0):
            raise TooLarge
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError(_("This is nested too deep.")) from None


def parsed(shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the fields of the body that this shape knows; what else was sent is left alone. Raises ValidationError."""
    serializer = shape(data=request.data, context={"request": request})
    serializer.is_valid(raise_exception=True)
    fields: dict[str, Any] = serializer.validated_data
    return fields


def asked(shape: type[Serializer[Any]], request: Request) -> dict[str, Any]:
    """Return the fields of the query string that this shape knows. Raises ValidationError."""
    serializer = shape(data=request.query_params, context={"request": request})
    serializer.is_valid(raise_exception=True)
    fields: dict[str, Any] = serializer.validated_data
    return fields


def key_of(request: Request) -> UUID | None:
    """Return the key under which this may be sent again without being done again."""
    sent = request.headers.get(KEY)
    if not sent:
        return None
    try:
        return UUID(sent)
    except ValueError:
        raise ValidationError({KEY: _("This must be a UUID.")}) from None

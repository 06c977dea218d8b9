"""What a request to the API carries: JSON, its fields, and the key that makes repeating harmless."""

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.serializers import Serializer

KEY = "Idempotency-Key"
KEY_PARAMETER = OpenApiParameter(
    KEY, UUID, OpenApiParameter.HEADER, description="Sent again with the same key, the first result comes back (200)."
)


class BearableJSON(JSONParser):
    """JSON, unless it is nested to wear out whoever reads it."""

    def parse(self, stream: Any, media_type: str | None = None, parser_context: Any = None) -> Any:
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

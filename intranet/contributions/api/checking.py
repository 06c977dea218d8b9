"""The privacy guard, for whoever looks before publishing. What is sent is looked at, and neither kept nor logged."""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from intranet.people.queries import mail_domains
from intranet.privacy.guard import find_client_details
from intranet.web.fields import Text
from intranet.web.payloads import parsed
from intranet.web.text import clean
from intranet.web.throttling import Checking

LONGEST = 20_000


class CheckInput(serializers.Serializer[Any]):
    """A text that is not published yet."""

    text = Text(max_length=LONGEST)


class FindingSerializer(serializers.Serializer[Any]):
    """A stretch that could identify a client; `start` and `end` count code points."""

    field = serializers.CharField(read_only=True)
    start = serializers.IntegerField(read_only=True)
    end = serializers.IntegerField(read_only=True)
    kind = serializers.CharField(read_only=True)
    level = serializers.ChoiceField(choices=["block", "ask"], read_only=True)
    suggestion = serializers.CharField(read_only=True)
    message = serializers.CharField(read_only=True)


class FindingsSerializer(serializers.Serializer[Any]):
    """What the guard would say."""

    findings = FindingSerializer(many=True, read_only=True)


class PrivacyCheck(APIView):
    """What the privacy guard would say of a text."""

    throttle_classes = [Checking]

    @extend_schema(request=CheckInput, responses=FindingsSerializer)
    def post(self, request: Request) -> Response:
        """Look at a text without publishing it."""
        text = clean(parsed(CheckInput, request)["text"])
        findings = find_client_details(text, domains=mail_domains())
        return Response({"findings": [finding.as_dict() for finding in findings]})

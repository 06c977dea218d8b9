"""What the API says of corrections and disputes, and what it reads to make and end them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from intranet.contributions.changes import compared
from intranet.contributions.serializers import KeptSerializer, TextChanges
from intranet.people.serializers import PersonSerializer
from intranet.web.fields import Moment, Text
from questions.models import Correction, Dispute

STRETCH = {"type": "array", "items": {"type": "string"}, "minItems": 2, "maxItems": 2}


class SaidSerializer(serializers.Serializer[Any]):
    """What somebody says about an answer."""

    id = serializers.IntegerField(read_only=True)
    answer = serializers.IntegerField(source="answer_id", read_only=True)
    author = PersonSerializer(source="by", read_only=True)
    reason = serializers.CharField(read_only=True)
    note = serializers.CharField(read_only=True)
    created_at = Moment(read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, said: Any) -> str:
        """Its page."""
        address: str = self.context["request"].build_absolute_uri(said.get_absolute_url())
        return address


class CorrectionSerializer(SaidSerializer):
    """Another text that somebody proposes for an answer, made of its revision `base_revision`."""

    body = serializers.CharField(read_only=True)
    source = serializers.CharField(read_only=True)  # type: ignore[assignment]
    state = serializers.ChoiceField(choices=Correction.State.choices, read_only=True)
    base_revision = serializers.IntegerField(read_only=True)
    diff = serializers.SerializerMethodField()
    decided_at = Moment(read_only=True, allow_null=True)
    decided_by = serializers.SerializerMethodField()
    revision = serializers.IntegerField(read_only=True, allow_null=True, help_text="Of the answer, that it became.")

    @extend_schema_field({"type": "array", "items": STRETCH})
    def get_diff(self, correction: Correction) -> list[list[str]]:
        """Stretches of text in order, each with whether it is `same`, `removed` or `added`."""
        return [[change.kind, change.text] for change in compared(correction.base or "", correction.body)]

    @extend_schema_field(PersonSerializer(allow_null=True))
    def get_decided_by(self, correction: Correction) -> Any:
        """Who accepted or declined it."""
        by = correction.decided_by
        return PersonSerializer(correction.answer.as_seen(by)).data if by else None


class DisputeSerializer(SaidSerializer):
    """That somebody asks whether an answer is right, and how it ended."""

    outcome = serializers.ChoiceField(choices=[*Dispute.Outcome.choices, ("", "")], read_only=True)
    settled_at = Moment(read_only=True, allow_null=True)
    settled_by = serializers.SerializerMethodField()
    taken_back_at = Moment(read_only=True, allow_null=True)

    @extend_schema_field(PersonSerializer(allow_null=True))
    def get_settled_by(self, dispute: Dispute) -> Any:
        """Who settled it."""
        by = dispute.settled_by
        return PersonSerializer(dispute.answer.as_seen(by)).data if by else None


class CorrectionInput(serializers.Serializer[Any]):
    """Another text for somebody's answer."""

    body = Text()
    reason = Text()
    source = Text(default="")  # type: ignore[assignment]
    base_revision = serializers.IntegerField(
        required=False, min_value=1, help_text="The `revision` of the answer that was changed; without it, the newest."
    )
    kept = KeptSerializer(many=True, required=False)


class CorrectionDecisionInput(serializers.Serializer[Any]):
    """Yes or no; with `body` when it could not be merged, made of the answer's `base_revision`."""

    accept = serializers.BooleanField()
    note = Text(default="")
    body = Text(required=False)
    base_revision = serializers.IntegerField(required=False, min_value=1, help_text="Needed with a `body`.")
    kept = KeptSerializer(many=True, required=False)


class DisputeInput(serializers.Serializer[Any]):
    """Why one asks whether it is right."""

    reason = Text()
    kept = KeptSerializer(many=True, required=False)


class SettlementInput(serializers.Serializer[Any]):
    """How it ends."""

    outcome = serializers.ChoiceField(choices=Dispute.Outcome.choices)
    note = Text(default="")
    kept = KeptSerializer(many=True, required=False)


class RollBackInput(serializers.Serializer[Any]):
    """The older text, and the newest that was seen."""

    revision = serializers.IntegerField(min_value=1)
    base_revision = serializers.IntegerField(required=False, min_value=1)


class AnswerChanges(TextChanges):
    """A new text for an answer: one's own, or with a reason one that one may correct; what is left out stays."""

    source = Text(default="")  # type: ignore[assignment]

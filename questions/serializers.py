"""What the API says of questions and answers, and what it reads to ask and answer."""

from datetime import date
from typing import Any

from rest_framework import serializers

from intranet.contributions.serializers import (
    ContributionSerializer,
    KeptSerializer,
    ReplySerializer,
    SilentInput,
    TaggedSerializer,
    TextChanges,
)
from intranet.people.serializers import PersonSerializer
from intranet.people.tokens import caller
from intranet.spaces.serializers import SpaceField
from intranet.web.fields import Moment, Text
from questions.models import Outcome, Question, is_current


class QuestionSerializer(TaggedSerializer):
    """Something somebody wants to know. Settled as soon as an answer is accepted."""

    title = serializers.CharField(read_only=True)
    state = serializers.ChoiceField(choices=Question.State.choices, read_only=True)
    answers_count = serializers.IntegerField(read_only=True)
    more_wanted_at = Moment(
        read_only=True, allow_null=True, default=None, help_text="Since when it waits for its asker to say more."
    )
    needed_by = Moment(
        read_only=True, allow_null=True, default=None, help_text="The clock runs until then, unless it is settled."
    )
    claimed_by = PersonSerializer(many=True, read_only=True, default=list, help_text="Who is on it at this moment.")
    joined_to = serializers.IntegerField(
        source="stays",
        read_only=True,
        allow_null=True,
        default=None,
        help_text="The question that asks the same and is answered instead, for whoever may read that one.",
    )


class AnswerSerializer(ContributionSerializer):
    """An answer to a question, in the question's space."""

    question = serializers.IntegerField(source="root_id", read_only=True)
    accepted = serializers.SerializerMethodField()
    disputed = serializers.SerializerMethodField()
    verified_until = serializers.SerializerMethodField()
    check_again = serializers.CharField(
        source="check_again_because",
        read_only=True,
        default="",
        help_text="Why an expert is to look at it again: `form`, `date`, `edit`, or nothing.",
    )
    corrected_at = Moment(read_only=True, allow_null=True, default=None)
    withdrawn_at = Moment(
        read_only=True, allow_null=True, default=None, help_text="Since when nobody is to rely on it."
    )
    worked_count = serializers.IntegerField(read_only=True, default=0)
    refused_count = serializers.IntegerField(read_only=True, default=0)
    other_count = serializers.IntegerField(read_only=True, default=0)

    def get_accepted(self, answer: Any) -> bool:
        """Whether the asker says: this was it."""
        return answer.accepted_at is not None

    def get_disputed(self, answer: Any) -> bool:
        """Whether somebody asks if it is right, and that is not settled."""
        return bool(getattr(answer, "open_disputes", 0))

    def get_verified_until(self, answer: Any) -> date | None:
        """Until when an expert vouches for it; none when nobody does today."""
        until: date | None = getattr(answer, "verified_until", None)
        return until if is_current(until) else None


class QuestionInput(SilentInput):
    """A new question."""

    space = SpaceField()
    title = Text()
    body = Text(default="")
    tags = serializers.ListField(child=Text(), default=list, help_text="Names, slugs or synonyms; new ones are made.")
    needed_by = Moment(default=None, allow_null=True, help_text="By when it is needed: two minutes to a day ahead.")
    anonymous = serializers.BooleanField(
        default=False, help_text="Without my name, in a space that allows it. It cannot be changed afterwards."
    )


class ExpertsSerializer(serializers.Serializer[Any]):
    """How many experts of its topics there are, whom the caller may find, and how many of them work now."""

    number = serializers.IntegerField()
    working = serializers.IntegerField()


class ClockInput(serializers.Serializer[Any]):
    """By when an answer is needed: from two minutes to a day ahead; null takes the clock away."""

    needed_by = Moment(allow_null=True, required=False)


class QuestionChanges(TextChanges):
    """A new text for one's own question; what is left out stays."""

    title = Text(required=False)
    tags = serializers.ListField(child=Text(), required=False)


class TurnInput(serializers.Serializer[Any]):
    """What makes a post a question. Without `tags` it stays about those in its text."""

    title = Text()
    tags = serializers.ListField(child=Text(), required=False)
    kept = KeptSerializer(many=True, required=False)


class OutcomeInput(serializers.Serializer[Any]):
    """How it went, or that one used it; and if one has words for it, a line."""

    kind = serializers.ChoiceField(choices=Outcome.Kind.choices)
    body = Text(default="")
    kept = KeptSerializer(many=True, required=False)


class OutcomeSerializer(serializers.Serializer[Any]):
    """How it went with an answer for one who used it. Whoever left no line is not named."""

    kind = serializers.ChoiceField(choices=Outcome.Kind.choices, read_only=True)
    answer = serializers.IntegerField(source="answer_id", read_only=True)
    line = ReplySerializer(read_only=True, allow_null=True)
    mine = serializers.SerializerMethodField()
    created_at = Moment(read_only=True)

    def get_mine(self, outcome: Outcome) -> bool:
        """Whether it was the caller who said so."""
        return outcome.person_id == caller(self.context["request"]).pk


class QuestionPatch(QuestionChanges, ClockInput):
    """What may be changed of one's own question: its text, or its clock, which needs no revision."""

    base_revision = serializers.IntegerField(required=False, help_text="Needed for a new text.")


class JoinInput(serializers.Serializer[Any]):
    """The question that asks the same, and stays."""

    to = serializers.IntegerField(min_value=1)


class QuestionsInput(serializers.Serializer[Any]):
    """Which questions."""

    STATES = [*Question.State.values, "urgent", "mine"]

    state = serializers.ChoiceField(choices=STATES, required=False, help_text="`mine`: asked by me.")
    mine = serializers.ChoiceField(
        choices=["1", "0"], required=False, help_text="Of what is unanswered: what I could answer now, or the rest."
    )
    tag = serializers.CharField(required=False)
    space = serializers.CharField(required=False)


class ForwardingInput(serializers.Serializer[Any]):
    """The colleague who may know."""

    to = serializers.IntegerField(min_value=1)


class ForwardingSerializer(serializers.Serializer[Any]):
    """A question that was forwarded to somebody by oneself."""

    question = serializers.IntegerField(source="question_id", read_only=True)
    to = PersonSerializer(read_only=True)
    created_at = Moment(read_only=True)

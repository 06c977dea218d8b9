"""What the API says of contributions, and what it reads to publish and rewrite them."""

from typing import Any

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.module_loading import import_string
from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from intranet.contributions.models import Contribution, ContributionQuerySet, Kind, Revision
from intranet.people.models import Person
from intranet.people.serializers import PersonSerializer
from intranet.privacy.guard import Kept
from intranet.web.fields import Each, Moment, Shape, Text

# Higher capabilities by their names, so that a page of mixed kinds shows each in its own shape.
SHAPES = {
    Kind.POST.value: "feeds.serializers.PostSerializer",
    Kind.QUESTION.value: "questions.serializers.QuestionSerializer",
    Kind.ANSWER.value: "questions.serializers.AnswerSerializer",
    Kind.REPLY.value: "intranet.contributions.serializers.ReplySerializer",
}


def for_api(rows: ContributionQuerySet, reader: Person) -> ContributionQuerySet:
    """What the reader may read of these rows, with all that their shapes show. Two queries, however many rows."""
    return dressed(rows.visible_to(reader), reader)


def dressed(rows: ContributionQuerySet, reader: Person) -> ContributionQuerySet:
    """Add to rows that the reader may read what their shapes show: `stays` is what a question was joined to."""
    stays = Contribution.objects.visible_to(reader).filter(deleted_at=None, as_question__joined=OuterRef("pk"))
    shown = rows.for_list().with_marks_of(reader).prefetch_related("tags")
    found: ContributionQuerySet = shown.annotate(stays=Subquery(stays.values("pk")), claimed_by=_claimants())
    return found


def _claimants() -> ArraySubquery:
    """Who is on a question at this moment; nobody on anything else."""
    claims = apps.get_model("questions", "Claim")._default_manager.filter(question=OuterRef("pk"))
    columns = {"id": "person", "name": "person__name", "organisation": "person__organisation__name"}
    return ArraySubquery(claims.filter(until__gt=timezone.now()).order_by("pk").values(about=JSONObject(**columns)))


def of_all_kinds(rows: ContributionQuerySet) -> ContributionQuerySet:
    """Add to rows of mixed kinds what questions and answers have of their own."""
    found: ContributionQuerySet = rows.annotate(
        announced_until=F("as_post__announced_until"),
        state=F("as_question__state"),
        answers_count=F("as_question__answers_count"),
        more_wanted_at=F("as_question__more_wanted_at"),
        needed_by=F("as_question__needed_by"),
        accepted_at=F("as_answer__accepted_at"),
        corrected_at=F("as_answer__corrected_at"),
        withdrawn_at=F("as_answer__withdrawn_at"),
        open_disputes=F("as_answer__open_disputes"),
        worked_count=F("as_answer__worked_count"),
        refused_count=F("as_answer__refused_count"),
        other_count=F("as_answer__other_count"),
        verified_until=F("as_answer__verified_until"),
        check_again_because=F("as_answer__check_again_because"),
    )
    return found


def mixed_for_api(reader: Person) -> ContributionQuerySet:
    """What the reader may read of all kinds."""
    return of_all_kinds(for_api(Contribution.objects.all(), reader))


class ContributionSerializer(Shape):
    """What all contributions have. `body` is as it was written, `html` is safe to show."""

    id = serializers.IntegerField(read_only=True)
    kind = serializers.ChoiceField(choices=Kind.choices, read_only=True)
    space = serializers.CharField(source="space.slug", read_only=True)
    root = serializers.IntegerField(source="root_id", read_only=True)  # type: ignore[assignment]
    parent = serializers.IntegerField(source="parent_id", read_only=True, allow_null=True)  # type: ignore[assignment]
    author = PersonSerializer(source="byline", read_only=True)
    body = serializers.CharField(read_only=True)
    html = serializers.CharField(read_only=True)
    created_at = Moment(read_only=True)
    edited_at = Moment(read_only=True, allow_null=True)
    deleted_at = Moment(read_only=True, allow_null=True)
    revision = serializers.IntegerField(read_only=True)
    score = serializers.IntegerField(read_only=True)
    upvoted = serializers.BooleanField(read_only=True)
    bookmarked = serializers.BooleanField(read_only=True)
    replies_count = serializers.IntegerField(read_only=True)
    url = serializers.SerializerMethodField()

    def get_url(self, written: Contribution) -> str:
        """Where it stands."""
        address: str = self.context["request"].build_absolute_uri(written.get_absolute_url())
        return address


class TaggedSerializer(ContributionSerializer):
    """What posts and questions have besides."""

    tags = Each("slug", source="topics")


class ReplySerializer(ContributionSerializer):
    """A remark under a post, a question or an answer."""


class AnyContributionSerializer(serializers.BaseSerializer[Any]):
    """Rows of mixed kinds, each in the shape of its kind."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shapes: dict[str, serializers.Serializer[Any]] = {}

    def to_representation(self, instance: Contribution) -> dict[str, Any]:
        if instance.kind not in self.shapes:
            self.shapes[instance.kind] = shape_of(instance.kind)(context=self.context)
        shown: dict[str, Any] = self.shapes[instance.kind].to_representation(instance)
        return shown


def shape_of(kind: str) -> type[ContributionSerializer]:
    """Return the shape of a kind."""
    shape: type[ContributionSerializer] = import_string(SHAPES[kind])
    return shape


def all_shapes() -> dict[str, Any]:
    """Return the shape of every kind."""
    return {kind: shape_of(kind) for kind in Kind.values}


def any_contribution(*, many: bool | None = None) -> PolymorphicProxySerializer:
    """Say in the schema: one of the four kinds."""
    return PolymorphicProxySerializer(
        component_name="Contribution", serializers=all_shapes, resource_type_field_name="kind", many=many
    )


class RevisionSerializer(serializers.Serializer[Any]):
    """A text as it once was; the newest is what the contribution says now."""

    number = serializers.IntegerField(read_only=True)
    title = serializers.CharField(read_only=True)
    body = serializers.CharField(read_only=True)
    reason = serializers.CharField(read_only=True)
    source = serializers.CharField(read_only=True)  # type: ignore[assignment]
    author = serializers.SerializerMethodField()
    accepted_by = serializers.SerializerMethodField()
    created_at = Moment(read_only=True)

    def get_author(self, revision: Revision) -> Any:
        return PersonSerializer(self.context["contribution"].as_seen(revision.author)).data

    @extend_schema_field(PersonSerializer(allow_null=True))
    def get_accepted_by(self, revision: Revision) -> Any:
        """Who accepted what the author proposed."""
        by = revision.accepted_by
        return PersonSerializer(self.context["contribution"].as_seen(by)).data if by else None


class KeptSerializer(serializers.Serializer[Any]):
    """A finding of the guard that the author has looked at and keeps."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    kind = serializers.CharField()
    reason = Text(default="", help_text="Needed to keep what is blocked.")
    field = serializers.CharField(default="body")

    def to_internal_value(self, data: Any) -> Any:
        return Kept(**super().to_internal_value(data))


class TextInput(Shape):
    """What is said in a new contribution."""

    body = Text()
    kept = KeptSerializer(many=True, required=False)


class SilentInput(TextInput):
    """What is said in a new contribution, that may show and disturb nobody."""

    silent = serializers.BooleanField(default=False, write_only=True, help_text="It shows, and disturbs nobody.")


class TextChanges(serializers.Serializer[Any]):
    """A new text for a contribution of one's own; what is left out stays."""

    base_revision = serializers.IntegerField(help_text="The `revision` of the text that was changed.")
    body = Text(required=False)
    reason = Text(default="")
    kept = KeptSerializer(many=True, required=False)

"""What anyone wrote: one table, one visibility rule, one search column for all kinds."""

from operator import attrgetter
from typing import Any, Self

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.contributions.models.bylines import Byline, under_alias
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.ids import new_id


class Kind(models.TextChoices):
    POST = "post", _("post")
    QUESTION = "question", _("question")
    ANSWER = "answer", _("answer")
    REPLY = "reply", _("reply")


ROOTS = (Kind.POST.value, Kind.QUESTION.value)


class ContributionQuerySet(models.QuerySet[Any]):
    def visible_to(self, person: Person, *, widely: bool = False) -> Self:
        """What this person may read. Every page, feed, search and digest starts here.

        With `widely`, for one who may read so much that an index by space would only be in the way.
        """
        return self.readable(visible_space_ids(person), widely=widely)

    def readable(self, spaces: list[int], *, widely: bool = False) -> Self:
        """The rule of `visible_to`, of somebody who may read these spaces."""
        return self.filter(**{"space__among" if widely else "space__any": spaces}, hidden_at=None)

    def for_list(self) -> Self:
        """What a list shows of each row: author, organisation, space."""
        return self.select_related("author__organisation", "space").defer("search", "client_digest")

    def with_marks_of(self, person: Person | int) -> Self:
        """Add `upvoted` and `bookmarked`: the reader's own marks. No query a row."""
        from intranet.contributions.models.marks import Bookmark, Vote  # noqa: PLC0415  (they point back here)

        votes = Vote.objects.filter(contribution=OuterRef("pk"), person=person)
        bookmarks = Bookmark.objects.filter(contribution=OuterRef("pk"), person=person)
        return self.annotate(upvoted=Exists(votes), bookmarked=Exists(bookmarks))

    def roots(self) -> Self:
        """Posts and questions: what a thread hangs under, and what feeds are made of."""
        return self.filter(kind__in=ROOTS)


class Contribution(models.Model):
    """What anyone wrote: it has an author, a space that decides who reads it, and a body the guard has seen."""

    id = models.BigIntegerField(primary_key=True, default=new_id, editable=False)
    kind = models.CharField(max_length=8, choices=Kind, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contributions")
    written_as = models.CharField(max_length=120, blank=True, default="", editable=False)
    space = models.ForeignKey(Space, on_delete=models.PROTECT, related_name="contributions")
    root = models.ForeignKey("self", on_delete=models.CASCADE, related_name="thread")
    parent = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="children")

    title = models.CharField(_("title"), max_length=200, blank=True, default="")
    body = models.TextField(_("text"), blank=True, default="")
    text = models.TextField(blank=True, default="", editable=False)
    html = models.TextField(blank=True, default="", editable=False)
    search = SearchVectorField(null=True, editable=False)

    client_id = models.UUIDField(null=True, editable=False)
    client_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    tags = models.ManyToManyField(Tag, through="Tagging", related_name="contributions")
    silent = models.BooleanField(default=False, db_default=False, editable=False)  # shows, and disturbs nobody
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    hidden_at = models.DateTimeField(null=True, editable=False)
    deleted_at = models.DateTimeField(null=True, editable=False)

    revision = models.PositiveIntegerField(default=1, editable=False)  # the number of the newest text
    version = models.PositiveIntegerField(default=1, editable=False)  # moves with whatever its card shows
    score = models.IntegerField(default=0, editable=False)
    replies_count = models.PositiveIntegerField(default=0, editable=False)
    about: list[Tag] | None = None  # its tags, where it has just got them

    objects = ContributionQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["author", "client_id"], name="published_once"),)
        indexes = (
            *(
                models.Index(fields=[*fields, "-id"], name=name, condition=Q(kind__in=ROOTS, hidden_at=None))
                for fields, name in (
                    ((), "newest_roots"),
                    (("space",), "newest_in_space"),
                    (("author",), "newest_by_author"),
                )
            ),
            models.Index(fields=["root", "id"], name="thread"),
            models.Index(fields=["parent", "id"], name="children"),
            GinIndex(fields=["search"], name="search", fastupdate=False),  # else searching has to read a list besides
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    def get_absolute_url(self) -> str:
        """Where it stands; for a reply that is found by one more step."""
        if self.kind == Kind.ANSWER:
            return f"{reverse('questions:question', args=[self.root_id])}#answer-{self.pk}"
        address = {
            Kind.POST: "feeds:post",
            Kind.QUESTION: "questions:question",
            Kind.REPLY: "contributions:contribution",
        }
        return reverse(address[Kind(self.kind)], args=[self.pk])

    @property
    def topics(self) -> list[Tag]:
        """What it is about, in order."""
        return sorted(self.tags.all() if self.about is None else self.about, key=attrgetter("slug"))

    @property
    def byline(self) -> Byline:
        """Who readers see as the author; the only way to an author for pages, API and mail."""
        if self.written_as:
            return under_alias(self.written_as)
        return Byline(self.author_id, self.author.name, self.author.organisation.name)

    def as_seen(self, person: Person) -> Byline | Person:
        """Who readers see when this person does something with it or in its thread.

        Whoever asked without their name has none in the whole thread, whatever they do there. Fetch the `root` along.
        """
        if person.pk == self.author_id:
            return self.byline
        is_nameless = person.pk == self.root.author_id and self.root.written_as
        return under_alias(self.root.written_as) if is_nameless else person

    @property
    def is_root(self) -> bool:
        return self.kind in ROOTS

    @property
    def is_deleted(self) -> bool:
        """Whether its text is gone; it stands only for what others wrote below it."""
        return self.deleted_at is not None


class Reply(Contribution):
    """A remark under a post, a question or an answer."""

    KIND = Kind.REPLY

    contribution = models.OneToOneField(
        Contribution, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="as_reply"
    )

    objects = ContributionQuerySet.as_manager()  # type: ignore[misc]

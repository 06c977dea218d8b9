"""What comes out of a text when it is written: its revisions, whom it mentions, what it is about."""

from django.db import models
from django.utils import timezone

from intranet.contributions.models.bylines import Byline
from intranet.contributions.models.contribution import Contribution
from intranet.people.models import Person
from intranet.register.models import Entry, Version
from intranet.spaces.models import Space
from intranet.topics.models import Tag


class Revision(models.Model):
    """A text as it once was. The first is number 1; the newest is what the contribution says now."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200, blank=True, default="")
    body = models.TextField(blank=True, default="")
    reason = models.CharField(max_length=500, blank=True, default="")
    source = models.CharField(max_length=500, blank=True, default="", db_default="")
    accepted_by = models.ForeignKey(  # who accepted what the author proposed for the text of somebody else
        Person, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["contribution", "number"], name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.contribution_id} revision {self.number}"

    @property
    def by(self) -> Byline | Person:
        """Who readers see as having written it."""
        return self.contribution.as_seen(self.author)

    @property
    def accepter(self) -> Byline | Person | None:
        """Who readers see as having accepted what somebody else proposed."""
        return self.contribution.as_seen(self.accepted_by) if self.accepted_by else None


class Mention(models.Model):
    """Someone who may read it is named in it."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["contribution", "person"], name="mentioned_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} in {self.contribution_id}"


class Tagging(models.Model):
    """A post or question is about a tag. It knows the space: a tag's feed costs nothing for what one may not see."""

    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="taggings", db_index=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="taggings")
    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="+", db_index=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["contribution", "tag"], name="tagged_once"),)
        indexes = (
            models.Index(fields=["tag", "-contribution"], include=["space"], name="newest_of_tag"),
            models.Index(fields=["tag", "space"], name="tag_in_space"),
        )

    def __str__(self) -> str:
        return f"{self.contribution_id} is about {self.tag_id}"


class Citation(models.Model):
    """A text refers to an entry of its author's register; to the version that held when it was written."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="citations", db_index=False)
    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="citations")
    version = models.ForeignKey(Version, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["contribution", "entry"], name="cited_once"),)

    def __str__(self) -> str:
        return f"{self.contribution_id} cites {self.entry_id}"

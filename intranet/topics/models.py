"""Tags: what a post or question is about, in one word with its synonyms."""

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Organisation, Person
from intranet.spaces.queries import visible_space_ids


class TagQuerySet(models.QuerySet["Tag"]):
    def visible_to(self, person: Person) -> Self:
        """The tags this person may know of: the vocabulary of the own organisation, and what tags something to read."""
        if not person.is_active:
            return self.none()
        return self.readable(person.pk, person.organisation_id, visible_space_ids(person))

    def readable(self, person: int, organisation: int, spaces: list[int]) -> Self:
        """The rule of `visible_to`, of somebody active who works there and may read these spaces."""
        related = Tag._meta.get_field("taggings").related_model  # a higher table, reached by its name
        tagged = related._default_manager.filter(space__any=spaces, contribution__hidden_at=None)
        used = Exists(tagged.filter(tag=OuterRef("pk")))
        return self.filter(Q(organisation=organisation) | Q(created_by=person) | used, merged_into=None)


class Tag(models.Model):
    """What a post or question is about (onderwerp)."""

    slug = models.SlugField(max_length=60, unique=True, allow_unicode=True)
    name = models.CharField(_("name"), max_length=60)
    description = models.CharField(_("description"), max_length=300, blank=True)
    organisation = models.ForeignKey(  # whose vocabulary it belongs to; none for a tag made while asking
        Organisation, null=True, blank=True, on_delete=models.SET_NULL, related_name="vocabulary"
    )
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="merged")
    created_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    experts = models.ManyToManyField(Person, related_name="expert_in", blank=True)
    verified_for = models.PositiveSmallIntegerField(  # days
        _("how many days an expert vouches for an answer"), default=365, db_default=365
    )

    objects = TagQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("feeds:tag", args=[self.slug])


class Synonym(models.Model):
    """Another word or abbreviation for a tag: `ots` is `ondertoezichtstelling`. No chains: it names the tag itself.

    Two tags may share a word: whoever gave it to one need not know of the other.
    """

    word = models.SlugField(max_length=60, allow_unicode=True)
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="synonyms")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["tag", "word"], name="one_synonym_per_tag_and_word")]

    def __str__(self) -> str:
        return self.word

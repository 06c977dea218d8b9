"""Words that mean the same in an organisation, besides the synonyms of its topics."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Organisation, Person


class AbbreviationQuerySet(models.QuerySet["Abbreviation"]):
    def visible_to(self, person: Person) -> Self:
        """Those of the own organisation: they hold for what its people look for, whoever wrote it."""
        return self.readable(person.organisation_id) if person.is_active else self.none()

    def readable(self, organisation: int) -> Self:
        """The rule of `visible_to`, of somebody who is active."""
        return self.filter(organisation=organisation)


class Abbreviation(models.Model):
    """A word and what it stands for: whoever looks for one of them finds the other too."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="abbreviations")
    short = models.CharField(_("abbreviation or other word"), max_length=60)
    long = models.CharField(_("means"), max_length=120)

    objects = AbbreviationQuerySet.as_manager()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "short", "long"], name="means_it_once"),)
        ordering = ("short", "long")

    def __str__(self) -> str:
        return f"{self.short} = {self.long}"

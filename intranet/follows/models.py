"""What people follow, and so find on their home page."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.topics.models import Tag

SUBJECTS = ("person", "tag", "space")
Subject = Person | Tag | Space


def as_field(subject: Subject) -> dict[str, Subject]:
    """Return a subject under the name of the column it stands in."""
    return {type(subject)._meta.model_name or "": subject}


class Follow(models.Model):
    """Someone follows a person, a tag or a space: exactly one of the three."""

    follower = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="follows")
    person = models.ForeignKey(Person, null=True, on_delete=models.CASCADE, related_name="followers")
    tag = models.ForeignKey(Tag, null=True, on_delete=models.CASCADE, related_name="followers")
    space = models.ForeignKey(Space, null=True, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(person__isnull=False, tag=None, space=None)
                | Q(person=None, tag__isnull=False, space=None)
                | Q(person=None, tag=None, space__isnull=False),
                name="follows_one_thing",
            ),
            *(
                models.UniqueConstraint(
                    fields=["follower", subject],
                    condition=Q(**{f"{subject}__isnull": False}),
                    name=f"follows_{subject}_once",
                )
                for subject in SUBJECTS
            ),
        )

    def __str__(self) -> str:
        return f"{self.follower_id} follows {self.person_id or self.tag_id or self.space_id}"

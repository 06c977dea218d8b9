"""What someone follows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from intranet.follows.models import Follow, Subject, as_field
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from intranet.web.prepared import prepared


@dataclass(frozen=True)
class Followed:
    """The ids of the people, tags and spaces that someone follows."""

    people: list[int]
    tags: list[int]
    spaces: list[int]

    def __len__(self) -> int:
        return len(self.people) + len(self.tags) + len(self.spaces)


def followed_by(person: Person) -> Followed:
    """Return what this person follows, in one query."""
    rows = _followed(person.pk)
    return Followed(
        people=[person for person, _tag, _space in rows if person],
        tags=[tag for _person, tag, _space in rows if tag],
        spaces=[space for _person, _tag, space in rows if space],
    )


@prepared
def _followed(follower: int) -> QuerySet[Follow, tuple[int | None, int | None, int | None]]:
    return Follow.objects.filter(follower=follower).values_list("person_id", "tag_id", "space_id")


def follows(person: Person, subject: Subject) -> bool:
    """Whether this person follows this."""
    return Follow.objects.filter(follower=person, **as_field(subject)).exists()


def is_followed(reader: Person, subject: Subject) -> bool:
    """Whether the reader follows this; all that they follow is fetched once for a person object, so once a page."""
    followed: Followed | None = reader.__dict__.get("_followed")
    if followed is None:
        followed = reader.__dict__["_followed"] = followed_by(reader)
    ids = {Person: followed.people, Tag: followed.tags, Space: followed.spaces}
    return subject.pk in ids[type(subject)]


def followable_people(reader: Person) -> QuerySet[Person]:
    """Return whom one may follow: whom one finds in the directory, and whoever signed something that one may read."""
    found = Person.objects.visible_to(reader).filter(pk=OuterRef("pk"))
    signed = Person.objects.filter(
        pk=OuterRef("pk"),
        contributions__space__any=visible_space_ids(reader),
        contributions__written_as="",
        contributions__hidden_at=None,
        contributions__deleted_at=None,
    )
    return Person.objects.active().filter(Q(Exists(found)) | Q(Exists(signed))).exclude(pk=reader.pk)


def button(subject: Subject, *, following: bool) -> dict[str, Any]:
    """Return what the button that follows needs to know."""
    kind = type(subject)._meta.model_name
    address = reverse(f"follows:{kind}", args=[subject.pk if isinstance(subject, Person) else subject.slug])
    return {"id": f"{kind}-{subject.pk}", "action": address, "following": following, "name": subject.name}

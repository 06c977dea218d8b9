"""What someone follows."""

from dataclasses import dataclass

from intranet.follows.models import Follow, Subject, as_field
from intranet.people.models import Person


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
    rows = list(Follow.objects.filter(follower=person).values_list("person_id", "tag_id", "space_id"))
    people, tags, spaces = ([row[column] for row in rows if row[column]] for column in range(3))
    return Followed(people, tags, spaces)


def follows(person: Person, subject: Subject) -> bool:
    """Whether this person follows this."""
    return Follow.objects.filter(follower=person, **as_field(subject)).exists()

"""Following and no longer following. Doing it twice is doing it once."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intranet.follows.models import Follow, Subject, as_field
from intranet.people.models import Person


def follow(*, follower: Person, subject: Subject) -> None:
    """Find what this person writes, or what is about this tag or in this space, on one's home page."""
    follow_all(follower=follower, subjects=[subject])


def follow_all(*, follower: Person, subjects: Iterable[Subject]) -> None:
    """Follow several at once."""
    subjects = list(subjects)
    if follower in subjects:
        raise ValidationError(_("You find your own contributions on your home page anyway."))
    rows = (Follow(follower=follower, **as_field(subject)) for subject in subjects)
    Follow.objects.bulk_create(rows, ignore_conflicts=True)


def unfollow(*, follower: Person, subject: Subject) -> None:
    """No longer follow."""
    Follow.objects.filter(follower=follower, **as_field(subject)).delete()

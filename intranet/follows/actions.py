"""Following and no longer following. Doing it twice is doing it once."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from intranet.follows.models import Follow, Subject, as_field
from intranet.people.models import Person


def follow(*, follower: Person, subject: Subject) -> None:
    """Find what this person writes, or what is about this tag or in this space, on one's home page."""
    if isinstance(subject, Person) and subject.pk == follower.pk:
        raise ValidationError(_("You find your own contributions on your home page anyway."))
    Follow.objects.bulk_create([Follow(follower=follower, **as_field(subject))], ignore_conflicts=True)


def unfollow(*, follower: Person, subject: Subject) -> None:
    """No longer follow."""
    Follow.objects.filter(follower=follower, **as_field(subject)).delete()

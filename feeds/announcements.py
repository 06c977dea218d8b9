"""Announcements: who may make and end one, which stand on top for a reader, and how many have read one."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from feeds.models import Post, Receipt
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import is_steward, readers
from intranet.web.prepared import prepared

USUAL, LONGEST = timedelta(days=14), timedelta(days=365)
MOST = 3  # on top at once; the next moves up when one has been read
FEWEST = 5  # of fewer people no figure is told


def may_announce(person: Person, space: Space) -> bool:
    """Whether this person announces something in this space: whoever looks after it does."""
    return is_steward(person, space)


def may_put_on_top(person: Person, post: Post) -> bool:
    """Whether this person announces a post that is there: one's own, in a space that one looks after."""
    return post.author_id == person.pk and may_announce(person, post.space)


def may_end(person: Person, post: Post) -> bool:
    """Whether this person ends an announcement, and learns how many have read it: its author, and the stewards."""
    return post.author_id == person.pk or is_steward(person, post.space)


def standing_for(reader: Person, spaces: list[int], today: date) -> list[tuple[int, int]]:
    """Return number and version of what is announced in these spaces, that the reader may read and has not read.

    The newest first. One query; in the order of an index of the few that were ever announced.
    """
    return sorted(_standing(reader.pk, spaces, today), reverse=True)[:MOST]


@prepared
def _standing(reader: int, spaces: list[int], today: date) -> QuerySet[Post, tuple[int, int]]:
    read = Receipt.objects.filter(post=OuterRef("pk"), person=reader)
    found = Post.objects.readable(spaces).filter(announced_until__gte=today, deleted_at=None)
    return found.filter(~Q(author=reader), ~Exists(read)).values_list("pk", "version")


def announcements_for(reader: Person) -> QuerySet[Post]:
    """Return what the reader may read and was ever announced: of this one says that one has read it."""
    found: QuerySet[Post] = Post.objects.visible_to(reader).filter(deleted_at=None, announced_until__isnull=False)
    return found


def has_read(reader: Person, post: Post) -> bool:
    """Whether the reader said that they have read it."""
    return Receipt.objects.filter(post=post, person=reader).exists()


def read_by(post: Post) -> tuple[int, int]:
    """Return how many have read an announcement, and how many may read it: its author not among them."""
    others = readers(post.space).exclude(pk=post.author_id)
    read = others.filter(Exists(Receipt.objects.filter(post=post, person=OuterRef("pk"))))
    return read.count(), others.count()


def figures_of(read: int, of: int) -> tuple[int | None, int | None]:
    """Return these numbers as far as they may be told: none of fewer than five people, nor of who is left over."""
    hidden = read < FEWEST or of - read < FEWEST
    return None if hidden else read, None if of < FEWEST else of


def in_words(read: int, of: int) -> str:
    """Say how many have read an announcement, as far as that may be told."""
    if of < FEWEST:
        return _("Fewer than five have read it.")
    if read < FEWEST:
        return _("Fewer than five of %(of)d have read it.") % {"of": of}
    if of - read < FEWEST:
        return _("Fewer than five of %(of)d have not read it yet.") % {"of": of}
    return _("%(read)d of %(of)d have read it.") % {"read": read, "of": of}

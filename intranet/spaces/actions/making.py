"""Making a space, and saying what it is called, who may see it and what one may do in it."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intranet.people.models import Organisation, Person
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries import forget_visible_spaces, is_steward, may_share
from intranet.web.refusals import refuse_too_long
from intranet.web.text import clean, clean_line

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # none that look alike


@transaction.atomic
def make_space(
    *,
    by: Person,
    name: str,
    kind: str,
    description: str = "",
    slug: str = "",
    organisations: Iterable[Organisation] = (),
    for_everyone: bool = False,
    at: datetime | None = None,
) -> Space:
    """Make a space of one's organisation, and be its first steward.

    The address ends in a few letters of chance unless one is given, so that nobody learns from a refusal that a
    space they may not know of has the name already.
    """
    slug = slug or f"{slugify(name)[:50] or 'ruimte'}-{''.join(secrets.choice(LETTERS) for _ in range(4))}"
    space = Space(
        name=clean_line(name),
        slug=slug,
        kind=kind,
        description=clean(description).strip(),
        organisation=by.organisation,
    )
    space.no_content_in_mail = kind == Space.Kind.SECRET
    space.for_everyone, space.created_at = for_everyone, at or timezone.now()
    refuse_too_long(space)
    space.full_clean()
    space.save()
    space.organisations.set({by.organisation, *organisations})
    Membership.objects.create(space=space, person=by, role=Membership.Role.STEWARD)
    forget_visible_spaces(by)
    return space


@transaction.atomic
def change_space(
    *,
    by: Person,
    space: Space,
    name: str,
    kind: str,
    description: str = "",
    may_be_anonymous: bool | None = None,
    no_content_in_mail: bool | None = None,
) -> Space:
    """Change what a space is called and who may see it; that takes effect at once, for everything in it."""
    if not is_steward(by, space):
        raise PermissionDenied
    if space.for_everyone and kind != Space.Kind.OPEN:
        raise ValidationError({"kind": _("Everybody is in this space; it stays open.")})
    space.name, space.kind, space.description = clean_line(name), kind, clean(description).strip()
    if may_be_anonymous is not None:  # of what is asked from now on: what was asked so stays so
        space.may_be_anonymous = may_be_anonymous
    if no_content_in_mail is not None:
        space.no_content_in_mail = no_content_in_mail
    refuse_too_long(space)
    space.full_clean()
    space.save(update_fields=["name", "kind", "description", "may_be_anonymous", "no_content_in_mail"])
    space.contributions.update(version=F("version") + 1)  # cards show the name
    return space


def note_announced(*, space: Space, until: date | None) -> None:
    """Note up to which day pages look for what is announced in a space. Who may announce is for the caller to say."""
    Space.objects.filter(pk=space.pk).update(announced_until=until)
    space.announced_until = until


@transaction.atomic
def share_space(*, by: Person, space: Space, organisations: Iterable[Organisation]) -> Space:
    """Share a space with other organisations. Only an administrator of its own organisation decides that."""
    if not may_share(by, space):
        raise PermissionDenied
    if space.for_everyone:
        raise ValidationError(_("The space for everyone is your organisation's own."))
    space.organisations.set({space.organisation, *organisations})
    return space

"""What may be done with spaces: make, change, join, leave, ask, invite."""

import secrets
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.text import slugify
from django.utils.translation import gettext as _

from intranet.people.models import Organisation, Person
from intranet.spaces.models import JoinRequest, Membership, Space, SpaceInvitation
from intranet.spaces.queries import forget_visible_spaces, is_steward, may_read

Role = Membership.Role
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
) -> Space:
    """Make a space of one's organisation, and be its first steward.

    The address ends in a few letters of chance unless one is given, so that nobody learns from a refusal that a
    space they may not know of has the name already.
    """
    slug = slug or f"{slugify(name)[:50] or 'ruimte'}-{''.join(secrets.choice(LETTERS) for _ in range(4))}"
    space = Space(name=name.strip(), slug=slug, kind=kind, description=description.strip(), organisation=by.organisation)
    space.for_everyone = for_everyone
    space.full_clean()
    space.save()
    space.organisations.set({by.organisation, *organisations})
    Membership.objects.create(space=space, person=by, role=Role.STEWARD)
    forget_visible_spaces(by)
    return space


@transaction.atomic
def change_space(*, by: Person, space: Space, name: str, kind: str, description: str = "") -> Space:
    """Change what a space is called and who may see it; that takes effect at once, for everything in it."""
    _steward(by, space)
    if space.for_everyone and kind != Space.Kind.OPEN:
        raise ValidationError({"kind": _("Everybody is in this space; it stays open.")})
    space.name, space.kind, space.description = name.strip(), kind, description.strip()
    space.full_clean()
    space.save(update_fields=["name", "kind", "description"])
    space.contributions.update(version=F("version") + 1)  # type: ignore[attr-defined]  # cards show the name
    return space


@transaction.atomic
def share_space(*, by: Person, space: Space, organisations: Iterable[Organisation]) -> None:
    """Share a space with other organisations. Only an administrator of its own organisation decides that."""
    _steward(by, space)
    if not by.is_administrator:
        raise PermissionDenied
    if space.for_everyone:
        raise ValidationError(_("The space for everyone is your organisation's own."))
    space.organisations.set({space.organisation, *organisations})


@transaction.atomic
def join(*, person: Person, space: Space) -> Membership:
    """Join an open space of one's organisation, or any space one was invited to."""
    invitation = SpaceInvitation.objects.filter(space=space, person=person).first()
    may_walk_in = space.kind == Space.Kind.OPEN and space.organisations.filter(pk=person.organisation_id).exists()
    if invitation is None and not may_walk_in and not may_read(person, space):
        raise PermissionDenied
    role = invitation.role if invitation else Role.MEMBER
    membership, _is_new = Membership.objects.get_or_create(space=space, person=person, defaults={"role": role})
    _forget_asking(person, space)
    return membership


@transaction.atomic
def leave(*, person: Person, space: Space) -> None:
    """Leave a space. Its last steward hands it over first."""
    if space.for_everyone and space.organisation_id == person.organisation_id:
        raise ValidationError(_("Everybody is in this space."))
    remove_member(by=person, space=space, person=person)
    SpaceInvitation.objects.filter(space=space, person=person).delete()


def ask_to_join(*, person: Person, space: Space) -> None:
    """Ask the stewards of a closed space of one's organisation to be let in."""
    if not Space.objects.known_to(person).filter(pk=space.pk, kind=Space.Kind.CLOSED).exists():
        raise PermissionDenied
    JoinRequest.objects.get_or_create(space=space, person=person)


@transaction.atomic
def decide_request(*, by: Person, request: JoinRequest, let_in: bool) -> None:
    """Let in, or not, someone who asked."""
    _steward(by, request.space)
    if let_in:
        Membership.objects.get_or_create(space=request.space, person=request.person, defaults={"role": Role.MEMBER})
    _forget_asking(request.person, request.space)


@transaction.atomic
def invite_to_space(*, by: Person, space: Space, person: Person, role: str = Role.MEMBER) -> SpaceInvitation:
    """Invite someone. Who is of no organisation that shares the space comes as a guest."""
    _steward(by, space)
    if Membership.objects.filter(space=space, person=person).exists():
        raise ValidationError({"email": _("This colleague is in the space already.")})
    if not space.organisations.filter(pk=person.organisation_id).exists():
        role = Role.GUEST
    invitation, _is_new = SpaceInvitation.objects.update_or_create(
        space=space, person=person, defaults={"role": role, "invited_by": by}
    )
    return invitation


@transaction.atomic
def set_role(*, by: Person, space: Space, person: Person, role: str) -> None:
    """Make a member a steward, or the other way round. A guest stays a guest; a last steward stays one."""
    _steward(by, space)
    membership = Membership.objects.select_for_update().get(space=space, person=person)
    if membership.role == Role.GUEST or role not in {Role.MEMBER, Role.STEWARD}:
        raise PermissionDenied
    if role == Role.MEMBER:
        _keep_a_steward(space, person)
    membership.role = role
    membership.save(update_fields=["role"])


@transaction.atomic
def remove_member(*, by: Person, space: Space, person: Person) -> None:
    """Take someone out of a space: from then on it is as if it were not there for them."""
    if by.pk != person.pk:
        _steward(by, space)
    _keep_a_steward(space, person)
    Membership.objects.filter(space=space, person=person).delete()
    forget_visible_spaces(person)


def _keep_a_steward(space: Space, person: Person) -> None:
    Space.objects.select_for_update().get(pk=space.pk)  # two last stewards do not leave at the same moment
    stewards = Membership.objects.filter(space=space, role=Role.STEWARD)
    if stewards.filter(person=person).exists() and not stewards.exclude(person=person).exists():
        raise ValidationError(_("This is the last steward of the space. Make somebody else steward first."))


def _steward(by: Person, space: Space) -> None:
    if not is_steward(by, space):
        raise PermissionDenied


def _forget_asking(person: Person, space: Space) -> None:
    JoinRequest.objects.filter(space=space, person=person).delete()
    SpaceInvitation.objects.filter(space=space, person=person).delete()
    forget_visible_spaces(person)

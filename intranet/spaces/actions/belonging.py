"""Coming into a space and leaving it: joining, asking, inviting, and what its stewards decide."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from intranet.people.models import Person
from intranet.spaces.models import JoinRequest, Membership, Space, SpaceInvitation
from intranet.spaces.queries import forget_visible_spaces, is_steward, may_read

Role = Membership.Role


@transaction.atomic
def join(*, person: Person, space: Space) -> Membership:
    """Join an open space of one's organisation, or any space one was invited to."""
    invitation = SpaceInvitation.objects.filter(space=space, person=person).select_related("invited_by").first()
    if invitation is not None and not is_steward(invitation.invited_by, space):
        invitation = None  # who invited is no steward any more
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
    _forget_asking(person, space)


def ask_to_join(*, person: Person, space: Space) -> None:
    """Ask the stewards of a closed space of one's organisation to be let in."""
    if not Space.objects.known_to(person).filter(pk=space.pk, kind=Space.Kind.CLOSED).exists():
        raise PermissionDenied
    JoinRequest.objects.get_or_create(space=space, person=person)


def join_or_ask(*, person: Person, space: Space) -> bool:
    """Join, or where one may not walk in, ask to be let in; say whether one is in."""
    try:
        join(person=person, space=space)
    except PermissionDenied:
        ask_to_join(person=person, space=space)
        return False
    return True


@transaction.atomic
def decide_request(*, by: Person, request: JoinRequest, let_in: bool) -> None:
    """Let in, or not, someone who asked."""
    _steward(by, request.space)
    if let_in:
        role = _fitting_role(request.space, request.person, Role.MEMBER)
        Membership.objects.get_or_create(space=request.space, person=request.person, defaults={"role": role})
    _forget_asking(request.person, request.space)


@transaction.atomic
def invite_to_space(*, by: Person, space: Space, person: Person, role: str = Role.MEMBER) -> SpaceInvitation:
    """Invite someone. Who is of no organisation that shares the space comes as a guest."""
    _steward(by, space)
    if Membership.objects.filter(space=space, person=person).exists():
        raise ValidationError({"person": _("This colleague is in the space already.")})
    role = _fitting_role(space, person, role)
    invitation, _is_new = SpaceInvitation.objects.update_or_create(
        space=space, person=person, defaults={"role": role, "invited_by": by}
    )
    return invitation


def withdraw_invitation(*, by: Person, invitation: SpaceInvitation) -> None:
    """End an invitation before it is accepted."""
    _steward(by, invitation.space)
    invitation.delete()


@transaction.atomic
def set_role(*, by: Person, space: Space, person: Person, role: str) -> None:
    """Make a member a steward, or the other way round. A guest stays a guest; a last steward stays one."""
    _steward(by, space)
    if space.for_everyone and space.organisation_id == person.organisation_id:
        Membership.objects.get_or_create(space=space, person=person)
    membership = Membership.objects.select_for_update().filter(space=space, person=person).first()
    if membership is None or membership.role == Role.GUEST or role not in {Role.MEMBER, Role.STEWARD}:
        raise PermissionDenied
    if role == Role.MEMBER:
        _keep_a_steward(space, person)
    membership.role = role
    membership.save(update_fields=["role"])
    forget_visible_spaces(person)


@transaction.atomic
def remove_member(*, by: Person, space: Space, person: Person) -> None:
    """Take someone out of a space: from then on it is as if it were not there for them."""
    if by.pk != person.pk:
        _steward(by, space)
    _keep_a_steward(space, person)
    Membership.objects.filter(space=space, person=person).delete()
    forget_visible_spaces(person)


def _keep_a_steward(space: Space, person: Person) -> None:
    Space.objects.select_for_update(no_key=True).get(pk=space.pk)  # two last stewards do not leave at the same moment
    stewards = Membership.objects.filter(space=space, role=Role.STEWARD)
    if stewards.filter(person=person).exists() and not stewards.exclude(person=person).exists():
        raise ValidationError(_("A space needs a steward, and there is no other. Make somebody else steward first."))


def _fitting_role(space: Space, person: Person, role: str) -> str:
    """Who is of no organisation that shares the space is a guest in it."""
    return role if space.organisations.filter(pk=person.organisation_id).exists() else Role.GUEST


def _steward(by: Person, space: Space) -> None:
    if not is_steward(by, space):
        raise PermissionDenied


def _forget_asking(person: Person, space: Space) -> None:
    JoinRequest.objects.filter(space=space, person=person).delete()
    SpaceInvitation.objects.filter(space=space, person=person).delete()
    forget_visible_spaces(person)

"""Who stands at a door: who asks to be let into a space, and who is invited into one."""

from django.db.models import QuerySet

from intranet.spaces.models import JoinRequest, Membership, SpaceInvitation


def asking(steward: int) -> QuerySet[JoinRequest]:
    """Who asks to be let into a space of which this person is a steward."""
    looked_after = {"space__memberships__person": steward, "space__memberships__role": Membership.Role.STEWARD}
    return JoinRequest.objects.filter(person__is_active=True, **looked_after)


def inviting(person: int) -> QuerySet[SpaceInvitation]:
    """To which spaces this person is invited, as long as they have not said whether they come."""
    return SpaceInvitation.objects.filter(person=person)

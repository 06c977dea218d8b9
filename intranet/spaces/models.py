"""Spaces: the audience of everything that is written."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Organisation, Person


class SpaceQuerySet(models.QuerySet["Space"]):
    def visible_to(self, person: Person) -> Self:
        """The spaces this person may read: with a membership of any role, or open to the own organisation."""
        return self.readable(person.pk, person.organisation_id) if person.is_active else self.none()

    def readable(self, person: int, organisation: int) -> Self:
        """The rule of `visible_to`, of somebody who is active."""
        mine = Membership.objects.filter(person=person).values("space")
        shared = Space.organisations.through.objects.filter(organisation=organisation).values("space")
        return self.filter(Q(pk__in=mine) | Q(kind=Space.Kind.OPEN, pk__in=shared))

    def known_to(self, person: Person) -> Self:
        """The spaces this person may know of: those to read, and the closed ones of the own organisation."""
        if not person.is_active:
            return self.none()
        shared = Space.organisations.through.objects.filter(organisation=person.organisation_id).values("space")
        invited = SpaceInvitation.objects.filter(person=person).values("space")
        readable = Space.objects.visible_to(person).values("pk")
        return self.filter(Q(pk__in=readable) | Q(pk__in=invited) | Q(kind=Space.Kind.CLOSED, pk__in=shared))

    def own_first(self, organisation: int) -> Self:
        """The own organisation's spaces first, its space for everyone on top; then by name."""
        own = Q(organisation=organisation)
        place = models.Case(models.When(own & Q(for_everyone=True), then=0), models.When(own, then=1), default=2)
        return self.annotate(place=place).order_by("place", "name", "pk")

    def with_membership_of(self, person: Person) -> Self:
        """Add `member`: whether this person is in it; in the space for everyone all of its organisation are."""
        joined = models.Exists(Membership.objects.filter(space=models.OuterRef("pk"), person=person))
        return self.annotate(member=joined | Q(for_everyone=True, organisation=person.organisation_id))

    def for_list(self) -> Self:
        return self.select_related("organisation")


class Space(models.Model):
    """An audience: whoever may see the space may see everything in it."""

    class Kind(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")
        SECRET = "secret", _("secret")

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("description"), max_length=1000, blank=True)
    kind = models.CharField(_("kind"), max_length=6, choices=Kind, default=Kind.OPEN)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="own_spaces")
    organisations = models.ManyToManyField(Organisation, related_name="spaces", verbose_name=_("shared by"))
    for_everyone = models.BooleanField(default=False, editable=False)
    helpdesk = models.ManyToManyField(  # to whom the ladder takes what nobody answered; else to the stewards
        Person, related_name="helpdesks", blank=True, verbose_name=_("helpdesk")
    )
    may_be_anonymous = models.BooleanField(_("one may ask here without one's name"), default=False, db_default=False)
    no_content_in_mail = models.BooleanField(_("no content in mail"), default=False, db_default=False)
    announced_until = models.DateField(null=True, editable=False)  # pages look for announcements up to this day
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(for_everyone=True), name="one_space_for_everyone"
            ),
            models.CheckConstraint(condition=Q(for_everyone=False) | Q(kind="open"), name="everyone_sees_it"),
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("feeds:space", args=[self.slug])


class Membership(models.Model):
    """Someone is in a space, until the row is gone."""

    class Role(models.TextChoices):
        MEMBER = "member", _("member")
        STEWARD = "steward", _("steward")
        GUEST = "guest", _("guest")

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=7, choices=Role, default=Role.MEMBER)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "space"], name="member_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} {self.role} {self.space_id}"


class JoinRequest(models.Model):
    """Someone asks to be let into a closed space. It gives no sight of anything."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="join_requests")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="join_requests")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "space"], name="asked_to_join_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} asks {self.space_id}"


class SpaceInvitation(models.Model):
    """A steward invites someone who may then join. It gives sight of the name and description, of nothing in it."""

    space = models.ForeignKey(Space, on_delete=models.CASCADE, related_name="invitations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="space_invitations")
    role = models.CharField(max_length=7, choices=Membership.Role, default=Membership.Role.MEMBER)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "space"], name="invited_once"),)

    def __str__(self) -> str:
        return f"{self.person_id} invited to {self.space_id}"

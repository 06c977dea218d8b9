"""Who works here: people, their organisation and their teams."""

from typing import TYPE_CHECKING, Self

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from intranet.spaces.models import Membership


class Organisation(models.Model):
    """An employer. Its people see its open spaces, and no other organisation's."""

    name = models.CharField(_("name"), max_length=120)
    slug = models.SlugField(unique=True)
    mail_domain = models.CharField(_("mail domain"), max_length=120, blank=True)
    no_content_in_mail = models.BooleanField(_("no content in mail"), default=False, db_default=False)

    def __str__(self) -> str:
        return self.name


class PersonQuerySet(models.QuerySet["Person"]):
    def active(self) -> Self:
        """People who work here now."""
        return self.filter(is_active=True)

    def suggested(self) -> Self:
        """People who may be suggested as somebody who may know: all but those who asked not to be."""
        return self.filter(not_suggested=False)

    def visible_to(self, viewer: "Person") -> Self:
        """Whom this person may find: people of the own organisation, and of the spaces both are members of."""
        return self.findable(viewer.pk, viewer.organisation_id) if viewer.is_active else self.none()

    def findable(self, viewer: int, organisation: int) -> Self:
        """The rule of `visible_to`, of somebody active who works there."""
        shared = Exists(
            self._memberships().filter(
                person=OuterRef("pk"), space__in=self._memberships().filter(person=viewer).values("space")
            )
        )
        return self.filter(Q(organisation=organisation) | shared)

    def for_list(self) -> Self:
        """What a list shows of each: name, function, organisation."""
        return self.select_related("organisation").order_by("name", "pk")

    @staticmethod
    def _memberships() -> "models.QuerySet[Membership]":
        # A higher capability's table, reached by the name of its relation: data, not an import.
        related = Person._meta.get_field("memberships").related_model
        return related._default_manager.all()  # type: ignore[return-value]


class PersonManager(BaseUserManager["Person"]):
    def get_by_natural_key(self, username: str | None) -> "Person":
        return self.get(email__iexact=username)


class Person(AbstractBaseUser):
    """Someone with an account, in one organisation, in zero or more teams."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    handle = models.CharField(_("handle"), max_length=60, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="people")
    function = models.CharField(_("function"), max_length=120, blank=True)
    about = models.TextField(_("about me"), max_length=1000, blank=True)
    language = models.CharField(
        _("language"),
        max_length=2,
        blank=True,
        choices=[("", _("as the browser asks")), ("nl", "Nederlands"), ("en", "English")],
    )
    theme = models.CharField(
        _("theme"),
        max_length=5,
        blank=True,
        choices=[("", _("as the device has it")), ("light", _("light")), ("dark", _("dark"))],
    )
    time_zone = models.CharField(_("time zone"), max_length=40, blank=True)
    not_suggested = models.BooleanField(
        _("do not suggest me as somebody who may know"), default=False, db_default=False
    )
    no_content_in_mail = models.BooleanField(_("no content in mail"), default=False, db_default=False)
    is_active = models.BooleanField(default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    is_privacy_officer = models.BooleanField(_("privacy officer"), default=False)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    left_at = models.DateTimeField(null=True, editable=False)  # the last time, if ever

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    accounts = PersonManager()  # for Django's sign-in, which asks for a natural key
    objects = PersonQuerySet.as_manager()

    class Meta:
        default_manager_name = "objects"
        indexes = (models.Index(fields=["organisation", "name"]),)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("feeds:person", args=[self.pk])

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What a session must know to be this person's: it ends with their password, and when they leave."""
        known = super()._get_session_auth_hash(secret)  # type: ignore[misc]
        return f"{known}{self.left_at.timestamp():.6f}" if self.left_at else known

    @property
    def is_staff(self) -> bool:
        return self.is_administrator

    @cached_property
    def initials(self) -> str:
        words = [word for word in self.name.split() if word[:1].isupper()] or self.name.split() or ["?"]
        return (words[0][:1] + (words[-1][:1] if len(words) > 1 else "")).upper()


class Team(models.Model):
    """People who work together, with managers who get its digest."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="teams")
    name = models.CharField(_("name"), max_length=120)
    people = models.ManyToManyField(Person, related_name="teams", blank=True)
    managers = models.ManyToManyField(Person, related_name="managed_teams", blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["organisation", "name"], name="team_once"),)

    def __str__(self) -> str:
        return self.name


class Invitation(models.Model):
    """An invitation to have an account. Its address works once, until it expires; only its digest is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE)
    email = models.EmailField(_("e-mail address"))
    name = models.CharField(_("name"), max_length=120)
    invited_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="invitations")
    digest = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField(editable=False)
    used_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.email

    @property
    def is_open(self) -> bool:
        """Whether its address still works."""
        return self.used_at is None and self.withdrawn_at is None and self.expires_at > timezone.now()


class ApiToken(models.Model):
    """A key to the API, shown once; only its digest is kept. Dead as soon as its person is not active."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(_("what it is for"), max_length=80)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    throttled = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    def __str__(self) -> str:
        return self.name

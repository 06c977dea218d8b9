"""Forms about oneself, about keys and invitations, and for signing in."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from allauth.account import forms as allauth
from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intranet.people.models import ApiToken, Invitation, Person
from intranet.web.forms import ActionForm, Line, Lines

REGIONS = {
    "Africa": _("Africa"),
    "America": _("America"),
    "Asia": _("Asia"),
    "Atlantic": _("Atlantic Ocean"),
    "Australia": _("Australia"),
    "Europe": _("Europe"),
    "Indian": _("Indian Ocean"),
    "Pacific": _("Pacific Ocean"),
}
PASSWORD_HELP = _("At least ten characters. A few words in a row are strong, and easy to remember.")


def time_zones() -> list[tuple[str, Any]]:
    """Return the time zones of the world by region, after the organisation's own."""
    own = gettext("As the organisation: %(place)s") % {"place": _place(settings.TIME_ZONE)}
    return [("", own), *_zones_by_region()]


@cache
def _zones_by_region() -> list[tuple[Any, list[tuple[str, str]]]]:
    names = sorted(available_timezones())
    return [
        (words, [(name, _place(name)) for name in names if name.startswith(f"{region}/")])
        for region, words in REGIONS.items()
    ]


def _place(name: str) -> str:
    return name.partition("/")[2].replace("_", " ")


def choices_of(column: str) -> list[tuple[Any, Any]]:
    """Return what may be chosen, each with a capital, as a line of a list has it."""
    return [(value, capfirst(words)) for value, words in Person._meta.get_field(column).flatchoices]  # type: ignore[union-attr]


class ProfileForm(ActionForm):
    """What colleagues see of one, and how Wandelgang looks to oneself."""

    name = Line(Person, "name", widget=forms.TextInput({"autocomplete": "name"}))
    function = Line(Person, "function", widget=forms.TextInput({"autocomplete": "organization-title"}))
    about = Lines(
        Person,
        "about",
        widget=forms.Textarea({"rows": 3}),
        help_text=_("What do you know about, what may colleagues ask you?"),
    )
    language = forms.ChoiceField(required=False, label=_("Language"), choices=choices_of("language"))
    theme = forms.ChoiceField(
        required=False,
        label=_("Theme"),
        widget=forms.RadioSelect,
        choices=choices_of("theme"),
    )
    time_zone = forms.ChoiceField(required=False, label=_("Time zone"), choices=time_zones)
    not_suggested = forms.BooleanField(
        required=False,
        label=_("Do not suggest me as somebody who may know"),
        help_text=_("Whoever asks is shown a few colleagues who answered such questions where the asker can read it."),
    )


class TokenForm(ActionForm):
    """A new key to the API. It stands on a page with another form that asks for a name."""

    name = Line(ApiToken, "name", widget=forms.TextInput({"autocomplete": "off"}))

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="key_%s")


class InviteForm(ActionForm):
    """Somebody to invite."""

    name = Line(Invitation, "name", widget=forms.TextInput({"autocomplete": "off"}))
    email = forms.EmailField(label=_("E-mail address"), widget=forms.EmailInput({"autocomplete": "off"}))


def new_password(label: Any) -> forms.CharField:
    """A password to choose; what is too weak is for the action to refuse."""
    widget = forms.PasswordInput({"autocomplete": "new-password"})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=200, help_text=PASSWORD_HELP)


class AcceptForm(ActionForm):
    """What a new colleague still has to say."""

    name = Line(Invitation, "name", label=_("Your name"), widget=forms.TextInput({"autocomplete": "name"}))
    password = new_password(_("Choose a password"))


class SignInForm(allauth.LoginForm):  # type: ignore[misc]
    """Who one is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, login=_("E-mail address"), password=_("Password"))
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ForgotPasswordForm(allauth.ResetPasswordForm):  # type: ignore[misc]
    """Where to send the mail to."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, email=_("E-mail address"))


class NewPasswordForm(allauth.ResetPasswordKeyForm):  # type: ignore[misc]
    """The new password, once: browsers and password managers show it on request."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, password1=_("New password"))
        self.fields["password1"].help_text = PASSWORD_HELP


class ChangePasswordForm(allauth.ChangePasswordForm):  # type: ignore[misc]
    """The password as it is and as it will be."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        plain(self, oldpassword=_("Current password"), password1=_("New password"))
        self.fields["password1"].help_text = PASSWORD_HELP


def plain(form: forms.Form, **labels: Any) -> None:
    """Keep only these fields, with labels of ours instead of words that vanish as soon as one types."""
    form.fields = {name: form.fields[name] for name in labels}
    for name, label in labels.items():
        field = form.fields[name]
        field.label, field.help_text = label, ""
        field.widget.attrs.pop("placeholder", None)

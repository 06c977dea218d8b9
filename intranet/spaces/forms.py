"""Forms of spaces."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Organisation, Person
from intranet.people.queries import colleague_named
from intranet.spaces.models import Space
from intranet.web.forms import ActionForm, Line, Lines

KINDS = [
    (Space.Kind.OPEN, _("Open: everybody at the organisation can find it, read it and join")),
    (Space.Kind.CLOSED, _("Closed: everybody can find it and ask to join; only the people in it read it")),
    (Space.Kind.SECRET, _("Secret: only the people who are invited know that it exists")),
]
WIDTH = {Space.Kind.SECRET.value: 0, Space.Kind.CLOSED.value: 1, Space.Kind.OPEN.value: 2}


class SpaceForm(ActionForm):
    """What a space is called, what for, and who may see it."""

    name = Line(Space, "name", widget=forms.TextInput({"autocomplete": "off"}))
    description = Lines(
        Space, "description", widget=forms.Textarea({"rows": 3}), label=_("What is it for?"), required=False
    )
    kind = forms.ChoiceField(choices=KINDS, widget=forms.RadioSelect, label=_("Who may see it"))


class ChangeForm(SpaceForm):
    """The same for a space that is there. Whoever opens it up says twice that they mean to."""

    may_be_anonymous = forms.BooleanField(
        required=False,
        label=_("Colleagues may ask here without their name"),
        help_text=_(
            "Then nobody who reads here sees who asks. "
            "Two privacy officers together can find out, and whoever asked is told."
        ),
    )
    no_content_in_mail = forms.BooleanField(
        required=False,
        label=_("Nothing of what is written here in mail"),
        help_text=_("Then a mail about this space says that there is something, and leads to the page."),
    )
    sure = forms.BooleanField(required=False, label=_("Yes, open it up: also what was written in it until now"))

    NOW = ("name", "description", "kind", "may_be_anonymous", "no_content_in_mail")

    def __init__(self, data: Any = None, *, space: Space) -> None:
        self.space = space
        super().__init__(data, initial={field: getattr(space, field) for field in self.NOW})

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        is_sure = data.pop("sure", False)
        if WIDTH.get(data.get("kind", ""), 0) > WIDTH[self.space.kind] and not is_sure:
            self.add_error("sure", _("More people will see it: the space, and what is in it if it becomes open."))
        return data


class ShareForm(ActionForm):
    """The other organisations that share a space."""

    organisations = forms.ModelMultipleChoiceField(
        Organisation.objects.none(), required=False, widget=forms.CheckboxSelectMultiple, label=_("Shared with")
    )

    def __init__(self, data: Any = None, *, space: Space) -> None:
        super().__init__(data, initial={"organisations": space.organisations.all()})
        others = Organisation.objects.exclude(pk=space.organisation_id).order_by("name")
        self.fields["organisations"].queryset = others  # type: ignore[attr-defined]


class InviteForm(ActionForm):
    """Somebody to invite: a colleague by @handle, anybody by e-mail address."""

    person = forms.CharField(
        max_length=254,
        label=_("E-mail address or @name"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, viewer: Person) -> None:
        self.viewer = viewer
        super().__init__(data, auto_id="invite_%s")

    def clean_person(self) -> Person:
        """Return who is meant."""
        person = colleague_named(self.cleaned_data["person"], self.viewer)
        if person is None:
            raise ValidationError(_("There is nobody here with this name or address."))
        return person

"""How one wants to be told, and when not, as chosen on the pages."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intranet.notifications.kinds import Section, may_concern, sections_for
from intranet.notifications.models import Notification, Preference, Way
from intranet.notifications.ways import as_possible, usual, ways_for
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_spaces
from intranet.topics.models import Tag
from intranet.topics.queries import tags_by_word
from intranet.web.forms import ActionForm
from intranet.web.widgets import Choice


class WaysForm(ActionForm):
    """How to tell of each kind, everywhere."""

    def __init__(self, data: Any = None, *, reader: Person, said: QuerySet[Preference]) -> None:
        self.of_reader = list(sections_for(reader))
        everywhere = said.filter(space=None, tag=None).exclude(kind="")
        ways = {kind: as_possible(Way(way), kind) for kind, way in everywhere.values_list("kind", "way")}
        super().__init__(data, initial=ways, auto_id="way_%s")
        for section in self.of_reader:
            self.fields |= {kind: way_field(kind, about) for kind, about in section.about.items()}

    @property
    def sections(self) -> Iterator[tuple[Section, list[forms.BoundField]]]:
        """The fields under their titles."""
        yield from ((section, [self[kind] for kind in section.about]) for section in self.of_reader)

    def clean(self) -> dict[str, Any]:
        return {"ways": super().clean() or self.cleaned_data}


def way_field(kind: str, about: Any) -> forms.ChoiceField:
    """The ways to tell of a kind, the usual one first."""
    as_usual = gettext("as usual (%(way)s)") % {"way": usual(kind).label}
    return forms.ChoiceField(required=False, label=about, choices=[("", as_usual), *ways_for(kind)], widget=Choice)


class ExceptionForm(ActionForm):
    """How to tell of what is in one space or about one topic; of everything there, or of one kind."""

    space = forms.ModelChoiceField(
        Space.objects.none(), required=False, to_field_name="slug", label=_("Space"), empty_label=_("no space chosen")
    )
    tag = forms.CharField(
        required=False,
        max_length=60,
        label=_("or a topic"),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )
    kind = forms.ChoiceField(required=False, label=_("Of what"))
    way = forms.ChoiceField(label=_("How"), choices=[(value, capfirst(words)) for value, words in Way.choices])

    def __init__(self, data: Any = None, *, reader: Person) -> None:
        self.reader = reader
        super().__init__(data, initial={"way": Way.PAGE})
        self.fields["space"].queryset = visible_spaces(reader).own_first(reader.organisation_id)  # type: ignore[attr-defined]
        kinds = [(kind, words) for kind, words in Notification.Kind.choices if may_concern(reader, kind)]
        self.fields["kind"].choices = [("", gettext("everything")), *kinds]  # type: ignore[attr-defined]

    def clean_tag(self) -> Tag | None:
        word = self.cleaned_data["tag"].strip().removeprefix("#")
        found = tags_by_word([word], self.reader).get(word.lower()) if word else None
        if word and found is None:
            raise ValidationError(_("There is no such topic."))
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not self.errors and not data["space"] and not data["tag"]:
            self.add_error("space", _("Choose a space or a topic."))
        return data


class MailForm(ActionForm):
    """Whether one is mailed, and what mail may say."""

    no_mail = forms.BooleanField(
        required=False,
        label=_("No mail at all about what happened"),
        help_text=_(
            "It stays on the page, and what comes to your phone stays as it is. Your digest is another matter."
        ),
    )
    no_content_in_mail = forms.BooleanField(
        required=False,
        label=_("Nothing of what was written in mail to me"),
        help_text=_("Then a mail says that there is something, and leads to the page."),
    )


class MailOfAllForm(ActionForm):
    """What mail to the people of an organisation may say."""

    no_content_in_mail = forms.BooleanField(
        required=False,
        label=_("Nothing of what was written in mail to anybody here"),
        help_text=_("Then mail to your colleagues says that there is something, and leads to the page."),
    )


class PauseForm(ActionForm):
    """For how long one does not want to be disturbed."""

    length = forms.ChoiceField(choices=[("hour", ""), ("tomorrow", ""), ("time", "")])
    at = forms.TimeField(required=False, label=_("Until"), widget=forms.TimeInput({"type": "time"}, format="%H:%M"))

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        length, at = data.get("length"), data.get("at")
        if length == "time" and at is None and "at" not in self.errors:
            self.add_error("at", _("Until when?"))
        return {"until": until(length, at)} if not self.errors else {}


def until(length: str | None, at: time | None) -> datetime:
    """Return when an hour is over, or today or else tomorrow it is that time; tomorrow begins at midnight."""
    now = timezone.localtime()
    if length == "hour":
        return now + timedelta(hours=1)
    moment = timezone.make_aware(datetime.combine(now, at or time()))
    return moment if moment > now else timezone.make_aware(datetime.combine(now + timedelta(days=1), at or time()))


class DeviceForm(ActionForm):
    """Where a browser is woken, and the keys that seal what it is given; a script of ours fills it in."""

    endpoint = forms.CharField(max_length=1000, strip=False)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=60)


class RenewedDeviceForm(DeviceForm):
    """Where a browser is woken from now on, as its service worker says by itself."""

    old = forms.CharField(max_length=1000, strip=False, required=False)  # where it was woken before, if it still knows

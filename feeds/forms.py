"""Forms of posts."""

from collections.abc import Hashable
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feeds.announcements import USUAL
from intranet.contributions.forms import PublishForm
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import looks_after_any, visible_spaces, writable_spaces
from intranet.web.forms import ActionForm
from intranet.web.widgets import Choice


def usual_day() -> date:
    """Return up to which day an announcement stands, unless its author chooses another."""
    return timezone.localdate() + USUAL


class DayField(forms.DateField):
    """Up to which day an announcement stands."""

    def __init__(self) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, label=_("Last day"), initial=usual_day, widget=widget)


class AnnounceForm(ActionForm):
    """Up to which day a post stands on top."""

    announced_until = DayField()


class PostForm(PublishForm):
    """A short note, and where to; whoever looks after a space may announce it."""

    limit = settings.POST_LENGTH

    space = forms.ModelChoiceField(
        Space.objects.none(), to_field_name="slug", label=_("Space"), empty_label=None, widget=Choice
    )
    announcement = forms.BooleanField(
        required=False,
        label=_("Announce it"),
        help_text=_("Whoever may read it is told once, and finds it on top until they have read it."),
    )
    announced_until = DayField()

    def __init__(self, *args: Any, author: Person, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "id_post_%s")  # the same for everybody, so that one drawing serves all
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["space"].queryset = visible_spaces(author)  # type: ignore[attr-defined]
        self.offered = cache(lambda: writable_spaces(author, self["space"].value()))
        self.fields["space"].choices = self.offered  # type: ignore[attr-defined]
        if not looks_after_any(author) and "announcement" not in self.data:  # what was asked for the action refuses
            del self.fields["announcement"], self.fields["announced_until"]
        self.fields["body"].widget.attrs["placeholder"] = _("What do your colleagues need to know?")

    @property
    def alike(self) -> tuple[Hashable, ...]:
        """What an empty form looks the same for: the spaces offered, which one is chosen, and what may be announced."""
        return tuple(self.offered()), self["space"].value(), "announcement" in self.fields and usual_day()

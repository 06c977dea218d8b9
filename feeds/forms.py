"""Forms of posts."""

from functools import cache, partial
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from intranet.contributions.forms import PublishForm
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_spaces, writable_spaces
from intranet.web.widgets import Choice


class PostForm(PublishForm):
    """A short note, and where to."""

    limit = settings.POST_LENGTH

    space = forms.ModelChoiceField(
        Space.objects.none(), to_field_name="slug", label=_("Space"), empty_label=None, widget=Choice
    )

    def __init__(self, *args: Any, author: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["space"].queryset = visible_spaces(author)  # type: ignore[attr-defined]
        self.fields["space"].choices = cache(partial(writable_spaces, author))  # type: ignore[attr-defined]
        self.fields["body"].widget.attrs["placeholder"] = _("What do your colleagues need to know?")

"""When somebody wants their digest, as typed on the page."""

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from intranet.digests.models import Rhythm
from intranet.web.forms import ActionForm


class RhythmForm(ActionForm):
    """How often, on which day, at which hour; and whether one may be named in the managers' digest."""

    often = forms.ChoiceField(label=_("How often"), choices=Rhythm.Often.choices)
    weekday = forms.TypedChoiceField(
        label=_("On which day"),
        choices=[("", _("the first day of the week that I work")), *WEEKDAYS.items()],
        required=False,
        coerce=int,
        empty_value=None,
        help_text=_("When you do not work then, it comes on the next day of that week that you do."),
    )
    hour = forms.TypedChoiceField(
        label=_("At what time"), choices=[(hour, f"{hour:02}:00") for hour in range(24)], coerce=int
    )
    may_be_named = forms.BooleanField(
        label=_("My name may stand beside an answer of mine in the managers' digest"), required=False
    )
    managers = forms.BooleanField(label=_("Mail me the digest of the teams that I manage"), required=False)

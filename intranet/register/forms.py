"""Forms of the register."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from intranet.register.models import Entry, Version
from intranet.topics.forms import WordsField
from intranet.web.forms import ActionForm, Line, Lines
from intranet.web.widgets import Choice


class EntryForm(ActionForm):
    """What a form, law or protocol is."""

    code = Line(Entry, "code", help_text=_("How everybody calls it: JW3. In a text, [form:JW3] leads here."))
    kind = forms.ChoiceField(choices=Entry.Kind, label=_("kind"), widget=Choice)
    title = Line(Entry, "title")
    tags = WordsField(required=False, label=_("Topics"), help_text=_("Their experts look after it."))


class VersionForm(ActionForm):
    """A version of it, from a day on."""

    label = Line(Version, "label", help_text=_("2027-1, or as it stands on the paper."))
    valid_from = forms.DateField(
        label=_("valid from"), initial=localdate, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    link = Line(Version, "link", widget=forms.TextInput({"inputmode": "url", "autocapitalize": "none"}))
    file = forms.FileField(required=False, label=_("file"), help_text=_("A PDF or an office document, at most 10 MB."))
    note = Lines(Version, "note")

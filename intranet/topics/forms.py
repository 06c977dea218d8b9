"""Forms of tags."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.people.models import Person
from intranet.people.queries import colleague_named
from intranet.topics.models import Tag
from intranet.topics.queries import as_slug, tags_by_word
from intranet.web.forms import ActionForm, Line

MOST_SYNONYMS = 30
LONGEST_VERIFIED = 3 * 366  # days


def word_field(label: Any, **kwargs: Any) -> forms.CharField:
    """A word or a name, which browsers and phones leave as it is typed."""
    widget = forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"})
    return forms.CharField(max_length=254, label=label, widget=widget, **kwargs)


class WordsField(forms.CharField):
    """Topics, separated by commas, as a list."""

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        return [word.strip().removeprefix("#") for word in str(value or "").split(",") if word.strip()]

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value


class EstablishForm(ActionForm):
    """A tag for the organisation's vocabulary."""

    name = Line(Tag, "name", widget=forms.TextInput({"autocomplete": "off"}))
    description = Line(Tag, "description", label=_("What it is"))

    def clean_name(self) -> str:
        """Refuse what has no letter or figure in it: it would have no address."""
        name: str = self.cleaned_data["name"]
        if not as_slug(name):
            raise ValidationError(_("A topic needs a letter or a figure."))
        return name


class DescribeForm(EstablishForm):
    """What a tag is called, what it is, and the other words for it."""

    synonyms = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Other words for it"),
        help_text=_("Synonyms and abbreviations, with commas between them: ots, under supervision."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )

    verified_for = forms.IntegerField(
        min_value=1,
        max_value=LONGEST_VERIFIED,
        required=False,
        label=_("How many days an expert vouches for an answer"),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("After that the answer is to be checked again. Few for what changes often."),
    )

    def __init__(self, data: Any = None, *, tag: Tag) -> None:
        words = ", ".join(tag.synonyms.order_by("word").values_list("word", flat=True))
        standing = {"name": tag.name, "description": tag.description, "verified_for": tag.verified_for}
        super().__init__(data, initial={**standing, "synonyms": words})

    def clean_synonyms(self) -> list[str]:
        """Return the words."""
        words = [word.strip() for word in self.cleaned_data["synonyms"].split(",") if word.strip()]
        if len(words) > MOST_SYNONYMS:
            raise ValidationError(_("That is more than %(most)s words.") % {"most": MOST_SYNONYMS})
        return words


class MergeForm(ActionForm):
    """The tag that another one becomes."""

    into = word_field(_("Is the same as"))

    def __init__(self, data: Any = None, *, reader: Person) -> None:
        self.reader = reader
        super().__init__(data, auto_id="merge_%s")

    def clean_into(self) -> Tag:
        """Return the tag that is meant, as far as the reader may know of it."""
        word = self.cleaned_data["into"].removeprefix("#")
        tag = tags_by_word([word], self.reader).get(word.lower())
        if tag is None:
            raise ValidationError(_("There is no topic of this name."))
        return tag


class ExpertForm(ActionForm):
    """A colleague who knows about a tag."""

    person = word_field(_("E-mail address or @name"))

    def __init__(self, data: Any = None, *, reader: Person) -> None:
        self.reader = reader
        super().__init__(data, auto_id="expert_%s")

    def clean_person(self) -> Person:
        """Return who is meant; only whom the reader may find."""
        person = colleague_named(self.cleaned_data["person"], self.reader)
        if person is None or not Person.objects.visible_to(self.reader).filter(pk=person.pk).exists():
            raise ValidationError(_("There is nobody here with this name or address."))
        return person

"""Forms of questions and answers."""

from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from intranet.contributions.forms import EditForm, PublishForm, WritingForm, WrittenLine
from intranet.people.models import Person
from intranet.spaces.chosen import space_chosen
from intranet.spaces.models import Space
from intranet.spaces.queries import nameless_spaces, visible_spaces, writable_spaces
from intranet.topics.forms import WordsField
from intranet.web.forms import ActionForm
from intranet.web.widgets import Choice, TextArea
from questions.clock import ClockField
from questions.models import Question
from questions.queries import question_at
from questions.waiting import colleagues_meant


class AnswerForm(PublishForm):
    """An answer. There is one such form on a page, and while it is empty it looks the same for everybody."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "id_answer_%s", **kwargs})


def title_field() -> WrittenLine:
    """The question in one sentence."""
    look = {"class": "composer__title", "placeholder": _("What do you need to know?")}
    widget = TextArea({"rows": 2, "maxlength": 200, "enterkeyhint": "next", **look})
    return WrittenLine(required=False, label=_("Your question"), widget=widget)


def tags_field() -> WordsField:
    """Up to five topics."""
    return WordsField(required=False, label=_("Topics"), help_text=_("At most five, with a comma between them."))


class AskForm(PublishForm):
    """A question: one sentence is enough."""

    title = title_field()
    tags = tags_field()
    space = forms.ModelChoiceField(
        Space.objects.none(),
        to_field_name="slug",
        label=_("Space"),
        empty_label=None,
        widget=Choice,
        help_text=_("Whoever can read this space reads it."),
    )
    needed_by = ClockField()
    anonymous = forms.BooleanField(required=False, label=_("Ask without my name"))
    field_order = ("client_id", "title", "body", "tags", "needed_by", "space", "anonymous")

    def __init__(self, *args: Any, author: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.author = author
        if not self.is_bound:  # what was refused begins at the refusal
            self.fields["title"].widget.attrs["autofocus"] = True
        self.fields["body"].label = _("More about it")
        self.fields["body"].widget.attrs["rows"] = 3
        space = self.fields["space"]
        space.queryset = visible_spaces(author)  # type: ignore[attr-defined]
        space.choices = cache(lambda: writable_spaces(author, self["space"].value()))  # type: ignore[attr-defined]
        self.nameless = nameless_spaces(author)
        space.widget.marked = self.nameless

    @property
    def shown(self) -> tuple[Space | None, bool]:
        """The space that is chosen, or else the first that is offered, and whether one may read it."""
        first = next(iter(self.fields["space"].choices), ("", ""))  # type: ignore[attr-defined]
        return space_chosen(self.author, str(self["space"].value() or first[0]))


class EditQuestionForm(EditForm):
    """A question rewritten."""

    title = title_field()
    tags = tags_field()
    field_order = ("base_revision", "title", "body", "tags", "reason")


class ClockForm(ActionForm):
    """By when one needs an answer to a question of one's own."""

    needed_by = ClockField()


class JoinForm(ActionForm):
    """The other question that asks the same. Asked twice: the second time with that question in sight."""

    to = forms.CharField(
        label=_("The other question"),
        help_text=_("Its address or its number. That one stays, and is answered from now on."),
        max_length=500,
    )

    def __init__(self, *args: Any, question: Question, reader: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question, self.reader = question, reader

    def clean_to(self) -> Question:
        found = question_at(self.cleaned_data["to"], self.reader)
        if found is None:
            raise ValidationError(_("There is no such question, or none that you may read."))
        return found


class MoveForm(ActionForm):
    """Where a question goes. Asked twice: the second time with who will then read it in sight."""

    space = forms.ModelChoiceField(Space.objects.none(), to_field_name="slug", label=_("Space"), empty_label=None)

    def __init__(self, *args: Any, person: Person, now: Space, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spaces = Space.objects.visible_to(person).exclude(pk=now.pk)
        self.fields["space"].queryset = spaces.own_first(person.organisation_id)  # type: ignore[attr-defined]

    def clean_space(self) -> Space:
        space: Space | None = self.cleaned_data["space"]
        if space is None:
            raise ValidationError(_("Choose a space."))
        return space


class ForwardForm(ActionForm):
    """The colleague who may know: by @handle, e-mail address, or a name that only one person here has."""

    to = forms.CharField(
        max_length=254,
        label=_("Who may know?"),
        help_text=_("A name, @name or e-mail address. They are told that it was you."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )

    def __init__(self, data: Any = None, *, viewer: Person, question: Question) -> None:
        super().__init__(data, auto_id=f"forward-{question.pk}-%s")
        self.viewer, self.question = viewer, question
        self.meant: list[Person] = []

    def clean_to(self) -> Person:
        """Return who is meant; when that may be several, they are there to choose from."""
        words = self.cleaned_data["to"]
        self.meant = colleagues_meant(words, self.viewer, self.question.space)
        if not self.meant:
            raise ValidationError(_("There is nobody here with this name or address who can read the question."))
        if len(self.meant) > 1:
            raise ValidationError(_("Whom do you mean?"))
        return self.meant[0]


class ReasonForm(WritingForm):
    """Why a privacy officer has to know who asked."""

    guarded = ("reason",)
    client_id = body = None  # type: ignore[assignment]  # asking twice is asking once
    reason = WrittenLine(
        required=False,
        label=_("Why?"),
        help_text=_("The other privacy officer reads this, and so does whoever asked, once it is lifted."),
        widget=TextArea({"rows": 3, "maxlength": 500}),
    )


class DecisionForm(ActionForm):
    """Whether the alias is lifted; nothing is taken for a yes but a yes."""

    lift = forms.TypedChoiceField(choices=[("1", "1"), ("0", "0")], coerce=lambda said: said == "1")

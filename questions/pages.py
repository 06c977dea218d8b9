"""A question's page: its thread, drawn once for all readers, with what is the reader's own in its places.

The drawing is kept under the versions of all that stands in the thread, so that whatever changes there draws it anew.
"""

import hashlib
from collections.abc import Iterable

from django.http import Http404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from intranet.contributions.cards import bookmark_button, kept_or_drawn
from intranet.contributions.places import NOBODYS, button, fill
from intranet.contributions.queries import replies_under, watch_of
from intranet.people.models import Person
from intranet.spaces.queries import is_of_ones_own, looks_after, visible_space_ids
from questions.menus import more_entries
from questions.models import Question, is_current
from questions.parts import Part, Subject, parts_of
from questions.queries import answers_to, asked_again, standing, still_wanted
from questions.urgency import urgency_on_page

EDITED = {"question": "questions:edit_question", "answer": "questions:edit_answer", "reply": "contributions:edit_reply"}
TEMPLATES = {
    "more": "questions/_more_wanted.html",
    "question": "questions/_asked.html",
    "answers": "questions/_answers.html",
}


class ThreadPage:
    """A question with its answers and replies, as one reader sees it. Raises Http404 when there is none to see."""

    def __init__(self, question: int, reader: Person) -> None:
        rows = parts_of(question, reader.pk, visible_space_ids(reader))
        self.reader = reader
        self.parts = {part.pk: part for part in (Part._make(row) for row in rows)}
        if question not in self.parts or self.parts[question].kind != "question":
            raise Http404(_("There is no such question."))
        self.root = self.parts[question]

    @property
    def more(self) -> SafeString:
        """That the question waits for its asker to say more, when it does."""
        return fill(self._drawn["more"], self._own)

    @property
    def question(self) -> SafeString:
        """The question and the replies to it."""
        return fill(self._drawn["question"], self._own)

    @property
    def answers(self) -> SafeString:
        """The answers, the best first, and the replies to each."""
        return fill(self._drawn["answers"], self._own)

    @property
    def answers_shown(self) -> dict[int, int]:
        """The version of each answer that its reader has before them."""
        return {part.pk: part.version for part in self.parts.values() if part.kind == "answer"}

    @cached_property
    def stays(self) -> Question | None:
        """The question that this one was joined to, for whoever may read that."""
        return standing(self.root.joined_to, self.reader)

    @cached_property
    def asked_again(self) -> list[Question]:
        """What was joined to this question, as far as the reader may read it. A query only where there is any."""
        return asked_again(self.root.pk, self.reader) if self.root.has_joined else []

    @property
    def times_asked(self) -> int:
        return 1 + len(self.asked_again)

    @property
    def may_join(self) -> bool:
        """Whether the reader may say that it was asked before, as `queries.may_join` has it."""
        root = self.root
        return bool(root.title) and (self._is_mine(root) or root.is_known or self._looks_after(root))

    @property
    def is_of_ones_own(self) -> bool:
        """Whether it was asked in a space of the reader's organisation."""
        return is_of_ones_own(self.reader, self.root.space_id)

    @cached_property
    def _drawn(self) -> dict[str, str]:
        versions = repr([(part.pk, part.version, is_current(part.verified_until)) for part in self.parts.values()])
        digest = hashlib.blake2b(versions.encode(), digest_size=16).hexdigest()
        return kept_or_drawn({part: f"{part}:{self.root.pk}:{digest}" for part in TEMPLATES}, self._draw)

    def _draw(self, parts: Iterable[str]) -> dict[str, str]:
        found = Question.objects.visible_to(self.reader).for_list().prefetch_related("tags").get(pk=self.root.pk)
        found.wants = still_wanted(found)
        replies = replies_under([found], self.reader).get(found.pk, [])
        context = {"question": found, "answers": answers_to(found, self.reader), "replies": replies, "places": True}
        return {part: render_to_string(TEMPLATES[part], context) for part in parts}

    def _own(self, name: str, pk: int, state: int) -> str:
        part = self.parts[pk]
        if name == "bookmark":
            return bookmark_button(pk, bookmarked=part.bookmarked)
        if name in ("waiting", "urgency"):
            return "" if self.stays else urgency_on_page(pk, state, self.reader, name, is_mine=self._is_mine(part))
        if name == "upvote":
            return self._upvote(part, state)
        if name == "accept":
            return button("questions/_accept.html", pk, accepted=bool(state)) if self._is_mine(self.root) else ""
        if name == "how":
            return self._how(part, is_accepted=bool(state))
        if name == "enough":
            asker = part is self.root
            return button("questions/_enough.html", self.root.pk, asker=asker) if self._is_mine(part) else ""
        if name == "watch":
            return button("contributions/_watch.html", pk, contribution=Subject(NOBODYS, False), watch=self._watch)
        return self._menu(part, edited=bool(state))

    def _upvote(self, part: Part, score: int) -> str:
        action = reverse("contributions:vote", args=[NOBODYS])
        mine = self._is_mine(part)
        return button("elements/_upvote.html", part.pk, action=action, score=score, upvoted=part.upvoted, mine=mine)

    def _how(self, part: Part, *, is_accepted: bool) -> str:
        """What the reader said of how it went; whoever asked is asked that of what was accepted."""
        is_wanted = is_accepted and self._is_mine(self.root)
        if not part.outcome and not is_wanted:
            return ""
        return button("questions/_how.html", part.pk, outcome=part.outcome or "")

    def _menu(self, part: Part, *, edited: bool) -> str:
        mine, is_question = self._is_mine(part), part.kind == "question"
        vouches = part.kind == "answer" and self.root.is_known
        more = more_entries(part, self.root, self.reader.pk, looks_after=self._looks_after(part))
        if not mine and not is_question and not vouches and not more:
            return ""  # that it was edited stands beside its author
        may_move = is_question and (mine or self._looks_after(part))
        edit = reverse(EDITED[part.kind], args=[NOBODYS])
        return button(
            "contributions/_menu.html",
            part.pk,
            contribution=Subject(NOBODYS, edited),
            mine=mine,
            edit_address=edit,
            delete_address=edit.replace("/edit/", "/delete/"),
            move_address=reverse("questions:move", args=[NOBODYS]) if may_move else "",
            join_address=reverse("questions:join", args=[NOBODYS]) if is_question and self.may_join else "",
            vouch_address=reverse("questions:verification", args=[NOBODYS]) if vouches else "",
            more=more,
        )

    def _is_mine(self, part: Part) -> bool:
        return part.author_id == self.reader.pk

    def _looks_after(self, part: Part) -> bool:
        return looks_after(self.reader, part.space_id)

    @cached_property
    def _watch(self) -> str:
        return watch_of(self.reader, self.root.pk)

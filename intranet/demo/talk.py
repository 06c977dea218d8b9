"""What is said in the demo, and when: every text and all that happens to it, played in the order of time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from typing import cast

from django.utils import timezone

from feeds.actions import confirm_read, publish_post
from feeds.models import Post
from intranet.contributions.actions import bookmark, reply, rewrite, upvote
from intranet.contributions.models import Contribution
from intranet.demo.calendar import Calendar, length
from intranet.demo.cast import Cast
from intranet.demo.content import Entry, threads
from questions.actions import (
    accept,
    answer,
    ask,
    ask_for_more,
    dispute,
    note_outcome,
    propose_correction,
    settle,
)
from questions.models import Answer, Dispute, Question

SOON = 0.3  # whoever finds something useful does so in the first third of the time since


@dataclass(order=True)
class Step:
    """Something that somebody does at a moment."""

    moment: datetime
    act: Callable[[datetime], object] = field(compare=False)


def play(cast: Cast, calendar: Calendar) -> None:
    """Let everybody say and do what the content says, in the order of time, a millisecond apart at least."""
    steps = [step for kind, entry in threads() for step in Text(cast, calendar, kind, entry).steps()]
    for number, step in enumerate(sorted(steps)):
        step.act(step.moment + timedelta(milliseconds=number))


class Text:
    """A text of the content: who writes it and when, and what others do with it."""

    written: Contribution

    def __init__(self, cast: Cast, calendar: Calendar, kind: str, entry: Entry, under: "Text | None" = None) -> None:
        self.cast, self.calendar, self.kind, self.entry, self.under = cast, calendar, kind, entry, under
        self.author = cast.people[entry["author"]]
        self.began: datetime = under.began if under else calendar.moment(entry["when"])
        self.moment = self.began + length(entry.get("after", "0m"))
        self.body = cast.address(entry.get("body", ""))

    def steps(self) -> Iterator[Step]:
        """Return everything that happens to it and below it."""
        yield Step(self.moment, self.write)
        if "edited" in self.entry:
            yield Step(self.began + length(self.entry["edited"]["after"]), self.edit)
        if self.entry.get("accepted"):
            yield Step(self.calendar.between(self.moment, SOON), self.accept)
        yield from self.doubts()
        for said in self.entry.get("outcomes", ()):
            yield Step(self.began + length(said["after"]), partial(self.use, said))
        for said in self.entry.get("unclear", ()):
            yield Step(self.began + length(said["after"]), partial(self.want_more, said))
        yield from self.marks()
        for kind, entries in (("answer", "answers"), ("reply", "replies")):
            for entry in self.entry.get(entries, ()):
                yield from Text(self.cast, self.calendar, kind, entry, under=self).steps()

    def doubts(self) -> Iterator[Step]:
        """Return who proposes another text, who asks whether this one is right, and how that ends."""
        for said in self.entry.get("corrections", ()):
            yield Step(self.began + length(said["after"]), partial(self.correct, said))
        for said in self.entry.get("disputes", ()):
            yield Step(self.began + length(said["after"]), partial(self.doubt, said))
            if "settled" in said:
                yield Step(self.began + length(said["settled"]["after"]), partial(self.settle, said["settled"]))

    def marks(self) -> Iterator[Step]:
        """Return who finds it useful and who keeps it, one after the other."""
        useful, keeping = (self.cast.named(self.entry.get(name, ())) for name in ("upvotes", "bookmarks"))
        moments = [
            self.calendar.between(self.moment, SOON * share / (len(useful) + 1)) for share in range(len(useful) + 1)
        ]
        for person in self.cast.named(self.entry.get("announced", {}).get("read_by", ())):
            yield Step(moments[-1], lambda _at, person=person: confirm_read(person=person, post=self.post))  # type: ignore[misc]
        for person, moment in zip(useful, moments[1:], strict=True):
            yield Step(moment, lambda at, person=person: upvote(person=person, contribution=self.written, at=at))  # type: ignore[misc]
        for person in keeping:
            yield Step(moments[-1], lambda _at, person=person: bookmark(person=person, contribution=self.written))  # type: ignore[misc]

    def write(self, at: datetime) -> None:
        """Publish it, in its space or under what it stands under."""
        self.written = getattr(self, f"write_{self.kind}")(at)

    def write_post(self, at: datetime) -> Contribution:
        space, announced = self.cast.spaces[self.entry["space"]], self.entry.get("announced")
        until = timezone.localdate(at) + timedelta(days=announced["days"]) if announced else None
        return publish_post(
            author=self.author,
            space=space,
            body=self.body,
            announcement=bool(announced),
            announced_until=until,
            at=at,
        )

    def write_question(self, at: datetime) -> Contribution:
        space, title, tags = self.cast.spaces[self.entry["space"]], self.entry["title"], self.entry["tags"]
        nameless = self.entry.get("anonymous", False)
        return ask(author=self.author, space=space, title=title, body=self.body, tags=tags, anonymous=nameless, at=at)

    def write_answer(self, at: datetime) -> Contribution:
        return answer(author=self.author, question=self.parent, body=self.body, at=at)  # type: ignore[arg-type]

    def write_reply(self, at: datetime) -> Contribution:
        return reply(author=self.author, contribution=self.parent, body=self.body, at=at)

    @property
    def parent(self) -> Contribution:
        """What it stands under."""
        assert self.under is not None  # noqa: S101  (only answers and replies ask)
        return self.under.written

    def edit(self, at: datetime) -> None:
        """Give it the text that its author made of it later."""
        new = self.entry["edited"]
        body, title = self.cast.address(new["body"]), new.get("title")
        rewrite(
            person=self.author,
            contribution=self.written,
            title=title,
            body=body,
            base_revision=1,
            reason=new["reason"],
            at=at,
        )

    def correct(self, said: Entry, at: datetime) -> None:
        """Let a colleague propose another text."""
        new = {"body": self.cast.address(said["body"]), "reason": said["reason"], "source": said.get("source", "")}
        propose_correction(author=self.cast.people[said["author"]], answer=self.answer, at=at, **new)

    def doubt(self, said: Entry, at: datetime) -> None:
        """Let a colleague ask whether it is right."""
        dispute(author=self.cast.people[said["author"]], answer=self.answer, reason=said["reason"], at=at)

    def settle(self, said: Entry, at: datetime) -> None:
        """Let another say how that ends."""
        asked = Dispute.objects.open().get(answer=self.answer)
        ended = {"outcome": said["outcome"], "note": said.get("note", "")}
        settle(person=self.cast.people[said["by"]], dispute=asked, at=at, **ended)

    def use(self, said: Entry, at: datetime) -> None:
        """Let a colleague say how it went."""
        how = {"kind": said["kind"], "body": self.cast.address(said.get("body", ""))}
        note_outcome(person=self.cast.people[said["by"]], answer=self.answer, at=at, **how)

    def want_more(self, said: Entry, at: datetime) -> None:
        """Let a colleague ask the asker for more."""
        question, body = cast("Question", self.written), self.cast.address(said["body"])
        ask_for_more(person=self.cast.people[said["by"]], question=question, body=body, at=at)

    @property
    def post(self) -> Post:
        """What was written, as the post that it is."""
        return cast("Post", self.written)

    @property
    def answer(self) -> Answer:
        """What was written, as the answer that it is."""
        return cast("Answer", self.written)

    def accept(self, at: datetime) -> None:
        """Let the asker say that this was it."""
        assert self.under is not None  # noqa: S101
        accept(person=self.under.author, answer=self.written, at=at)  # type: ignore[arg-type]

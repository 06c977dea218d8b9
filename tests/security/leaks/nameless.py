"""A question without a name on the quay, with all that its asker does there, and what became of that.

Shy asks it. Twin is a colleague of whom nobody knows more than of Shy, and less cannot be: whoever is neither must
not be able to tell which of the two it was.
"""

from intranet.contributions.actions import reply, rewrite, upvote, watch
from intranet.contributions.models import Contribution
from intranet.people.models import Person
from intranet.spaces.models import Space
from questions.actions import accept, answer, ask, ask_to_unmask, decide_unmasking
from questions.models import Question
from tests.security.leaks.world import World
from tests.security.rule import Text

ASKERS = ("shy", "twin")
OFFICERS = ("fatima", "hanneke")


def ask_without_a_name(world: World) -> None:
    """Ask, answer, reply, rewrite, vote and accept as Shy; two privacy officers learn of the one question who asked."""
    Person.objects.filter(pk__in=[world.people[name].pk for name in OFFICERS]).update(is_privacy_officer=True)
    Space.objects.filter(pk=world.spaces["quay"].pk).update(may_be_anonymous=True)
    question = _asked(world, "nameless question")
    given = answer(author=world.person("stella"), question=question, body=_word(world, "answer to nameless", "body"))
    _note(world, "answer to nameless", given, "stella", "nameless question")
    own = answer(author=world.person("shy"), question=question, body=_word(world, "nameless answer", "body"))
    _note(world, "nameless answer", own, "shy", "nameless question")
    for under, key in ((given, "nameless reply"), (question, "nameless remark")):
        said = reply(author=world.person("shy"), contribution=under, body=_word(world, key, "body"))
        _note(world, key, said, "shy", "nameless question")
    rewrite(person=world.person("shy"), contribution=question, body=_word(world, "nameless question", "second body"),
            base_revision=1, reason=_word(world, "nameless question", "reason for rewriting"))  # fmt: skip
    upvote(person=world.person("shy"), contribution=given)
    accept(person=world.person("shy"), answer=given)
    watch(person=world.person("noor"), contribution=question)
    _lift(world, question)
    waiting = _asked(world, "waiting nameless question")
    ask_to_unmask(person=world.person(OFFICERS[0]), question=waiting, reason=_why(world, "wanting to know", *OFFICERS))


def whatever_shy_did(world: World) -> set[int]:
    """The numbers of the texts in which Shy has a part."""
    return {world.texts[key].pk for key in world.texts if "nameless" in key}


def _asked(world: World, key: str) -> Question:
    title, body, tag = _word(world, key, "title"), _word(world, key, "first text"), world.tags["shared"]
    quay = Space.objects.get(pk=world.spaces["quay"].pk)
    question = ask(
        author=world.person("shy"), space=quay, title=f"May {title}?", body=body, tags=[tag.name], anonymous=True
    )
    _note(world, key, question, "shy", key, tags={"shared"})
    return question


def _lift(world: World, question: Question) -> None:
    one, other = (world.person(name) for name in OFFICERS)
    wanted = ask_to_unmask(person=one, question=question, reason=_why(world, "lifting", *OFFICERS, "shy"))
    decide_unmasking(person=other, unmasking=wanted, lift=True)


def _why(world: World, what: str, *readers: str) -> str:
    return f"Because of {world.ledger.new(f'reason for {what}', lambda viewer: viewer in readers)}"


def _note(world: World, key: str, written: Contribution, author: str, root: str, tags: set[str] | None = None) -> None:
    world.texts[key] = written
    world.facts.texts[key] = Text("quay", author, root, tags=tags or set())
    if author == "shy":
        world.masked.add(key)


def _word(world: World, key: str, what: str) -> str:
    return world.ledger.new(f"{what} of {key}", lambda viewer: world.reads_text(key)(viewer))

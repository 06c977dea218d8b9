"""Answers that are corrected and disputed, with a canary in whatever is said about them."""

from collections.abc import Callable

from intranet.letterbox.models import Arrival
from intranet.notifications.models import Device
from questions.actions import (
    decide_correction,
    dispute,
    propose_correction,
    reinstate_answer,
    rewrite_answer,
    settle,
    take_back,
    withdraw_answer,
)
from questions.models import Answer, Correction, Dispute
from tests.security.leaks.world import ANONYMOUS, World

THIRD = {"guardianship": "olga", "board": "lena"}  # who reads along, and settles what two others disagree about


def mend(world: World, where: str, one: str, other: str) -> None:
    """One proposes corrections, and asks whether it is right; the other, who wrote it, decides, and withdraws it."""
    key = f"{where} answer"
    given = Answer.objects.get(pk=world.texts[key].pk)
    word = words_about(world, key)
    for accept in (True, False):
        correction = proposed(world, given, one, word)
        decide_correction(person=world.person(other), correction=correction, accept=accept, note=word("note"))
    doubt = asked(world, given, one, word)
    world.facts.texts[key].signed |= {one, other}
    if where in THIRD:
        world.facts.texts[key].signed.add(THIRD[where])
        settle(person=world.person(THIRD[where]), dispute=doubt, outcome="right", note=word("note of a settlement"))
    else:
        take_back(person=world.person(one), dispute=doubt)
    withdraw_answer(person=world.person(other), answer=given)
    reinstate_answer(person=world.person(other), answer=given)
    proposed(world, given, one, word)
    asked(world, given, one, word)


def change_directly(world: World) -> None:
    """Who knows about it changes an answer on the quay, and says why."""
    word = words_about(world, "quay answer")
    given = Answer.objects.get(pk=world.texts["quay answer"].pk)
    said = {what: word(what) for what in ("body", "reason", "source")}
    rewrite_answer(person=world.person("fatima"), contribution=given, base_revision=1, **said)
    world.facts.texts["quay answer"].signed.add("fatima")


def words_about(world: World, key: str) -> Callable[[str], str]:
    """Return what makes a word for whoever may read the answer."""

    def reads(viewer: str) -> bool:
        return viewer != ANONYMOUS and world.facts.reads_text(viewer, key)

    return lambda what: world.ledger.new(f"{what} about {key}", reads)


def proposed(world: World, given: Answer, by: str, word: Callable[[str], str]) -> Correction:
    said = {what: word(f"{what} of a correction") for what in ("body", "reason", "source")}
    return propose_correction(author=world.person(by), answer=given, **said)


def asked(world: World, given: Answer, by: str, word: Callable[[str], str]) -> Dispute:
    return dispute(author=world.person(by), answer=given, reason=word("reason of a dispute"))


def said_beyond(world: World, name: str) -> set[str]:
    """Return the numbers of what is said about answers that this person may not read, and of what is another's own."""
    keys = {row.pk: key for key, row in world.texts.items()}
    rows = (*Correction.objects.values_list("pk", "answer"), *Dispute.objects.values_list("pk", "answer"))
    said = {str(pk) for pk, answer in rows if not world.facts.reads_text(name, keys[answer])}
    others = [
        model.objects.exclude(person=world.people[name]).values_list("pk", flat=True) for model in (Arrival, Device)
    ]
    return said | {str(pk) for rows_of_others in others for pk in rows_of_others}

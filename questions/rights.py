"""Who may do what with an answer, besides reading it."""

from django.db.models import F

from intranet.contributions.models import Contribution, Tagging
from intranet.people.models import Person
from intranet.spaces.queries import is_steward, may_read
from questions.models import Answer, Correction, Dispute


def knows_about(person: Person, question: int) -> bool:
    """Whether this person is an expert of one of its topics."""
    return Tagging.objects.filter(contribution=question, tag__experts=person).exists()


def may_correct(person: Person, answer: Contribution) -> bool:
    """Whether this person may change it though it is another's: an expert of its topics, a steward of its space."""
    if not may_read(person, answer.space) or answer.deleted_at or answer.hidden_at:
        return False
    return is_steward(person, answer.space) or knows_about(person, answer.root_id)


def may_decide(person: Person, answer: Contribution) -> bool:
    """Whether this person says what it is to say: its author, and whoever may correct it."""
    is_own = person.pk == answer.author_id and may_read(person, answer.space)
    return (is_own and not answer.deleted_at and not answer.hidden_at) or may_correct(person, answer)


def may_decide_on(person: Person, correction: Correction) -> bool:
    """Whether this person accepts or declines a correction: never one's own."""
    return person.pk != correction.author_id and may_decide(person, correction.answer)


def may_doubt(person: Person, answer: Answer) -> bool:
    """Whether this person may propose another text for it, or ask whether it is right: not of one's own."""
    stands = not answer.deleted_at and not answer.hidden_at and not answer.withdrawn_at
    return stands and person.pk != answer.author_id and may_read(person, answer.space)


def may_settle(person: Person, dispute: Dispute) -> bool:
    """Whether this person says how a dispute ends: anybody who reads it but whoever asked, and whoever answered."""
    parties = (dispute.author_id, dispute.answer.author_id)
    return person.pk not in parties and may_read(person, dispute.answer.space)


def may_withdraw(person: Person, answer: Answer) -> bool:
    """Whether this person may say that it is not to be relied on: its author."""
    return person.pk == answer.author_id and not answer.withdrawn_at and may_decide(person, answer)


def may_reinstate(person: Person, answer: Answer) -> bool:
    """Whether this person may let it count again: its author, unless others settled it so; and who may correct it."""
    if not answer.withdrawn_at:
        return False
    settled = Dispute.objects.filter(answer=answer.pk, outcome=Dispute.Outcome.WITHDRAWN)
    by_others = settled.filter(settled_at=F("answer__withdrawn_at")).exists()
    return may_correct(person, answer) or (may_decide(person, answer) and not by_others)

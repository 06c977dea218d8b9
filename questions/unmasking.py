"""Who may lift the alias of whoever asked, and who sees what of that.

Two privacy officers of the organisation that the space belongs to, who read the question as others do: one asks, the
other decides. The name is for those two; whoever asked sees by whom and why, wherever the question has gone since.
"""

from django.db.models import Q, QuerySet

from intranet.people.models import Person
from intranet.spaces.queries import may_read, readers, visible_space_ids
from questions.models import Question, Unmasking


def may_unmask(person: Person, question: Question) -> bool:
    """Whether this person looks after the privacy of whoever writes there, and reads the question."""
    own = person.is_privacy_officer and person.organisation_id == question.space.organisation_id
    return own and may_read(person, question.space) and not question.hidden_at


def may_decide(person: Person, unmasking: Unmasking) -> bool:
    """Whether this person is the second of the two: not who asked to know, and not who is to be known."""
    parties = (unmasking.asked_by_id, unmasking.question.author_id)
    return person.pk not in parties and may_unmask(person, unmasking.question)


def unmaskings_for(person: Person) -> QuerySet[Unmasking]:
    """Return what was asked to be lifted of what this privacy officer reads, the newest first; none for others."""
    if not (person.is_active and person.is_privacy_officer):
        return Unmasking.objects.none()
    here = {"question__space__organisation": person.organisation_id, "question__hidden_at": None}
    found = Unmasking.objects.filter(question__space__any=visible_space_ids(person), **here)
    return found.select_related(*PARTIES).order_by("-pk")


def unmaskings_shown_to(person: Person) -> QuerySet[Unmasking]:
    """Return what this person may look at: as a privacy officer, or because they asked, and that was lifted."""
    mine = Q(question__author=person, lifted=True)
    theirs = Q(pk__in=unmaskings_for(person).order_by().values("pk"))
    return Unmasking.objects.filter(mine | theirs).select_related(*PARTIES)


PARTIES = ("question__space", "question__author__organisation", "asked_by__organisation", "decided_by__organisation")


def name_for(reader: Person, unmasking: Unmasking) -> Person | None:
    """Return who asked, for the two who lifted it, as long as they look after privacy, and for whoever it was."""
    two = (unmasking.asked_by_id, unmasking.decided_by_id)
    is_one = reader.pk in two and reader.is_privacy_officer
    is_theirs = reader.pk == unmasking.question.author_id
    return unmasking.question.author if unmasking.lifted and (is_one or is_theirs) else None


def second_officers(unmasking: Unmasking) -> list[int]:
    """Return who may decide: the other privacy officers of that organisation who read the question."""
    space = unmasking.question.space
    officers = readers(space).filter(is_privacy_officer=True, organisation=space.organisation_id)
    parties = (unmasking.asked_by_id, unmasking.question.author_id)
    return list(officers.exclude(pk__in=parties).values_list("pk", flat=True))

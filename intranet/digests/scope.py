"""What counts in a manager's digest: what stands in spaces that all staff of an organisation may read."""

from typing import NamedTuple

from django.db.models import QuerySet

from intranet.people.models import Organisation, Team
from intranet.spaces.models import Space
from questions.models import Answer, Question


class Scope(NamedTuple):
    """Whose week it is: of a team, or of the whole organisation; and the spaces that all of its staff may read."""

    organisation: Organisation
    team: Team | None
    spaces: list[int]

    @property
    def questions(self) -> "QuerySet[Question]":
        """The questions that count. What somebody of a small team asked without their name counts for all alone."""
        found: QuerySet[Question] = Question.objects.filter(space__any=self.spaces, hidden_at=None, deleted_at=None)
        return found.filter(author__teams=self.team, written_as="") if self.team else found

    @property
    def answers(self) -> "QuerySet[Answer]":
        """The answers to them."""
        found: QuerySet[Answer] = Answer.objects.filter(hidden_at=None, deleted_at=None)
        return found.filter(question__in=self.questions)


def scope_of(organisation: Organisation) -> Scope:
    """Return what counts for an organisation; one query."""
    spaces = Space.objects.filter(kind=Space.Kind.OPEN, organisations=organisation)
    return Scope(organisation, None, list(spaces.values_list("pk", flat=True)))

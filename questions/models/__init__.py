"""Questions and their answers, and what makes them answered in time and keeps them right."""

from questions.models.anonymity import Unmasking
from questions.models.answer import HEAD_START, Answer, AnswerQuerySet, Doubt, is_current
from questions.models.correcting import Correction, Dispute, Reading, Verification
from questions.models.outcomes import MoreWanted, Outcome
from questions.models.question import Question, QuestionQuerySet, Saved
from questions.models.urgency import Audience, Claim, Forwarding, NotMine, Reached, Rung, Step

__all__ = [
    "HEAD_START",
    "Answer",
    "AnswerQuerySet",
    "Audience",
    "Claim",
    "Correction",
    "Dispute",
    "Doubt",
    "Forwarding",
    "MoreWanted",
    "NotMine",
    "Outcome",
    "Question",
    "QuestionQuerySet",
    "Reached",
    "Reading",
    "Rung",
    "Saved",
    "Step",
    "Unmasking",
    "Verification",
    "is_current",
]

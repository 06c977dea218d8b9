"""Asking, answering, accepting, moving."""

from questions.actions.answers import accept, answer, delete_answer, withdraw_acceptance
from questions.actions.questions import ask, delete_question, move
from questions.actions.recounting import recount_questions

__all__ = [
    "accept",
    "answer",
    "ask",
    "delete_answer",
    "delete_question",
    "move",
    "recount_questions",
    "withdraw_acceptance",
]

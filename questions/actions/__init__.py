"""Asking, answering, accepting, moving, joining."""

from questions.actions.answers import accept, answer, delete_answer, withdraw_acceptance
from questions.actions.joining import join, take_apart
from questions.actions.questions import ask, delete_question, move
from questions.actions.recounting import recount_questions
from questions.actions.saving import note_saved
from questions.actions.staying import rewrite_answer, text_changed
from questions.actions.verifying import end_verification, end_what_is_past, verify

__all__ = [
    "accept",
    "answer",
    "ask",
    "delete_answer",
    "delete_question",
    "end_verification",
    "end_what_is_past",
    "join",
    "move",
    "note_saved",
    "recount_questions",
    "rewrite_answer",
    "take_apart",
    "text_changed",
    "verify",
    "withdraw_acceptance",
]

"""Pages of questions and answers."""

from questions.views.answers import accepted, answer, answers, delete_answer, edit_answer
from questions.views.joining import helped, join_question, take_apart
from questions.views.questions import (
    ask_question,
    delete_question,
    edit_question,
    move_question,
    question,
    questions,
    waiting,
)
from questions.views.verifying import verification
from questions.views.waiting import forward, not_mine

__all__ = [
    "accepted",
    "answer",
    "answers",
    "ask_question",
    "delete_answer",
    "delete_question",
    "edit_answer",
    "edit_question",
    "forward",
    "helped",
    "join_question",
    "move_question",
    "not_mine",
    "question",
    "questions",
    "take_apart",
    "verification",
    "waiting",
]

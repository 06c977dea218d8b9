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
from questions.views.unmasking import decide_unmasking, one_unmasking, unmask, unmaskings
from questions.views.verifying import verification
from questions.views.waiting import forward, not_mine

__all__ = [
    "accepted",
    "answer",
    "answers",
    "ask_question",
    "decide_unmasking",
    "delete_answer",
    "delete_question",
    "edit_answer",
    "edit_question",
    "forward",
    "helped",
    "join_question",
    "move_question",
    "not_mine",
    "one_unmasking",
    "question",
    "questions",
    "take_apart",
    "unmask",
    "unmaskings",
    "verification",
    "waiting",
]

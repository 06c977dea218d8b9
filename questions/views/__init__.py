"""Pages of questions and answers."""

from questions.views.answers import accepted, answer, answers, delete_answer, edit_answer
from questions.views.correcting import correct, correction, corrections, decide, withdraw
from questions.views.disputing import dispute, disputes, settle, take_back, withdrawal
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
from questions.views.rolling_back import roll_back
from questions.views.unmasking import decide_unmasking, one_unmasking, unmask, unmaskings
from questions.views.verifying import recheck, verification
from questions.views.waiting import forward, not_mine

__all__ = [
    "accepted",
    "answer",
    "answers",
    "ask_question",
    "correct",
    "correction",
    "corrections",
    "decide",
    "decide_unmasking",
    "delete_answer",
    "delete_question",
    "dispute",
    "disputes",
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
    "roll_back",
    "settle",
    "recheck",
    "take_apart",
    "take_back",
    "unmask",
    "unmaskings",
    "verification",
    "waiting",
    "withdraw",
    "withdrawal",
]

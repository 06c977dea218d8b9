"""Pages of questions and answers."""

from questions.views.answers import accepted, answer, answers, delete_answer, edit_answer
from questions.views.asking_more import enough, more
from questions.views.correcting import correct, correction, corrections, decide, withdraw
from questions.views.disputing import dispute, disputes, settle, take_back, withdrawal
from questions.views.joining import helped, join_question, take_apart
from questions.views.ladder import ladder
from questions.views.outcomes import no_outcome, outcome
from questions.views.questions import (
    ask_question,
    delete_question,
    edit_question,
    move_question,
    question,
    questions,
    waiting,
)
from questions.views.reputation import reputation
from questions.views.rolling_back import roll_back
from questions.views.turning import make_answer, make_question
from questions.views.unmasking import decide_unmasking, one_unmasking, unmask, unmaskings
from questions.views.urgency import claim, clock, urgency
from questions.views.verifying import recheck, verification
from questions.views.waiting import forward, not_mine

__all__ = [
    "accepted",
    "answer",
    "answers",
    "ask_question",
    "claim",
    "clock",
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
    "enough",
    "forward",
    "helped",
    "join_question",
    "ladder",
    "make_answer",
    "make_question",
    "more",
    "move_question",
    "no_outcome",
    "not_mine",
    "one_unmasking",
    "outcome",
    "question",
    "questions",
    "recheck",
    "reputation",
    "roll_back",
    "settle",
    "take_apart",
    "take_back",
    "unmask",
    "unmaskings",
    "urgency",
    "verification",
    "waiting",
    "withdraw",
    "withdrawal",
]

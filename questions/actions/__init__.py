"""Asking, answering, accepting, moving, joining."""

from questions.actions.answers import accept, answer, delete_answer, withdraw_acceptance
from questions.actions.asking_how import ask_next
from questions.actions.asking_more import ask_for_more, no_more, rewrite_question
from questions.actions.changing import rewrite_answer, roll_back
from questions.actions.citing import take_up_next
from questions.actions.claims import claim, let_go
from questions.actions.clock import set_clock
from questions.actions.correcting import decide_correction, propose_correction, withdraw_correction
from questions.actions.disputing import dispute, settle, take_back
from questions.actions.joining import join, take_apart
from questions.actions.ladder import pause_ladder, resume_ladder, stop_ladder, take_steps_due
from questions.actions.outcomes import note_outcome, withdraw_outcome
from questions.actions.questions import ask, delete_question, move
from questions.actions.reading import forget_readings, note_read
from questions.actions.recounting import recount_questions
from questions.actions.rungs import set_ladder
from questions.actions.saving import note_saved
from questions.actions.staying import text_changed
from questions.actions.turning import make_answer, make_question
from questions.actions.unmasking import ask_to_unmask, decide_unmasking
from questions.actions.verifying import end_verification, end_what_is_past, verify
from questions.actions.waiting import forward, mine_after_all, not_mine
from questions.actions.withdrawing import reinstate_answer, withdraw_answer

__all__ = [
    "accept",
    "answer",
    "ask",
    "ask_for_more",
    "ask_next",
    "ask_to_unmask",
    "claim",
    "decide_correction",
    "decide_unmasking",
    "delete_answer",
    "delete_question",
    "dispute",
    "end_verification",
    "end_what_is_past",
    "forget_readings",
    "forward",
    "join",
    "let_go",
    "make_answer",
    "make_question",
    "mine_after_all",
    "move",
    "no_more",
    "not_mine",
    "note_outcome",
    "note_read",
    "note_saved",
    "pause_ladder",
    "propose_correction",
    "recount_questions",
    "reinstate_answer",
    "resume_ladder",
    "rewrite_answer",
    "rewrite_question",
    "roll_back",
    "set_clock",
    "set_ladder",
    "settle",
    "stop_ladder",
    "take_apart",
    "take_back",
    "take_steps_due",
    "take_up_next",
    "text_changed",
    "verify",
    "withdraw_acceptance",
    "withdraw_answer",
    "withdraw_correction",
    "withdraw_outcome",
]

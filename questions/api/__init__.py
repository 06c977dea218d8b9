"""Asking, answering, voting, accepting and joining, for scripts."""

from questions.api.answers import AcceptedAnswer, Answers, OneAnswer
from questions.api.asking_more import MoreWantedOfQuestion
from questions.api.claims import QuestionClaim
from questions.api.correcting import Corrections, Decision, OneCorrection, RollBack, Withdrawal
from questions.api.disputing import Disputes, OneDispute, Settlement
from questions.api.experts import ExpertsOfQuestion
from questions.api.joining import HelpfulQuestion, JoinedQuestion
from questions.api.outcomes import Outcomes
from questions.api.questions import OneQuestion, Questions
from questions.api.reputation import ReputationOfMine
from questions.api.turning import PostAsQuestion, ReplyAsAnswer
from questions.api.unmasking import QuestionUnmasking, UnmaskingDecision, Unmaskings
from questions.api.verifying import AnswerVerification, Recheck
from questions.api.votes import AnswerVote, QuestionVote
from questions.api.waiting import Forwardings, NotMineOfOne

__all__ = [
    "AcceptedAnswer",
    "AnswerVerification",
    "AnswerVote",
    "Answers",
    "Corrections",
    "Decision",
    "Disputes",
    "ExpertsOfQuestion",
    "Forwardings",
    "HelpfulQuestion",
    "JoinedQuestion",
    "MoreWantedOfQuestion",
    "NotMineOfOne",
    "OneAnswer",
    "OneCorrection",
    "OneDispute",
    "OneQuestion",
    "Outcomes",
    "PostAsQuestion",
    "QuestionClaim",
    "QuestionUnmasking",
    "QuestionVote",
    "Questions",
    "Recheck",
    "ReplyAsAnswer",
    "ReputationOfMine",
    "RollBack",
    "Settlement",
    "UnmaskingDecision",
    "Unmaskings",
    "Withdrawal",
]

"""Asking, answering, voting and accepting, for scripts."""

from questions.api.answers import AcceptedAnswer, Answers, OneAnswer
from questions.api.questions import OneQuestion, Questions
from questions.api.votes import AnswerVote, QuestionVote

__all__ = ["AcceptedAnswer", "AnswerVote", "Answers", "OneAnswer", "OneQuestion", "QuestionVote", "Questions"]

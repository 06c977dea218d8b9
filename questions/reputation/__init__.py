"""How an organisation does at answering."""

from questions.reputation.counting import FEWEST, Part, parts_of
from questions.reputation.telling import Figures, Line, Reputation, reputation_of, told

__all__ = ["FEWEST", "Figures", "Line", "Part", "Reputation", "parts_of", "reputation_of", "told"]

"""How much of everything there shall be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sizes:
    """How much of everything there shall be; the words are the options of `manage.py seed`."""

    people: int = 2000
    organisations: int = 4
    spaces: int = 150
    tags: int = 1000
    follows: int = 20000
    posts: int = 100000
    questions: int = 20000
    answers: int = 60000
    replies: int = 80000
    votes: int = 150000
    weeks: int = 150
    seed: int = 1

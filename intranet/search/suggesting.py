"""What somebody may be looking for, while they type: people, topics, spaces, questions, then posts and answers."""

from dataclasses import dataclass, field
from itertools import islice

from intranet.contributions.models import Contribution, Kind
from intranet.language import Query
from intranet.people.models import Person
from intranet.people.queries import suggested_people
from intranet.search.queries import Finder
from intranet.search.typed import Search, read
from intranet.spaces.chosen import spaces_named
from intranet.spaces.models import Space
from intranet.topics.models import Tag
from intranet.topics.queries import suggested_tags

SHORTEST = 2  # letters before anything is suggested
MOST_OF_EACH, MOST_QUESTIONS = 3, 5
LOOKED_AT = 30  # of what fits best, for questions and for the rest


@dataclass
class Suggestions:
    """What may be meant; everything in it is for this reader to know."""

    people: list[Person] = field(default_factory=list)
    tags: list[Tag] = field(default_factory=list)
    spaces: list[Space] = field(default_factory=list)
    questions: list[Contribution] = field(default_factory=list)
    others: list[Contribution] = field(default_factory=list)
    query: Query = field(default_factory=Query)

    def __bool__(self) -> bool:
        return bool(self.people or self.tags or self.spaces or self.questions or self.others)


def suggestions(reader: Person, typed: str) -> Suggestions:
    """Return what may be meant by what was typed so far. With a filter in it: only texts."""
    search = read(typed)
    words = search.words.strip('"')
    if len(words) < SHORTEST:
        return Suggestions()
    finder = Finder(reader, search, typing=True, most=LOOKED_AT)
    found = finder.lines()
    questions = (row for row in found if row.kind == Kind.QUESTION)
    others = (row for row in found if row.kind != Kind.QUESTION)
    texts = Suggestions(
        questions=list(islice(questions, MOST_QUESTIONS)), others=list(islice(others, MOST_OF_EACH)), query=finder.query
    )
    return named(reader, words, texts) if search == Search(words=search.words) else texts


def named(reader: Person, words: str, found: Suggestions) -> Suggestions:
    """Add whom and what is called so."""
    found.people = suggested_people(reader, words, MOST_OF_EACH)
    found.tags = suggested_tags(words, reader, limit=MOST_OF_EACH)
    found.spaces = spaces_named(reader, words, MOST_OF_EACH)
    return found

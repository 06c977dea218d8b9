"""Who listens to a question, and somebody who speaks: what only Django can do for `benchmarks.streams`. Prints JSON."""

import json
import time
from itertools import cycle, islice

from intranet.contributions.actions import reply
from intranet.people.actions import make_token
from intranet.people.models import Person
from intranet.spaces.queries import readers
from questions.models import Question


def gather(many: str) -> None:
    """Print a question, and as many tokens of people who may read it as are wanted: some have two pages open."""
    question = Question.objects.filter(hidden_at=None, deleted_at=None, space__kind="open").latest("pk")
    people = islice(cycle(readers(question.space).order_by("pk")), int(many))
    tokens = [make_token(person=person, name="benchmarks", throttled=False)[1] for person in people]
    print(json.dumps({"question": question.pk, "tokens": tokens}))


def speak(question: str, times: str) -> None:
    """Say something under a question so many times, a second apart; print when each was said, in seconds."""
    about = Question.objects.get(pk=int(question))
    author = Person.objects.get(pk=about.author_id)
    said = []
    for number in range(int(times)):
        reply(author=author, contribution=about, body=f"Nog iets: {number}")
        said.append(time.time())
        time.sleep(1)
    print(json.dumps(said))

"""What experts are reminded of once a week: the answers that are to be checked again about what they know."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple

from intranet.contributions.models import Citation, Tagging
from intranet.digests.choosing import Candidate, Why
from intranet.digests.models import Item
from intranet.topics.models import Tag
from questions.vouching import known_to_others, rechecks_about

Pairs = dict[int, set[int]]

LATELY = timedelta(days=5)  # a week of work, so that who has a digest each day is reminded once a week too
KEPT = 200  # of each topic, of those that wait longest: nobody's topic takes the place of another's


class Waiting(NamedTuple):
    """An answer that is to be checked again."""

    number: int
    root: int
    space: int
    author: int
    revision: int
    since: datetime


@dataclass(frozen=True)
class Queue:
    """What waits, by topic; who knows about each topic; what only its author knows about; what each was reminded of."""

    by_tag: dict[int, list[Waiting]] = field(default_factory=dict)
    experts: Pairs = field(default_factory=dict)
    known_alone: set[int] = field(default_factory=set)
    reminded: Pairs = field(default_factory=dict)  # lately

    def of(self, person: int, spaces: set[int], until: datetime) -> Iterator[Candidate]:
        """Yield what somebody, who may read these spaces, is to be reminded of.

        Who wrote it is, only where nobody else knows about it.
        """
        mine = [tag for tag, experts in self.experts.items() if person in experts]
        waiting = {one.number: one for tag in mine for one in self.by_tag.get(tag, ())}
        lately = self.reminded.get(person, set())
        for each in waiting.values():
            may = each.author != person or each.number in self.known_alone
            if may and each.space in spaces and each.since < until and each.number not in lately:
                days = (until - each.since).days
                yield Candidate(Why.RECHECK, each.number, root=each.root, revision=each.revision, days=days)


def queue_for(people: Sequence[int], until: datetime) -> Queue:
    """What waits for experts among these people; one query where there are none, at most seven where there are."""
    experts = _pairs(Tag.experts.through.objects.filter(person__any=people).values_list("tag_id", "person_id"))
    if not experts:
        return Queue()
    fields = ("pk", "root_id", "space_id", "author_id", "revision", "check_again_since")
    found = {Waiting(*row) for rows in rechecks_about(set(experts), KEPT) for row in rows.values_list(*fields)}
    own = {each.number for each in found if each.author in people}
    reminded = Item.objects.filter(why=Why.RECHECK, digest__person__any=people, digest__until__gt=until - LATELY)
    return Queue(
        _by_tag(sorted(found)),
        experts,
        own - known_to_others(own) if own else own,
        _pairs(reminded.values_list("digest__person_id", "contribution_id")),
    )


def _by_tag(waiting: list[Waiting]) -> dict[int, list[Waiting]]:
    """By the topics of its question, and of what it cites."""
    of_root = Tagging.objects.filter(contribution__any=[each.root for each in waiting])
    of_text = Citation.objects.filter(contribution__any=[each.number for each in waiting], entry__tags__isnull=False)
    roots = _pairs(of_root.values_list("contribution_id", "tag_id"))
    texts = _pairs(of_text.values_list("contribution_id", "entry__tags"))
    found: dict[int, list[Waiting]] = defaultdict(list)
    for each in waiting:
        for tag in roots.get(each.root, set()) | texts.get(each.number, set()):
            found[tag].append(each)
    return found


def _pairs(rows: Iterable[tuple[int, int]]) -> Pairs:
    found: Pairs = defaultdict(set)
    for key, number in rows:
        found[key].add(number)
    return found

"""What is known of the people whose digests are being made: a constant number of queries for a whole chunk of them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import QuerySet

from feeds.models import Receipt
from intranet.contributions.models import Watch
from intranet.digests.models import Item
from intranet.digests.news import News
from intranet.digests.unwanted import Wish, wishes_of
from intranet.follows.models import Follow
from intranet.notifications.models import Delivery, Notification
from intranet.people.models import Person, Team
from intranet.topics.models import Tag
from questions.models import NotMine, Reading

Pairs = dict[int, set[int]]


@dataclass(frozen=True)
class Facts:
    """By person: what they follow and know about, what they have seen, been sent and laid aside, who is new."""

    tags: Pairs
    expert: Pairs
    spaces: Pairs
    read: dict[int, dict[int, int]]  # the revision of each answer that they had before them
    sent: Pairs
    recalled: dict[int, dict[int, datetime]]  # when they were mailed that an answer which they had read has changed
    not_mine: Pairs
    never: dict[int, list[Wish]]  # what they said of how to be told, of those who want something never
    muted: Pairs  # the threads of which they want to hear nothing
    confirmed: Pairs  # the announcements that they said they have read
    colleagues: dict[int, dict[int, datetime]] = field(default_factory=dict)  # and when they came

    def topics_of(self, person: int) -> set[int]:
        """Return what somebody follows or knows about."""
        return self.tags.get(person, set()) | self.expert.get(person, set())


def facts_of(people: Sequence[int], news: News, joined: tuple[datetime, datetime]) -> Facts:
    """Fetch what is known of these people, as far as it is about these news; a constant number of queries."""
    follows = Follow.objects.filter(follower__any=people)
    mailed = Delivery.objects.filter(person__any=people, channel="mail", sent_at__isnull=False)
    about = [*news.numbers, *news.open]
    told = mailed.filter(notification__contribution__any=about)
    before = Item.objects.filter(digest__person__any=people, digest__thin=False, contribution__any=about)
    aside = NotMine.objects.filter(person__any=people, question__any=news.open)
    experts = Tag.experts.through.objects.filter(person__any=people)
    sent, recalled = _sent(told)
    muted, watched = _watches(people, news)
    told_before = before.values_list("digest__person_id", "contribution_id")
    for person, number in (*told_before, *_opened(people, news), *watched):
        sent[person].add(number)
    return Facts(
        tags=_pairs(follows.filter(tag__isnull=False).values_list("follower_id", "tag_id")),
        expert=_pairs(experts.values_list("person_id", "tag_id")),
        spaces=_pairs(follows.filter(space__isnull=False).values_list("follower_id", "space_id")),
        read=_read(Reading.objects.filter(person__any=people, answer__any=news.numbers)),
        sent=sent,
        recalled=recalled,
        confirmed=_pairs(_receipts(people, news)),
        never=wishes_of(people),
        muted=muted,
        not_mine=_pairs(aside.values_list("person_id", "question_id")),
        colleagues=_new_colleagues(people, *joined),
    )


def _sent(told: "QuerySet[Delivery]") -> tuple[Pairs, dict[int, dict[int, datetime]]]:
    """Return what was mailed at all, and when each was last mailed as changed."""
    sent, recalled = _pairs(()), defaultdict[int, dict[int, datetime]](dict)
    rows = told.order_by("sent_at")
    about = rows.values_list("person_id", "notification__contribution_id", "notification__kind", "sent_at")
    for person, number, kind, moment in about:
        sent[person].add(number)
        if kind == Notification.Kind.RECALLED and moment:
            recalled[person][number] = moment
    return sent, recalled


def _watches(people: Sequence[int], news: News) -> tuple[Pairs, list[tuple[int, int]]]:
    """Return which threads they muted; and who watches which question that waits, and so knows of it."""
    muted = Watch.objects.filter(person__any=people, muted=True)
    watched = Watch.objects.filter(person__any=people, muted=False, root__any=news.open)
    return _pairs(muted.values_list("person_id", "root_id")), list(watched.values_list("person_id", "root_id"))


def _opened(people: Sequence[int], news: News) -> Iterable[tuple[int, int]]:
    """Who was told on the page that a question waits, and has looked at that."""
    looked = Notification.objects.filter(contribution__any=news.open, person__any=people, read_at__isnull=False)
    return looked.values_list("person_id", "contribution_id") if news.open else ()


def _receipts(people: Sequence[int], news: News) -> Iterable[tuple[int, int]]:
    """No query where nothing is announced."""
    posts = [each.number for each in news.announced]
    read = Receipt.objects.filter(post__in=posts, person__any=people)
    return read.values_list("person_id", "post_id") if posts else ()


def _new_colleagues(people: Sequence[int], since: datetime, until: datetime) -> dict[int, dict[int, datetime]]:
    """Who came to a team that one is in, and came to the house in this while."""
    together = Team.people.through.objects.filter(person__any=people).values_list("person_id", "team_id")
    teams = defaultdict(set)
    for person, team in together:
        teams[team].add(person)
    new = Person.objects.active().filter(joined_at__gte=since, joined_at__lt=until, teams__in=list(teams))
    found: dict[int, dict[int, datetime]] = defaultdict(dict)
    for colleague, moment, team in new.values_list("pk", "joined_at", "teams"):
        for person in teams.get(team, set()) - {colleague}:
            found[person][colleague] = moment
    return found


def _read(rows: "QuerySet[Reading]") -> dict[int, dict[int, int]]:
    found: dict[int, dict[int, int]] = defaultdict(dict)
    for person, answer, revision in rows.values_list("person_id", "answer_id", "revision"):
        found[person][answer] = revision
    return found


def _pairs(rows: Iterable[tuple[int, int]]) -> Pairs:
    found: Pairs = defaultdict(set)
    for person, number in rows:
        found[person].add(number)
    return found

"""Who may vouch for an answer, for how long, and which are to be checked again."""

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import Exists, F, OuterRef, Q, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from intranet.contributions.models import Citation, Contribution, Tagging
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.spaces.queries import may_read
from intranet.topics.models import Tag
from questions.models import Answer, AnswerQuerySet

LONGEST = 3 * 366  # days


def vouching_tags(person: Person, answer: Contribution) -> list[Tag]:
    """Return the topics of an answer's question, and of what it cites, that this person is expert of."""
    about = Exists(Tagging.objects.filter(tag=OuterRef("pk"), contribution=answer.root_id))
    cited = Exists(Citation.objects.filter(entry__tags=OuterRef("pk"), contribution=answer.pk))
    return list(Tag.objects.filter(about | cited, experts=person).order_by("pk"))


def may_verify(person: Person, answer: Answer, tags: Collection[Tag]) -> bool:
    """Whether this person, an expert of these of its topics, may vouch for an answer.

    Two pairs of eyes: the author of an answer does not vouch for it, unless nobody else who may read it could.
    """
    if not tags or answer.deleted_at or answer.hidden_at or not may_read(person, answer.space):
        return False
    return person.pk != answer.author_id or not known_to_others([answer.pk])


def known_to_others(answers: Collection[int]) -> set[int]:
    """Return about which of these answers somebody else knows than who wrote it: an expert who may read it. One query.

    By the topics of its question, or of what it cites.
    """
    expert, place = OuterRef(OuterRef("person")), OuterRef(OuterRef("person__organisation"))
    read = Space.objects.readable(expert, place)  # type: ignore[arg-type]  # of each expert at once
    others = Tag.experts.through.objects.filter(
        ~Q(person=OuterRef("author")), Exists(read.filter(pk=OuterRef(OuterRef("space")))), person__is_active=True
    )
    about = Tagging.objects.filter(contribution=OuterRef(OuterRef("root"))).values("tag")
    cited = Citation.objects.filter(contribution=OuterRef(OuterRef("pk"))).values("entry__tags")
    known = Exists(others.filter(tag__in=about)) | Exists(others.filter(tag__in=cited))
    return set(Answer.objects.filter(known, pk__any=answers).values_list("pk", flat=True))


def to_vouch_until(tags: Collection[Tag]) -> date:
    """Return until when one usually vouches for an answer about these: as long as the most fickle of them says."""
    days = min((tag.verified_for for tag in tags), default=365)
    return timezone.localdate() + timedelta(days=min(max(days, 1), LONGEST))


def rechecks_about(tags: Collection[int], of_each: int) -> tuple[AnswerQuerySet, AnswerQuerySet]:
    """Return the answers that are to be checked again about these topics, by their questions and by what they cite.

    Whoever may read them; of each topic so many at most, of those that wait longest.
    """
    waiting = Answer.objects.filter(check_again_since__isnull=False, deleted_at=None, hidden_at=None, withdrawn_at=None)
    place = Window(RowNumber(), partition_by=F("topic"), order_by=("check_again_since", "pk"))

    def about(topic: str) -> AnswerQuerySet:
        found: AnswerQuerySet = waiting.annotate(topic=F(topic)).filter(topic__in=tags).annotate(place=place)
        return found.filter(place__lte=of_each)

    return about("root__taggings__tag"), about("citations__entry__tags")


def to_recheck(person: Person) -> AnswerQuerySet:
    """Return the answers that are to be checked again about what this person is expert of, the oldest first."""
    mine = Exists(Tagging.objects.filter(contribution=OuterRef("root"), tag__experts=person))
    cited = Exists(Citation.objects.filter(contribution=OuterRef("pk"), entry__tags__experts=person))
    waiting = Answer.objects.visible_to(person).filter(check_again_since__isnull=False, deleted_at=None)
    found: AnswerQuerySet = waiting.filter(mine | cited, withdrawn_at=None).order_by("pk")
    return found


def rechecks_by_expert(answers: Collection[int], people: Collection[int]) -> dict[int, dict[int, str]]:
    """Return which of these answers still are to be checked again about what each of these is expert of, and why.

    Whether they may read them is asked elsewhere. Three queries, however many they are.
    """
    waiting = Answer.objects.filter(pk__any=answers, check_again_since__isnull=False, withdrawn_at=None)
    rows = list(waiting.values_list("pk", "root_id", "check_again_because"))
    of_root = Tagging.objects.filter(contribution__any=[root for _, root, _ in rows], tag__experts__in=people)
    of_text = Citation.objects.filter(contribution__any=[pk for pk, _, _ in rows], entry__tags__experts__in=people)
    roots = set(of_root.values_list("contribution_id", "tag__experts"))
    texts = set(of_text.values_list("contribution_id", "entry__tags__experts"))
    return {
        person: {pk: why for pk, root, why in rows if (root, person) in roots or (pk, person) in texts}
        for person in people
    }

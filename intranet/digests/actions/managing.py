"""Making the managers' digests: on Monday, of the week before, for each organisation and each of its teams."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from intranet.availability.queries import may_be_disturbed
from intranet.availability.queries.moments import next_starts
from intranet.digests.few import FEWEST_PEOPLE
from intranet.digests.figures import Figures, as_numbers, figures_of
from intranet.digests.matters import matters_of
from intranet.digests.models import Digest, Item, Rhythm, Sending
from intranet.digests.scope import Scope, scope_of
from intranet.people.models import Organisation, Person

DAY = timedelta(days=1)
HOUR = 7


def monday_before(now: datetime) -> datetime:
    """Return the last Monday at seven up to now, by the clock of the house: the week before it has ended."""
    here = now.astimezone(ZoneInfo(settings.TIME_ZONE))
    monday = _at_seven(here.date() - here.weekday() * DAY)
    return monday if monday <= now else _at_seven(here.date() - (here.weekday() + 7) * DAY)


def compose_for_managers(now: datetime | None = None) -> int:
    """Make the digests of the week that ended, of each organisation without one; return how many are to be sent."""
    now = now or timezone.now()
    moment = monday_before(now)
    made = 0
    while (some := _compose_one(moment, now)) is not None:
        made += some
    return made


@transaction.atomic
def _compose_one(moment: datetime, now: datetime) -> int | None:
    """Make those of one organisation, which is held meanwhile; None when all have theirs."""
    there = Digest.objects.filter(
        kind=Digest.Kind.MANAGER, organisation=OuterRef("pk"), team=None, period_end=_last_day(moment)
    )
    waiting = Organisation.objects.filter(~Exists(there), people__is_active=True).order_by("pk")
    held = Organisation.objects.filter(pk__in=waiting.values("pk")).select_for_update(skip_locked=True, no_key=True)
    organisation = held.first()
    if organisation is None:
        return None
    scope, midnight = scope_of(organisation), _at(_last_day(moment) + DAY, 0)
    large = organisation.teams.alias(many=Count("people")).filter(many__gte=FEWEST_PEOPLE)
    teams = {team.pk: team for team in large.order_by("pk")}
    figures = figures_of(scope, teams, midnight)
    return sum(_make(scope._replace(team=teams.get(pk or 0)), each, midnight, now) for pk, each in figures.items())


def _make(scope: Scope, figures: Figures, midnight: datetime, now: datetime) -> int:
    last = midnight.date() - DAY
    digest = Digest.objects.create(
        kind=Digest.Kind.MANAGER,
        organisation=scope.organisation,
        team=scope.team,
        period_start=last - 6 * DAY,
        period_end=last,
        since=midnight - 7 * DAY,
        until=midnight,
        figures=as_numbers(figures),
        thin=not figures.enough,
    )
    if digest.thin:
        return 0
    items = list(matters_of(scope, midnight))
    for place, item in enumerate(items, start=1):
        item.digest, item.place = digest, place
    Item.objects.bulk_create(items)
    return len(Sending.objects.bulk_create(_sendings(digest, now)))


def _sendings(digest: Digest, now: datetime) -> list[Sending]:
    """It goes to whoever manages the team, or any team for the organisation's; each at their own first start."""
    managed = {"managed_teams": digest.team} if digest.team else {"managed_teams__organisation": digest.organisation}
    managers = Person.objects.active().filter(**managed, organisation=digest.organisation).distinct()
    unwilling = Rhythm.objects.filter(managers=False).values("person")
    people = list(managers.exclude(pk__in=unwilling).values_list("pk", flat=True))
    now_at_work = may_be_disturbed(people, now)
    later = next_starts([pk for pk in people if pk not in now_at_work], now)
    return [Sending(digest=digest, person_id=pk, again_at=later.get(pk, now)) for pk in people]


def _last_day(moment: datetime) -> date:
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date() - DAY


def _at_seven(day: date) -> datetime:
    return _at(day, HOUR)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), ZoneInfo(settings.TIME_ZONE))

"""What the API says of when people work, and what it takes."""

from typing import Any

from rest_framework import serializers

from intranet.availability.days import DAYS
from intranet.availability.models import Holidays
from intranet.people.serializers import ColleagueSerializer, PersonSerializer
from intranet.web.fields import Moment, Text

TIME, AS_TIME = "%H:%M", ["%H:%M", "%H:%M:%S"]


class PartSerializer(serializers.Serializer[Any]):
    """A part of a day on which somebody works."""

    starts = serializers.TimeField(format=TIME, input_formats=AS_TIME)
    ends = serializers.TimeField(format=TIME, input_formats=AS_TIME, help_text="00:00 is midnight, at its end.")


class DaysSerializer(serializers.Serializer[Any]):
    """The parts of each day; none of a day off."""

    monday = PartSerializer(many=True, required=False)
    tuesday = PartSerializer(many=True, required=False)
    wednesday = PartSerializer(many=True, required=False)
    thursday = PartSerializer(many=True, required=False)
    friday = PartSerializer(many=True, required=False)
    saturday = PartSerializer(many=True, required=False)
    sunday = PartSerializer(many=True, required=False)


class AvailabilitySerializer(serializers.Serializer[Any]):
    """When one works."""

    usual = serializers.BooleanField(help_text="At the usual hours of one's organisation; else at those below.")
    holidays = serializers.ChoiceField(choices=Holidays.choices, help_text="On whose public holidays one is free.")
    days = DaysSerializer(required=False)
    works_now = serializers.BooleanField(read_only=True)


class AbsenceSerializer(serializers.Serializer[Any]):
    """When one is away, on whole days, the last included."""

    id = serializers.IntegerField(source="pk", read_only=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    replacement = PersonSerializer(allow_null=True, read_only=True)


class AbsenceInput(serializers.Serializer[Any]):
    """When one is away, and the number of who is there instead."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    replacement = serializers.IntegerField(allow_null=True, default=None)


class AbsenceChanges(AbsenceInput):
    """The same, of which one may leave out what stays as it is."""

    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False)
    replacement = serializers.IntegerField(allow_null=True, required=False)


class PresentColleagueSerializer(ColleagueSerializer):
    """A colleague, and how they are to be reached: by their hours, not by what they do. Null is unknown."""

    works_now = serializers.BooleanField(source="presence.works_now", default=None, allow_null=True, read_only=True)
    away_until = serializers.DateField(source="presence.away_until", default=None, allow_null=True, read_only=True)
    replacement = PersonSerializer(source="presence.replacement", default=None, allow_null=True, read_only=True)


class DutySerializer(serializers.Serializer[Any]):
    """Somebody is on duty. Without tags it is for all topics, unless `for_all` says otherwise: they are not yours."""

    id = serializers.IntegerField(source="shift.pk", read_only=True)
    person = serializers.SerializerMethodField()
    starts_at = Moment(source="shift.starts_at", read_only=True)
    ends_at = Moment(source="shift.ends_at", read_only=True)
    tags = serializers.SerializerMethodField()
    for_all = serializers.BooleanField(source="is_for_all", read_only=True)

    def get_person(self, duty: Any) -> PersonSerializer:
        """Who it is; without an id, when that is nobody to look up."""
        shown = {"id": duty.number, "name": duty.name, "organisation": duty.organisation}
        return PersonSerializer(shown).data  # type: ignore[return-value]

    def get_tags(self, duty: Any) -> list[str]:
        """For which topics."""
        return [topic.slug for topic in duty.topics]


class ShiftInput(serializers.Serializer[Any]):
    """Who is on duty, by number, from when until when, and for which topics; none is all."""

    person = serializers.IntegerField()
    starts_at = Moment()
    ends_at = Moment()
    tags = serializers.ListField(child=Text(), default=list, max_length=50)


class CalendarInput(serializers.Serializer[Any]):
    """A calendar, as text (iCalendar)."""

    calendar = serializers.CharField(trim_whitespace=False)


class NotTakenSerializer(serializers.Serializer[Any]):
    """What was not taken from a calendar, how often, and why."""

    summary = serializers.CharField(read_only=True)
    why = serializers.CharField(read_only=True)
    times = serializers.IntegerField(read_only=True)


class ReportSerializer(serializers.Serializer[Any]):
    """What was taken from a calendar, and what was not."""

    added = serializers.IntegerField(read_only=True)
    changed = serializers.IntegerField(read_only=True)
    same = serializers.IntegerField(read_only=True)
    removed = serializers.IntegerField(read_only=True)
    not_taken = NotTakenSerializer(many=True, read_only=True)
    unknown_topics = serializers.ListField(child=serializers.CharField(), read_only=True)


def plan_from(days: dict[str, list[dict[str, Any]]]) -> dict[str, list[tuple[Any, Any]]]:
    """Return days as actions take them."""
    return {day: [(part["starts"], part["ends"]) for part in days.get(day, ())] for day in DAYS}

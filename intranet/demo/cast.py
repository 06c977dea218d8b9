"""Who is in the demo, and where: organisations, people, teams, spaces, tags, follows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from intranet.demo.calendar import Calendar
from intranet.demo.content import Entry, read
from intranet.follows.actions import follow_all
from intranet.people.actions import add_organisation, add_person, add_team, share_password
from intranet.people.models import Organisation, Person
from intranet.people.passwords import DEMO_PASSWORD
from intranet.spaces.actions import change_space, invite_to_space, join, make_space, set_role
from intranet.spaces.models import Membership, Space
from intranet.topics.actions import change_experts, describe, establish
from intranet.topics.models import Tag

NAMED = re.compile(r"@\[(\w+)\]")


@dataclass
class Cast:
    """Everybody and every place of the demo, by the words that the content knows them by."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)

    def named(self, keys: Iterable[str]) -> list[Person]:
        """Return these people."""
        return [self.people[key] for key in keys]

    def address(self, text: str) -> str:
        """Return a text in which @[noor] is her handle."""
        return NAMED.sub(lambda name: f"@{self.people[name[1]].handle}", text)


def move_in(calendar: Calendar) -> Cast:
    """Give everybody an account and a place to talk."""
    cast = Cast()
    add_people(cast, calendar)
    for team in read("teams"):
        people, managers = cast.named(team["people"]), cast.named(team["managers"])
        organisation = cast.organisations[team["organisation"]]
        add_team(organisation=organisation, name=team["name"], people=people, managers=managers)
    for entry in read("spaces"):
        cast.spaces[entry["slug"]] = open_space(cast, entry, calendar)
    make_tags(cast)
    follow_what_each_wants(cast)
    return cast


def add_people(cast: Cast, calendar: Calendar) -> None:
    """Let the organisations in, and everybody who works there."""
    for entry in read("organisations"):
        given = {name: entry[name] for name in ("name", "slug", "mail_domain")}
        cast.organisations[entry["slug"]] = add_organisation(**given)
    for entry in read("people"):
        cast.people[entry["key"]] = add_person(
            organisation=cast.organisations[entry["organisation"]],
            is_administrator=entry.get("administrator", False),
            is_privacy_officer=entry.get("privacy_officer", False),
            joined_at=calendar.weeks_ago(entry.get("joined_weeks_ago", 52)),
            **{name: entry.get(name, "") for name in ("email", "name", "function", "about", "language")},
        )
    share_password(people=cast.people.values(), password=DEMO_PASSWORD)


def open_space(cast: Cast, entry: Entry, calendar: Calendar) -> Space:
    """Make a space and let in whoever belongs there, at the invitation of its first steward."""
    first, *stewards = cast.named(entry["stewards"])
    shared_by = [cast.organisations[slug] for slug in entry["organisations"]]
    given = {name: entry[name] for name in ("name", "slug", "kind", "description")}
    at, for_everyone = calendar.weeks_ago(entry["weeks_old"]), entry.get("for_everyone", False)
    space = make_space(by=first, organisations=shared_by, for_everyone=for_everyone, at=at, **given)
    for person in [*stewards, *cast.named([*entry.get("members", ()), *entry.get("guests", ())])]:
        if space.kind != Space.Kind.OPEN or person.organisation not in shared_by:
            invite_to_space(by=first, space=space, person=person)
        join(person=person, space=space)
    for person in stewards:
        set_role(by=first, space=space, person=person, role=Membership.Role.STEWARD)
    if entry.get("may_be_anonymous"):
        as_it_is = {name: given[name] for name in ("name", "kind", "description")}
        change_space(by=first, space=space, may_be_anonymous=True, **as_it_is)
    return space


def make_tags(cast: Cast) -> None:
    """Make the vocabulary of each organisation; all tags first, for a synonym must be no tag's name."""
    curators = {space.organisation.slug: steward_of(space) for space in cast.spaces.values() if space.for_everyone}
    entries = {entry["slug"]: entry for entry in read("tags")}
    for slug, entry in entries.items():
        cast.tags[slug] = establish(by=curators[entry["organisation"]], name=slug, description=entry["description"])
    for slug, entry in entries.items():
        by, words = curators[entry["organisation"]], {name: entry[name] for name in ("name", "description", "synonyms")}
        cast.tags[slug] = describe(by=by, tag=cast.tags[slug], **words)
        change_experts(by=by, tag=cast.tags[slug], add=cast.named(entry["experts"]))


def steward_of(space: Space) -> Person:
    """Return a steward of the space, who may put tags in order."""
    return Person.objects.filter(memberships__space=space, memberships__role=Membership.Role.STEWARD).earliest("pk")


def follow_what_each_wants(cast: Cast) -> None:
    """Follow what each wants to find on the home page."""
    for key, entry in read("follows").items():
        subjects = [subject for kind, words in entry.items() for subject in map(getattr(cast, kind).get, words)]
        follow_all(follower=cast.people[key], subjects=subjects)

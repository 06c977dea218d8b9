"""The register of the demo, and what keeps its answers right."""

from django.utils.timezone import localdate

from intranet.demo.calendar import Calendar
from intranet.demo.cast import Cast
from intranet.demo.content import read
from intranet.register.actions import add_entry, add_version
from intranet.register.models import Entry
from questions.actions import take_up_next, verify
from questions.models import Answer
from questions.vouching import may_verify, vouching_tags

VOUCHED = 12  # answers


def fill_register(cast: Cast, calendar: Calendar) -> None:
    """Put what texts cite into the register, with the versions there were before anybody wrote anything."""
    for each in read("register"):
        by = cast.people[each["by"]]
        entry = add_entry(by=by, **{name: each[name] for name in ("code", "kind", "title", "tags")})
        for version in each["versions"]:
            said = {name: version[name] for name in ("label", "link", "note")}
            add_version(by=by, entry=entry, valid_from=calendar.weeks_ago(version["weeks"]).date(), **said)
    take_up()


def keep_right(cast: Cast) -> None:
    """Let experts vouch for what was accepted; then a form gets a new version, and what cites it is doubtful."""
    vouch(cast)
    for each in read("register"):
        if "news" in each:
            entry = Entry.objects.get(code=each["code"])
            add_version(by=cast.people[each["by"]], entry=entry, **each["news"])
    take_up()


def vouch(cast: Cast) -> None:
    """Let Fatima and Tessa vouch for the newest answers that were accepted about what they know."""
    accepted = Answer.objects.filter(accepted_at__isnull=False, open_disputes=0, withdrawn_at=None, deleted_at=None)
    for answer in accepted.select_related("author", "space").order_by("-pk")[:VOUCHED]:
        for person in cast.named(("fatima", "tessa", "angela")):
            if may_verify(person, answer, vouching_tags(person, answer)):
                verify(person=person, answer=answer)
                break


def take_up() -> None:
    """Mark what cites an older version, as the sweep does."""
    while take_up_next(localdate()) is not None:
        pass

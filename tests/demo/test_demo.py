"""What the demo promises to whoever tries Wandelgang for the first time."""

import re
import time
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from feeds.announcements import read_by, standing_for
from feeds.models import Post
from intranet.availability.queries import in_their_place, on_duty
from intranet.contributions.models import Contribution, Mention, Revision, Tagging
from intranet.demo.content import read, threads
from intranet.demo.hurry import QUESTIONS as CANNOT_WAIT
from intranet.demo.management.commands import demo
from intranet.events.models import Event
from intranet.notifications.models import Notification
from intranet.people.models import Organisation, Person
from intranet.people.queries import mail_domains
from intranet.privacy.guard import find_client_details
from intranet.spaces.models import Membership, Space
from intranet.spaces.queries import readers
from intranet.topics.models import Tag
from questions.models import Answer, Question

SEVEN = ("noor", "bram", "fatima", "hanneke", "ingrid", "yusuf", "admin")

pytestmark = pytest.mark.usefixtures("cast")


@pytest.fixture(scope="module")
def cast(forgotten_afterwards):
    with forgotten_afterwards():
        started = time.perf_counter()
        cast = demo.load()
        print(f"The demo was loaded in {time.perf_counter() - started:.1f} seconds.")  # noqa: T201
        yield cast


def person(key: str) -> Person:
    return Person.objects.get(email=f"{key}@demo.wandelgang.example")


def spaces_of(key: str) -> set[str]:
    return set(Space.objects.visible_to(person(key)).values_list("slug", flat=True))


@pytest.mark.parametrize("key", SEVEN)
def test_seven_people_sign_in_with_the_password_of_the_demo(key):
    assert person(key).is_active
    assert person(key).check_password("wandelgang")


def test_the_administrator_and_the_privacy_officer_are_what_they_are_called():
    assert [each.email.split("@")[0] for each in Person.objects.filter(is_administrator=True)] == ["admin"]
    assert [each.email.split("@")[0] for each in Person.objects.filter(is_privacy_officer=True)] == ["ingrid", "zehra"]
    assert person("admin").is_staff


def test_hanneke_manages_the_team_of_noor_and_bram():
    (team,) = person("hanneke").managed_teams.all()

    assert {person("noor"), person("bram")} <= set(team.people.all())


def test_fifty_more_people_work_in_two_organisations():
    assert Person.objects.count() >= 57
    assert {each.people.count() > 5 for each in Organisation.objects.all()} == {True}
    assert Organisation.objects.count() == 2


def test_yusuf_reads_his_own_spaces_and_is_a_guest_in_exactly_one_of_the_host():
    host = person("noor").organisation
    yusuf = person("yusuf")

    (guest,) = Membership.objects.filter(person=yusuf, role=Membership.Role.GUEST)

    assert guest.space.organisation == host
    assert Space.objects.visible_to(yusuf).filter(organisation=host).get() == guest.space
    assert Space.objects.visible_to(yusuf).filter(organisation=yusuf.organisation).exists()


def test_noor_bram_and_fatima_are_in_two_spaces_that_yusuf_cannot_see():
    memberships = Membership.objects.filter(person__in=[person("noor"), person("bram"), person("fatima")])
    together = list(memberships.values_list("space__slug", flat=True))
    shared = {slug for slug in together if together.count(slug) == 3}

    assert len(shared - spaces_of("yusuf")) >= 2


def test_there_are_nine_spaces_of_all_three_kinds():
    assert Space.objects.count() >= 9
    assert set(Space.objects.values_list("kind", flat=True)) == set(Space.Kind.values)


def test_forty_topics_have_synonyms_and_experts():
    assert Tag.objects.count() >= 40
    assert not Tag.objects.filter(experts=None).exists()
    assert not Tag.objects.filter(synonyms=None).exists()


def test_the_vocabulary_is_what_the_content_says_and_no_hashtag_made_another():
    assert set(Tag.objects.values_list("slug", "name")) == {(tag["slug"], tag["name"]) for tag in read("tags")}
    assert not Tag.objects.filter(organisation=None).exists()


def test_the_guard_finds_no_client_in_anything_that_was_ever_written():
    domains = mail_domains()
    texts = [text for pair in Revision.objects.values_list("title", "body") for text in pair]

    assert [
        find_client_details(text, domains=domains) for text in texts if find_client_details(text, domains=domains)
    ] == []


def test_nobody_wrote_where_they_could_not_read():
    for space in Space.objects.all():
        authors = set(space.contributions.values_list("author", flat=True))
        assert authors <= set(readers(space).values_list("pk", flat=True)), space.slug


def test_everything_in_the_content_was_written():
    kinds = [kind for kind, _entry in threads()]

    assert Contribution.objects.filter(kind="question").count() == kinds.count("question") + len(CANNOT_WAIT) >= 50
    assert Contribution.objects.filter(kind="post").count() == kinds.count("post") >= 50


def test_every_mention_reaches_whoever_is_mentioned():
    written = "".join(Contribution.objects.values_list("body", flat=True))

    assert "@[" not in written
    assert Mention.objects.count() == len(re.findall(r"@[a-z]", written)) > 5


def test_it_happened_in_the_last_weeks_and_goes_on_until_now():
    now = timezone.now()
    moments = sorted(Contribution.objects.values_list("created_at", flat=True))

    assert timedelta(weeks=3) < now - moments[0] < timedelta(weeks=9)
    assert timedelta(0) < now - moments[-1] < timedelta(hours=2)
    assert not Event.objects.filter(created_at__gt=now).exists()


def test_what_stands_below_came_later():
    for below in Contribution.objects.exclude(parent=None).select_related("parent"):
        assert below.created_at > below.parent.created_at
        assert below.pk > below.parent_id


def test_questions_are_in_every_state():
    states = Contribution.objects.filter(kind="question").values_list("as_question__state", flat=True)

    assert set(states) == {"unanswered", "answered", "settled"}


def test_some_answers_are_wrong_and_each_was_put_right():
    wrong = [answer for _kind, entry in threads() for answer in entry.get("answers", ()) if answer.get("wrong")]
    assert len(wrong) >= 5
    for said in wrong:
        answer = Answer.objects.get(
            revisions__number=1, author=person(said["author"]), revisions__body__startswith=said["body"][:40]
        )
        mended = {
            "answer": answer.question.answers.filter(pk__gt=answer.pk).exclude(author=answer.author),
            "reply": answer.children.exclude(author=answer.author),
            "edit": answer.revisions.filter(number__gt=1),
        }
        assert mended[said["put_right"]].exists(), said["body"]


def test_noor_finds_a_few_unread_notifications_and_her_older_ones_read():
    mine = Notification.objects.visible_to(person("noor"))

    assert 1 <= mine.unread().count() <= 9
    assert mine.exclude(read_at=None).exists()


def test_an_announcement_stands_on_top_for_noor_that_some_have_read():
    (post,) = Post.objects.filter(announced_until__isnull=False)

    assert standing_for(person("noor"), [post.space_id], timezone.localdate()) == [(post.pk, post.version)]
    assert read_by(post)[0] >= 5


def test_everything_has_been_told():
    assert not Event.objects.filter(told_at=None).exists()


def test_topics_have_much_to_show():
    assert Tagging.objects.count() > 150


def test_it_moves_into_an_empty_database_only():
    with pytest.raises(CommandError, match="people in this database"):
        call_command("demo", stdout=StringIO())


def test_it_is_not_for_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="not for production"):
        call_command("demo", stdout=StringIO())


def test_it_says_in_one_line_what_there_is(cast):
    said = demo.summary(cast)

    assert re.fullmatch(r"Demo: \d+ people, \d+ spaces, \d+ tags, \d+ questions, \d+ answers, \d+ posts", said)


def test_no_counter_is_wrong():
    said = StringIO()

    call_command("recount", stdout=said)

    assert said.getvalue() == "Every counter is right.\n"


def test_bram_has_fridays_off_and_somebody_is_away_whom_fatima_stands_in_for(cast):
    away, there = cast.people["lotte"].pk, cast.people["fatima"].pk

    assert set(cast.people["bram"].working_times.values_list("weekday", flat=True)) == {0, 1, 2, 3}
    assert in_their_place([away], timezone.now()) == {away: there}


def test_at_every_moment_of_two_weeks_somebody_is_on_duty(cast):
    space = cast.spaces["crisisdienst"]

    assert all(on_duty(space, timezone.now() + timedelta(hours=hours)) for hours in range(0, 13 * 24, 7))


def test_two_questions_cannot_wait_and_their_clocks_run():
    running = Question.objects.urgent(timezone.now())

    assert {question.title for question in running} == {title for _who, _where, title, *_more in CANNOT_WAIT}
    assert all(question.steps.exists() for question in running)

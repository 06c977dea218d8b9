"""Experts are reminded once a week of the answers that are to be checked again, in their digest."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.digests.actions import compose_due, send_digests, set_rhythm
from intranet.digests.models import Digest, Item, Rhythm, Sending
from intranet.digests.showing import Showing
from intranet.people.models import Person
from intranet.spaces.models import Membership
from intranet.topics.models import Tag
from questions.actions import answer, ask, delete_answer, verify
from questions.models import Answer
from questions.vouching import may_verify, vouching_tags
from tests.conftest import hire
from tests.postbox import postbox

WEDNESDAY = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)  # eight in the morning at De Brug
MINUTE, WEEK = timedelta(minutes=1), timedelta(days=7)


@pytest.fixture
def known(noor, bram, fatima, hanneke, yusuf):
    """All of them had a digest before."""
    with time_machine.travel(WEDNESDAY - timedelta(days=5), tick=False):
        compose_due()
    Person.objects.update(joined_at=WEDNESDAY - timedelta(days=100))
    Rhythm.objects.update(next_at=WEDNESDAY + timedelta(hours=1))


def ask_and_answer(bram, noor, space) -> Answer:
    with time_machine.travel(WEDNESDAY - 4 * WEEK, tick=True):
        question = ask(author=noor, space=space, title="Welk formulier voor een verlenging?", tags=["OTS"])
        return answer(author=bram, question=question, body="Neem het *gele* formulier.")


def doubt(*answers: Answer) -> None:
    numbers = [each.pk for each in answers]
    since = WEDNESDAY - timedelta(days=1)
    Answer.objects.filter(pk__in=numbers).update(check_again_since=since, check_again_because="form")


@pytest.fixture
def stale(known, ots, bram, noor, guardianship) -> Answer:
    """What Bram answered long ago, where few may read, and Fatima, who knows about it, is to look at again."""
    given = ask_and_answer(bram, noor, guardianship)
    doubt(given)
    return given


def compose(now=MONDAY + MINUTE):
    with time_machine.travel(now, tick=False):
        return compose_due()


def send(now=MONDAY + 2 * MINUTE):
    with postbox() as box, time_machine.travel(now, tick=False):
        send_digests()
    return box.mails


def reminded() -> list[str]:
    return list(Item.objects.filter(why="recheck").values_list("digest__person__name", flat=True))


def test_fatima_is_reminded_by_mail_on_the_page_and_by_the_api(stale, fatima, browser, api):
    compose()
    (mail,) = send()

    digest = Digest.objects.get(person=fatima, thin=False)
    page = browser(fatima).get(digest.get_absolute_url()).content.decode()
    plain = mail.get_body(["plain"]).get_content()
    rich = mail.get_body(["html"]).get_content()
    assert mail["To"] == "fatima@brug.example"
    assert mail["Subject"] == "Welk formulier voor een verlenging?"
    for text in (page, plain, rich):
        assert "For you to check again" in text
        assert "The form has a new version" in text
        assert "formulier" in text
    assert "/questions/recheck/" in page
    assert "http://127.0.0.1:8000/questions/recheck/" in rich
    (item,) = api(fatima).get(f"/api/v1{digest.get_absolute_url()}").json()["items"]
    assert (item["why"], item["note"]) == ("recheck", "the form has a new version")


def test_it_is_said_in_dutch(stale, fatima):
    Person.objects.filter(pk=fatima.pk).update(language="nl")
    compose()

    text = send()[0].get_body(["plain"]).get_content()

    assert "Voor jou om opnieuw na te kijken" in text
    assert "Het formulier heeft een nieuwe versie" in text


def test_nobody_is_who_does_not_know_about_it_or_may_not_read_it(stale, ots, hanneke, yusuf):
    ots.experts.add(hanneke, yusuf)  # neither reads where it stands

    compose()

    assert reminded() == ["Fatima Bouzian"]


def test_once_a_week_until_it_was_looked_at(stale, fatima):
    compose()
    compose(MONDAY + WEEK + MINUTE)
    with time_machine.travel(MONDAY + WEEK + timedelta(hours=1), tick=True):
        verify(person=fatima, answer=stale)
    compose(MONDAY + 2 * WEEK + MINUTE)

    assert reminded() == ["Fatima Bouzian"] * 2


def test_once_a_week_too_for_who_has_a_digest_each_day(stale, fatima):
    set_rhythm(person=fatima, often="daily")
    Rhythm.objects.filter(person=fatima).update(next_at=MONDAY)

    for day in range(8):
        compose(MONDAY + timedelta(days=day) + MINUTE)

    days = Digest.objects.filter(items__why="recheck").order_by("until").values_list("until", flat=True)
    assert list(days) == [MONDAY, MONDAY + WEEK]


def test_what_was_looked_at_before_the_mail_goes_out_is_not_in_it(stale, fatima):
    compose()
    with time_machine.travel(MONDAY + MINUTE, tick=True):
        verify(person=fatima, answer=stale)

    assert send() == []
    assert Sending.objects.get().dropped_at


def test_what_was_looked_at_since_stays_on_the_page_without_asking_again(stale, fatima, browser):
    compose()
    with time_machine.travel(MONDAY + MINUTE, tick=True):
        verify(person=fatima, answer=stale)

    page = browser(fatima).get(Digest.objects.get(thin=False).get_absolute_url()).content.decode()

    assert "<title>Welk formulier voor een verlenging?" in page
    assert "<em>gele</em>" in page
    assert "The form has a new version" not in page


def test_a_digest_of_which_nothing_is_left_says_so(stale, bram, fatima, browser, api):
    compose()
    delete_answer(person=bram, answer=stale)
    address = Digest.objects.get(thin=False).get_absolute_url()

    assert "<title>Nothing of it is left" in browser(fatima).get(address).content.decode()
    assert api(fatima).get(f"/api/v1{address}").json()["subject"] == "Nothing of it is left"


def test_who_is_no_expert_any_more_reads_nothing_of_it(stale, ots, fatima):
    compose()
    ots.experts.clear()

    assert send() == []


def test_who_wrote_it_is_asked_only_where_nobody_else_knows(known, ots, fatima, noor, bridge, guardianship):
    own = ask_and_answer(fatima, noor, guardianship)
    doubt(own)

    elsewhere, gone = hire(bridge, "Elders Deskundige"), hire(bridge, "Weg Deskundige", is_active=False)
    Membership.objects.create(person=gone, space=guardianship, role="member")
    ots.experts.add(elsewhere, gone)  # neither reads it

    compose()
    assert reminded() == ["Fatima Bouzian"]
    Item.objects.all().delete()
    Membership.objects.create(person=elsewhere, space=guardianship, role="member")
    compose(MONDAY + WEEK + MINUTE)

    assert reminded() == ["Elders Deskundige"]


def test_who_wrote_it_vouches_for_it_only_where_they_are_asked_to(known, ots, anna, fatima, noor, hanneke, court):
    from intranet.register.actions import add_entry

    forms = Tag.objects.create(slug="formulieren", name="Formulieren", organisation=anna.organisation, created_by=anna)
    add_entry(by=anna, code="JW3", title="Zonnebloem", tags=["Formulieren"])
    with time_machine.travel(WEDNESDAY - WEEK, tick=True):
        question = ask(author=noor, space=court, title="Welk formulier?", tags=["OTS"])
        own = answer(author=fatima, question=question, body="Neem [form:JW3].")
    assert may_verify(fatima, own, vouching_tags(fatima, own))

    forms.experts.add(hanneke)  # who knows about what it cites

    assert not may_verify(fatima, own, vouching_tags(fatima, own))
    assert may_verify(hanneke, own, vouching_tags(hanneke, own))


def test_what_cites_a_form_comes_to_who_knows_about_the_form(known, anna, bram, noor, hanneke, ots, court):
    from intranet.register.actions import add_entry

    forms = Tag.objects.create(slug="formulieren", name="Formulieren", organisation=anna.organisation, created_by=anna)
    forms.experts.add(hanneke)
    add_entry(by=anna, code="JW3", title="Zonnebloem", tags=["Formulieren"])
    with time_machine.travel(WEDNESDAY - WEEK, tick=True):
        question = ask(author=noor, space=court, title="Welk formulier?")
        doubt(answer(author=bram, question=question, body="Neem [form:JW3]."))

    compose()

    assert reminded() == ["Hanneke Vermeulen"]


def cost_of_composing(people: list[Person], *, minutes: int) -> int:
    """Make the digests of some, so late; return how many queries that took."""
    Rhythm.objects.update(next_at=MONDAY + 52 * WEEK)
    Rhythm.objects.filter(person__in=people).update(next_at=MONDAY)
    with CaptureQueriesContext(connection) as asked:
        compose(MONDAY + minutes * MINUTE)
    return len(asked)


def test_experts_are_reminded_in_as_many_queries_for_five_as_for_one(stale, ots, fatima, bridge, guardianship):
    experts = [hire(bridge, f"Kenner{number} Bos") for number in range(5)]
    ots.experts.add(*experts)
    Membership.objects.bulk_create(Membership(person=each, space=guardianship, role="member") for each in experts)
    compose(WEDNESDAY)

    one = cost_of_composing([fatima], minutes=1)

    assert cost_of_composing(experts, minutes=2) == one  # another minute has other numbers
    assert len(reminded()) == 6


def test_what_waits_about_one_topic_keeps_nothing_out_about_another(
    stale, bram, noor, hanneke, guardianship, monkeypatch
):
    monkeypatch.setattr("intranet.digests.rechecking.KEPT", 2)
    with time_machine.travel(WEDNESDAY - WEEK, tick=True):
        question = ask(author=noor, space=guardianship, title="Wie belt de griffie?", tags=["Griffie"])
        doubt(answer(author=bram, question=question, body="De griffier."))
    Answer.objects.filter(question=question).update(check_again_since=WEDNESDAY)
    Tag.objects.get(name="Griffie").experts.add(hanneke)
    Membership.objects.create(person=hanneke, space=guardianship, role="member")
    doubt(*(ask_and_answer(bram, noor, guardianship) for _ in range(4)))

    compose()

    assert sorted(reminded()) == ["Fatima Bouzian", "Fatima Bouzian", "Hanneke Vermeulen"]


def test_what_still_holds_is_asked_in_as_many_queries_for_many_as_for_one(
    stale, ots, bram, fatima, noor, hanneke, yusuf
):
    ots.experts.add(bram, hanneke)  # Hanneke may not read it, Noor and Yusuf know nothing about it
    readers = [fatima, bram, noor, hanneke, yusuf]
    told = [(Item(why="recheck", contribution=stale, revision=1), each) for each in readers]
    told += [(Item(why="colleague", colleague=other), each) for each in readers for other in readers if other != each]
    asked = []
    for some in (told[:1] + told[5:6], told):
        showing = Showing(by_mail=True)
        with CaptureQueriesContext(connection) as queries:
            showing.look(some)
        asked.append(len(queries))

    assert asked[0] == asked[1]
    assert [bool(showing.of(item, each)) for item, each in told[:5]] == [True, True, False, False, False]
    for item, each in told[5:]:
        findable = Person.objects.visible_to(each).filter(pk=item.colleague_id or 0).exists()
        assert bool(showing.of(item, each)) == findable


def test_it_costs_as_many_queries_for_many_as_for_one(
    stale, bram, noor, guardianship, django_assert_max_num_queries, ots
):
    from intranet.digests.rechecking import queue_for

    doubt(*(ask_and_answer(bram, noor, guardianship) for _ in range(5)))

    everybody = list(Person.objects.values_list("pk", flat=True))

    with django_assert_max_num_queries(7):
        queue = queue_for(everybody, MONDAY)
    assert sum(len(rows) for rows in queue.by_tag.values()) == 6

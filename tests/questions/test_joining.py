"""Two colleagues ask the same: the one question is joined to the other, for whoever may read both."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from feeds.queries import everything_rows
from intranet.contributions.actions import mute, reply, unwatch, watch
from intranet.contributions.models import Watch
from questions.actions import answer, ask, delete_question, join, move, note_saved
from questions.models import Question, Saved
from questions.queries import candidates_to_join, waiting_in_my_tags
from tests.conftest import hire

HTMX = {"HX-Request": "true"}


@pytest.fixture
def older(bram, court, ots) -> Question:
    """Bram asked it first."""
    return ask(author=bram, space=court, title="Which form extends it?", tags=["ots"])


@pytest.fixture
def newer(noor, court, ots) -> Question:
    """Noor asks the same; Fatima knows about its topic, and looks after the space."""
    return ask(author=noor, space=court, title="Where is the form to extend it?", tags=["ots"])


@pytest.fixture
def narrow(yusuf, noor, corridor, guardianship) -> tuple[Question, Question]:
    """A question that Yusuf reads in the corridor, joined to one that he read there too, until it was moved away."""
    read = ask(author=yusuf, space=corridor, title="Who drives on Monday?")
    stays = ask(author=noor, space=corridor, title="Who has the car on Mondays?")
    join(person=yusuf, question=read, to=stays)
    move(person=noor, question=stays, space=guardianship)
    return read, stays


def anew(question: Question) -> Question:
    return Question.objects.select_related("space").get(pk=question.pk)


def joined(question: Question) -> int | None:
    return anew(question).joined_to_id


def lists(person, browser) -> str:
    page = browser(person)
    return "".join(page.get(f"/questions/?state={state}").content.decode() for state in ("unanswered", "answered"))


def test_noor_finds_that_her_question_was_asked_before(noor, bram, older, newer, browser):
    page, address = browser(noor), f"/questions/{newer.pk}/"

    asks = page.get(f"{address}join/").content.decode()
    shows = page.get(f"{address}join/?to={older.pk}").content.decode()
    done = page.post(f"{address}join/", {"to": older.pk})

    assert f"{address}join/" in page.get(f"{address}?joined=stay").content.decode()
    assert "Which form extends it?" in asks
    assert "1 colleague who watches this question will watch that one too." in shows
    assert (done.status_code, done["Location"]) == (303, f"/questions/{older.pk}/?from={newer.pk}")
    there = page.get(done["Location"]).content.decode()
    assert "You came from “Where is the form to extend it?”, which asks the same." in there
    assert "Asked 2 times" in there
    assert '<span class="quiet">Noor el Idrissi · ' in there
    assert f"{address}?joined=stay" in there
    found = anew(newer)
    assert (found.joined_to_id, found.joined_by, bool(found.joined_at)) == (older.pk, noor, True)


@pytest.mark.parametrize("form", ["{pk}", "#{pk}", "https://brug.example/questions/{pk}/?from=7#answer-9"])
def test_the_other_question_is_named_by_number_or_address(form, noor, older, newer, browser):
    browser(noor).post(f"/questions/{newer.pk}/join/", {"to": form.format(pk=older.pk)})

    assert joined(newer) == older.pk


def test_whoever_looks_for_it_comes_to_the_one_that_stays(hanneke, noor, older, newer, browser):
    join(person=noor, question=newer, to=older)
    page = browser(hanneke)

    went = page.get(f"/questions/{newer.pk}/")
    stayed = page.get(f"/questions/{newer.pk}/?joined=stay").content.decode()

    assert (went.status_code, went["Location"]) == (302, f"/questions/{older.pk}/?from={newer.pk}")
    assert "This has been asked before, and is answered there:" in stayed
    assert "Your answer" not in stayed
    assert "You came from" not in page.get(f"/questions/{older.pk}/?from={older.pk}").content.decode()


def test_its_answers_stay_where_they_can_be_read(hanneke, bram, noor, older, newer, browser):
    given = answer(author=bram, question=newer, body="On the intranet")
    join(person=noor, question=newer, to=older)
    page = browser(hanneke)

    way = page.get(f"/answers/{given.pk}/")

    assert way["Location"] == f"/questions/{newer.pk}/?joined=stay#answer-{given.pk}"
    assert "On the intranet" in page.get(way["Location"]).content.decode()
    assert "1 answer" in page.get(f"/questions/{older.pk}/").content.decode()


def test_a_reply_under_it_is_found_where_it_stands(hanneke, bram, noor, older, newer, browser):
    said = reply(author=bram, contribution=newer, body="Which one?")
    elsewhere = reply(author=bram, contribution=older, body="This one")
    join(person=noor, question=newer, to=older)
    page = browser(hanneke)

    for remark, place in ((said, f"{newer.pk}/?joined=stay"), (elsewhere, f"{older.pk}/")):
        assert page.get(f"/contributions/{remark.pk}/")["Location"] == f"/questions/{place}#reply-{remark.pk}"


def test_new_answers_are_given_to_the_one_that_stays(hanneke, noor, older, newer, browser):
    join(person=noor, question=newer, to=older)
    page, address = browser(hanneke), f"/questions/{newer.pk}/answers/"

    for headers in ({}, HTMX):
        refused = page.post(address, {"body": "JW3, of January"}, headers=headers)

        shown = refused.content.decode()
        assert refused.status_code == 422
        assert "JW3, of January" in shown
        assert f'href="/questions/{older.pk}/"' in shown
    assert anew(newer).answers_count == 0


def test_it_leaves_the_lists_of_open_questions_but_not_the_feeds(noor, fatima, older, newer, browser):
    join(person=noor, question=newer, to=older)

    assert newer.title not in lists(fatima, browser)
    assert list(waiting_in_my_tags(fatima)) == [older]
    assert newer.title in browser(noor).get("/questions/?state=mine").content.decode()
    assert newer.pk in [pk for pk, *_ in everything_rows(fatima, before=1 << 53, limit=20)]
    assert browser(fatima).get("/everything/").content.decode().count("Asked before") == 1


def test_whoever_watches_the_one_watches_the_other_and_what_is_muted_stays_muted(
    noor, bram, fatima, hanneke, ingrid, older, newer
):
    watch(person=fatima, contribution=newer)
    mute(person=hanneke, contribution=newer)
    mute(person=ingrid, contribution=older)
    watch(person=ingrid, contribution=newer)
    watch(person=bram, contribution=newer)
    unwatch(person=noor, contribution=newer)

    join(person=noor, question=newer, to=older)

    watching = dict(Watch.objects.filter(root=older.pk).values_list("person", "muted"))
    assert watching == {noor.pk: False, bram.pk: False, fatima.pk: False, hanneke.pk: True, ingrid.pk: True}


def test_who_asked_it_looks_after_its_space_or_knows_its_topic_may_join_it(
    bridge, noor, fatima, hanneke, anna, court, ots, older, newer, browser
):
    expert = hire(bridge, "Exel Pert")
    ots.experts.add(expert)

    for person in (noor, fatima, anna, expert):
        assert "This has been asked before" in browser(person).get(f"/questions/{newer.pk}/").content.decode()
        assert browser(person).post(f"/questions/{newer.pk}/join/", {"to": older.pk}).status_code == 303
        assert browser(person).post(f"/questions/{newer.pk}/apart/").status_code == 303
    assert "This has been asked before" not in browser(hanneke).get(f"/questions/{newer.pk}/").content.decode()
    for act in ("join", "apart"):
        assert browser(hanneke).post(f"/questions/{newer.pk}/{act}/", {"to": older.pk}).status_code == 403
    assert browser(hanneke).get(f"/questions/{newer.pk}/join/").status_code == 403
    assert joined(newer) is None


def test_taken_apart_each_stands_by_itself_again(noor, hanneke, older, newer, browser):
    join(person=noor, question=newer, to=older)
    page = browser(noor)
    assert "Take them apart" in page.get(f"/questions/{newer.pk}/join/").content.decode()

    done = page.post(f"/questions/{newer.pk}/apart/")

    assert (done.status_code, done["Location"]) == (303, f"/questions/{newer.pk}/")
    shown = browser(hanneke).get(f"/questions/{newer.pk}/")
    assert shown.status_code == 200
    assert "asked before, and" not in shown.content.decode()
    assert newer.title in lists(hanneke, browser)
    assert "Asked 2 times" not in browser(hanneke).get(f"/questions/{older.pk}/").content.decode()
    assert (anew(newer).joined_by, anew(newer).joined_at) == (None, None)
    answer(author=hanneke, question=newer, body="JW3")


def test_there_are_never_chains(noor, bram, fatima, court, older, newer):
    third = ask(author=fatima, space=court, title="Which form?")
    join(person=noor, question=newer, to=older)

    join(person=bram, question=older, to=third)
    fourth = ask(author=noor, space=court, title="The form?")
    assert join(person=noor, question=fourth, to=older) == third

    assert {joined(each) for each in (older, newer, fourth)} == {third.pk}
    assert joined(third) is None


def test_there_are_never_circles(noor, bram, older, newer, browser):
    join(person=noor, question=newer, to=older)

    for to in (newer, older):
        with pytest.raises(ValidationError):
            join(person=bram, question=older, to=to)
    refused = browser(bram).post(f"/questions/{older.pk}/join/", {"to": newer.pk})

    assert refused.status_code == 422
    assert "That is this question itself." in refused.content.decode()
    assert (joined(older), joined(newer)) == (None, older.pk)


def test_joining_twice_is_joining_once(noor, older, newer):
    for _ in range(2):
        join(person=noor, question=newer, to=older)

    assert anew(newer).version == 2
    assert newer.events.filter(kind="joined").count() == 1


def test_when_the_one_that_stays_is_deleted_the_other_is_a_question_again(noor, bram, hanneke, older, newer, browser):
    answer(author=hanneke, question=older, body="JW3")
    join(person=noor, question=newer, to=older)

    delete_question(person=bram, question=older)

    shown = browser(hanneke).get(f"/questions/{newer.pk}/")
    assert shown.status_code == 200
    assert "Your answer" in shown.content.decode()
    assert newer.title in lists(hanneke, browser)
    assert "Asked 2 times" not in browser(hanneke).get(f"/questions/{older.pk}/").content.decode()
    answer(author=hanneke, question=newer, body="JW3, as I said")


def test_a_question_is_only_joined_to_one_that_all_its_readers_can_read(noor, yusuf, court, corridor, browser):
    shared = ask(author=noor, space=corridor, title="Which form?")
    inside = ask(author=noor, space=court, title="Which form at court?")
    corridor.memberships.filter(person=yusuf).update(role="guest")

    refused = browser(noor).post(f"/questions/{shared.pk}/join/", {"to": inside.pk})

    assert refused.status_code == 422
    assert "Not everybody who can read this question can read that one." in refused.content.decode()
    assert joined(shared) is None


def test_a_question_of_few_may_be_joined_to_one_of_many(noor, guardianship, court):
    inside = ask(author=noor, space=guardianship, title="Which form, for us?")
    many = ask(author=noor, space=court, title="Which form?")

    join(person=noor, question=inside, to=many)

    assert joined(inside) == many.pk


def test_whoever_reads_only_the_one_that_stays_sees_nothing_of_what_was_joined(
    noor, hanneke, guardianship, court, browser
):
    inside = ask(author=noor, space=guardianship, title="Which form, for us?")
    many = ask(author=noor, space=court, title="Which form?")
    page = browser(hanneke)
    before = page.get(f"/questions/{many.pk}/?from={inside.pk}").content

    join(person=noor, question=inside, to=many)

    after = page.get(f"/questions/{many.pk}/?from={inside.pk}").content
    assert b"Asked" not in after
    assert b"for us" not in after
    assert len(after) == len(before)


def test_for_yusuf_who_may_not_read_the_one_that_stays_it_is_a_question_as_before(
    yusuf, bram, noor, narrow, corridor, browser
):
    read, stays = narrow
    page, alone = browser(yusuf), ask(author=yusuf, space=corridor, title="Who drives on Tuesday?")

    shown = page.get(f"/questions/{read.pk}/")
    plain = page.get(f"/questions/{alone.pk}/")

    assert shown.status_code == 200
    for hint in ("asked before, and", "Mondays", str(stays.pk)):
        assert hint not in shown.content.decode()
    assert shown.content.count(b"<form") == plain.content.count(b"<form")
    assert "Asked before" not in page.get("/everything/").content.decode()
    assert "joined to" not in page.get(f"/questions/{read.pk}/join/").content.decode()
    assert page.post(f"/questions/{read.pk}/answers/", {"body": "I do"}).status_code == 303
    assert read.title in lists(yusuf, browser)
    given = read.answers.get()
    assert page.get(f"/answers/{given.pk}/")["Location"] == f"/questions/{read.pk}/#answer-{given.pk}"
    assert browser(noor).get(f"/questions/{read.pk}/").status_code == 302


def test_what_yusuf_joins_to_it_stays_with_what_he_can_read(yusuf, narrow, corridor):
    read, _stays = narrow
    another = ask(author=yusuf, space=corridor, title="Who drives?")

    join(person=yusuf, question=another, to=read)

    assert (joined(another), joined(read)) == (read.pk, None)


def test_a_question_that_one_may_not_read_is_as_one_that_is_not_there(yusuf, noor, corridor, guardianship, browser):
    mine = ask(author=yusuf, space=corridor, title="Which form?")
    hidden = ask(author=noor, space=guardianship, title="Which form, for us?")
    page = browser(yusuf)

    for verb in (page.get, page.post):
        secret, nothing = (
            verb(f"/questions/{mine.pk}/join/", {"to": number}).content.decode() for number in (hidden.pk, 999_999)
        )
        assert "There is no such question, or none that you may read." in secret
        assert "for us" not in secret
        assert len(secret.replace(str(hidden.pk), "999999")) == len(nothing)
    assert candidates_to_join(mine, yusuf) == []
    for act in ("join", "apart", "helped"):
        assert page.post(f"/questions/{hidden.pk}/{act}/", {"to": mine.pk}).status_code == 404
    assert page.get(f"/questions/{hidden.pk}/join/").status_code == 404


def test_whoever_can_no_longer_read_a_question_joins_it_no_more(yusuf, noor, corridor):
    mine = ask(author=yusuf, space=corridor, title="Which form?")
    other = ask(author=noor, space=corridor, title="Which form is it?")
    corridor.memberships.filter(person=yusuf).delete()

    with pytest.raises(PermissionDenied):
        join(person=type(yusuf).objects.get(pk=yusuf.pk), question=mine, to=other)
    with pytest.raises(PermissionDenied):
        note_saved(person=type(yusuf).objects.get(pk=yusuf.pk), question=other)


def test_only_what_all_readers_can_read_is_proposed(noor, bram, court, corridor, older, newer, ots):
    ask(author=bram, space=corridor, title="Which form, for the corridor?", tags=["ots"])
    taken = ask(author=bram, space=court, title="Which form then?", tags=["ots"])
    join(person=bram, question=taken, to=older)

    assert candidates_to_join(newer, noor) == [older]


def test_a_page_of_joined_questions_costs_one_query_more(noor, court, older, browser, django_assert_num_queries):
    for number in range(5):
        join(person=noor, question=ask(author=noor, space=court, title=f"Which form {number}?"), to=older)
    page = browser(noor)
    page.get(f"/questions/{older.pk}/")

    with django_assert_num_queries(7):
        page.get(f"/questions/{older.pk}/")


def test_who_need_not_ask_any_more_counts_once_a_day(noor, bram, older, browser):
    page = browser(noor)

    for _ in range(2):
        done = page.post(f"/questions/{older.pk}/helped/")

    assert (done.status_code, done["Location"]) == (303, f"/questions/{older.pk}/")
    assert Saved.objects.filter(question=older.pk).count() == 1
    note_saved(person=bram, question=older)
    assert Saved.objects.filter(question=older.pk).count() == 2
    assert page.get(f"/questions/{older.pk}/helped/").status_code == 405

"""Asking without one's name: it is nowhere, from the first moment on, for anybody but oneself."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate

from intranet.contributions.actions import reply, rewrite
from intranet.contributions.models import Contribution, Tagging
from intranet.follows.actions import follow
from intranet.live.queries import News, missed_by
from intranet.notifications.actions import tell_next
from intranet.people.models import Person
from intranet.spaces.models import Space
from intranet.web.refusals import SameKeyOtherText
from questions.actions import accept, answer, ask, join, move, verify
from questions.models import Question
from questions.queries import number_who_move


def anew(person: Person) -> Person:
    """Fetch somebody as each request does, who may read now what they could not before."""
    return Person.objects.get(pk=person.pk)


def tell_all() -> None:
    while tell_next():
        pass


@pytest.fixture
def corner(guardianship) -> Space:
    """Guardianship, in which one may ask without one's name. Noor, Bram and Fatima, its steward, are in it."""
    Space.objects.filter(pk=guardianship.pk).update(may_be_anonymous=True)
    guardianship.refresh_from_db()
    return guardianship


@pytest.fixture
def asked(noor, corner) -> Question:
    return ask(author=noor, space=corner, title="May I go on holiday now?", anonymous=True)


def test_nobody_sees_who_asks_without_a_name_on_the_page_or_in_the_lists(noor, bram, asked, browser, api):
    for address in (f"/questions/{asked.pk}/", "/questions/", "/everything/", "/spaces/guardianship/"):
        page = browser(bram).get(address).content.decode()

        assert "The asker" in page, address
        assert "Noor" not in page, address
    shown = api(bram).get(f"/api/v1/questions/{asked.pk}/").json()
    assert shown["author"] == {"id": None, "name": "The asker", "organisation": ""}


def test_the_alias_is_in_the_language_of_whoever_reads(bram, asked, browser):
    bram.language = "nl"
    bram.save()

    page = browser(bram).get(f"/questions/{asked.pk}/").content.decode()

    assert "De vraagsteller" in page
    assert "The asker" not in page


def test_one_asks_without_a_name_only_where_the_space_allows_it(noor, corner, court, browser, api):
    typed = {"title": "Is this safe?", "body": "", "tags": "", "anonymous": "on"}

    refused = browser(noor).post("/questions/ask/", {**typed, "space": "court"})
    taken = browser(noor).post("/questions/ask/", {**typed, "space": "guardianship"})
    by_script = {"title": "Is that safe?", "anonymous": True}
    problem = api(noor).post("/api/v1/questions/", {**by_script, "space": "court"})
    made = api(noor).post("/api/v1/questions/", {**by_script, "space": "guardianship"})

    assert refused.status_code == 422
    assert "In this space one asks under one&#x27;s own name." in refused.content.decode()
    assert "Is this safe?" in refused.content.decode()
    assert taken.status_code == 302 or taken.status_code == 303
    assert problem.status_code == 400 or problem.status_code == 422
    assert "anonymous" in problem.json()["errors"]
    assert made.status_code == 201
    assert made.json()["author"]["id"] is None
    assert Question.objects.exclude(written_as="").count() == 2
    assert Question.objects.filter(written_as="").count() == 0


def test_the_form_offers_it_only_to_whoever_reads_a_space_that_allows_it(noor, hanneke, corner, board, browser):
    offered, not_offered = (browser(each).get("/questions/ask/").content.decode() for each in (noor, hanneke))

    assert "Ask without my name" in offered
    assert "whoever runs the servers" in offered
    assert "Ask without my name" not in not_offered


def test_what_was_asked_under_a_name_is_so_for_good_and_the_other_way_round(noor, corner, asked, api, browser):
    named = ask(author=noor, space=corner, title="Which form?")

    for question, now in ((named, ""), (asked, asked.written_as)):
        changes = {"body": "More", "base_revision": 1, "anonymous": not now, "written_as": ""}
        api(noor).patch(f"/api/v1/questions/{question.pk}/", changes)
        page = {"title": question.title, "body": "Even more", "base_revision": 2, "tags": "", "anonymous": "on"}
        browser(noor).post(f"/questions/{question.pk}/edit/", page)

        question.refresh_from_db()
        assert (question.written_as, question.revision) == (now, 3)


def test_the_same_key_with_and_without_a_name_is_not_the_same(noor, corner):
    key = uuid.uuid4()
    first = ask(author=noor, space=corner, title="Safe?", anonymous=True, client_id=key)

    again = ask(author=noor, space=corner, title="Safe?", anonymous=True, client_id=key)
    with pytest.raises(SameKeyOtherText):
        ask(author=noor, space=corner, title="Safe?", client_id=key)

    assert again.pk == first.pk


def test_what_was_asked_without_a_name_is_sent_again_after_the_space_ended_it(noor, corner):
    key = uuid.uuid4()
    first = ask(author=noor, space=corner, title="Safe?", anonymous=True, client_id=key)
    Space.objects.update(may_be_anonymous=False)

    again = ask(author=noor, space=Space.objects.get(pk=corner.pk), title="Safe?", anonymous=True, client_id=key)

    assert again.pk == first.pk


def test_what_the_asker_writes_below_it_is_hers_under_the_alias_and_what_others_write_is_theirs(noor, bram, asked):
    own = answer(author=noor, question=asked, body="I found it myself")
    remark = reply(author=noor, contribution=own, body="On page 3")
    bram_says = reply(author=bram, contribution=asked, body="Well done")

    names = {row.pk: row.byline.name for row in Contribution.objects.filter(root=asked.pk)}

    assert {names[row.pk] for row in (asked, own, remark)} == {"The asker"}
    assert names[bram_says.pk] == "Bram de Wit"


def test_elsewhere_the_asker_has_her_name(noor, bram, asked, corner):
    other = ask(author=bram, space=corner, title="And this?")

    assert answer(author=noor, question=other, body="Yes").byline.name == "Noor el Idrissi"


def test_whatever_the_asker_does_is_told_under_the_alias(noor, bram, asked, browser, api):
    given = answer(author=bram, question=asked, body="Yes, you may")
    accept(person=noor, answer=given)
    reply(author=noor, contribution=given, body="Thanks")
    browser(noor).post(f"/contributions/{given.pk}/vote/", {"upvoted": "1"})
    tell_all()

    page = browser(bram).get("/notifications/").content.decode()
    told = api(bram).get("/api/v1/notifications/").json()["results"]

    assert {each["kind"] for each in told} == {"accepted", "replied", "upvoted"}
    assert {actor["id"] for each in told for actor in each["actors"]} == {None}
    assert "The asker</strong> accepted your answer" in page
    assert "Noor" not in page


def test_the_history_of_a_text_names_the_alias(noor, bram, asked, browser, api):
    rewrite(person=noor, contribution=asked, body="In May", base_revision=1, reason="clearer")

    page = browser(bram).get(f"/contributions/{asked.pk}/history/").content.decode()
    revisions = api(bram).get(f"/api/v1/contributions/{asked.pk}/revisions/").json()["results"]

    assert "Noor" not in page
    assert [each["author"]["name"] for each in revisions] == ["The asker", "The asker"]


def test_whoever_follows_the_asker_hears_nothing_of_it(noor, hanneke, corner, browser, api):
    corner.memberships.create(person=hanneke)
    follow(follower=hanneke, subject=noor)
    asked = ask(author=noor, space=corner, title="May I?", anonymous=True)
    named = ask(author=noor, space=corner, title="Which form?")

    home = browser(hanneke).get("/").content.decode()
    heard = {each.news.contribution for each in missed_by(hanneke.pk, [], 0) or () if each.following}

    assert "Which form?" in home
    assert "May I?" not in home
    assert heard == {named.pk}
    assert asked.pk not in {each["id"] for each in api(hanneke).get("/api/v1/feed/").json()["results"]}
    seen = missed_by(hanneke.pk, [asked.pk], 0) or []
    assert isinstance(seen[0].news, News)  # looking at it, she does hear of it


def test_the_asker_finds_it_among_her_own_and_nobody_finds_it_by_her_name(noor, bram, asked, browser, api):
    assert "May I go on holiday" in browser(noor).get("/questions/?state=mine").content.decode()
    for who in (noor, bram):
        by_name = f"/people/{noor.pk}/", f"/search/?q=holiday+van:{noor.handle}", "/search/?q=holiday&author=noor"
        for address in by_name:
            assert "May I go on holiday" not in browser(who).get(address).content.decode(), address
        by_author = api(who).get("/api/v1/feed/", {"author": noor.pk}).json()["results"]
        found = api(who).get("/api/v1/search/", {"q": "holiday", "author": noor.pk}).json()["results"]
        assert (by_author, found) == ([], [])


def test_a_steward_does_not_learn_by_moving_it_where_the_asker_can_read(noor, fatima, hanneke, corner, board, asked):
    """Noor reads neither; of the one nobody could follow, of the other everybody but the asker."""
    board.memberships.create(person=fatima, role="steward")
    before = _refusal(fatima, asked, board)
    board.memberships.create(person=noor)

    assert _refusal(fatima, asked, board) == before == "Not everybody who can read this question can read that space."


def _refusal(person, question, space) -> str:
    with pytest.raises(ValidationError) as refusal:
        move(person=anew(person), question=question, space=space)
    return refusal.value.messages[0]


def test_it_keeps_the_alias_where_it_is_moved_to(noor, asked, everyone, browser, hanneke):
    move(person=anew(noor), question=asked, space=everyone)

    own = answer(author=anew(noor), question=Question.objects.get(pk=asked.pk), body="Found it")

    assert own.byline.name == "The asker"
    assert "Noor" not in browser(hanneke).get(f"/questions/{asked.pk}/").content.decode()


def test_how_many_move_along_does_not_say_whether_the_asker_reads_there(noor, bram, fatima, corner, asked):
    other = ask(author=bram, space=corner, title="The same?")
    before = number_who_move(asked, other)
    reply(author=noor, contribution=other, body="Yes")  # and watches it from then on

    assert number_who_move(asked, other) == before


def test_the_asker_is_told_what_happens_and_may_join_edit_and_delete(noor, bram, fatima, corner, asked, browser, api):
    other = ask(author=bram, space=corner, title="The same?")
    answer(author=bram, question=asked, body="Yes")
    join(person=fatima, question=asked, to=other)
    tell_all()

    told = {each["kind"] for each in api(noor).get("/api/v1/notifications/").json()["results"]}
    assert told == {"answered", "joined"}
    assert browser(noor).get(f"/questions/{asked.pk}/edit/").status_code == 200
    assert browser(noor).post(f"/questions/{asked.pk}/delete/").status_code in (302, 303)


def test_a_new_topic_would_say_whose_it_is_and_is_refused(noor, ots, corner):
    with pytest.raises(ValidationError) as refusal:
        ask(author=noor, space=corner, title="May I?", tags=["ots", "holidays"], anonymous=True)

    assert "holidays" in refusal.value.messages[0]
    assert ask(author=noor, space=corner, title="May I?", tags=["ots"], anonymous=True).tags.get() == ots


def test_the_steward_says_whether_one_may_ask_without_a_name(fatima, noor, guardianship, api, browser):
    assert api(noor).patch("/api/v1/spaces/guardianship/", {"may_be_anonymous": True}).status_code == 403
    assert api(fatima).patch("/api/v1/spaces/guardianship/", {"may_be_anonymous": True}).json()["may_be_anonymous"]

    page = browser(fatima).get("/spaces/guardianship/settings/").content.decode()
    assert "Colleagues may ask here without their name" in page
    fields = {"name": "Guardianship", "kind": "closed", "description": ""}
    browser(fatima).post("/spaces/guardianship/settings/", fields)

    assert not Space.objects.get(pk=guardianship.pk).may_be_anonymous


def test_the_guard_asks_about_ones_own_name_in_a_text_without_it(noor, corner, browser):
    typed = {"title": "Can Noor be asked for?", "body": "Greetings, N. el Idrissi", "tags": "", "space": "guardianship"}

    refused = browser(noor).post("/questions/ask/", {**typed, "anonymous": "on"})
    kept = {"finding.title.4.8.own_name": "keep", "finding.body.17.24.own_name": "keep"}

    assert refused.status_code == 422
    assert "Would your name give you away?" in refused.content.decode()
    assert browser(noor).post("/questions/ask/", {**typed, "anonymous": "on", **kept}).status_code in (200, 302, 303)
    assert browser(noor).post("/questions/ask/", typed).status_code in (302, 303)


def test_the_asker_who_vouches_as_an_expert_does_so_under_the_alias(noor, bram, asked, ots, browser):
    ots.experts.add(noor)
    Tagging.objects.create(tag=ots, contribution=asked, space=asked.space)
    given = answer(author=bram, question=asked, body="Yes, you may")
    verify(person=noor, answer=given, until=localdate() + timedelta(days=30))
    tell_all()

    page = browser(bram).get(f"/questions/{asked.pk}/").content.decode()

    assert "Verified by The asker" in page
    assert "Noor" not in page + browser(bram).get("/notifications/").content.decode()

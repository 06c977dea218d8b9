"""A question that was asked before, by script."""

import pytest

from questions.actions import ask, join, move
from questions.models import Question, Saved


@pytest.fixture
def before(bram, guardianship) -> Question:
    return ask(author=bram, space=guardianship, title="Where is that form?")


def test_noor_joins_her_question_and_takes_it_apart_again(noor, bram, question, before, script):
    noors, address = script(noor), f"questions/{question.pk}/joined/"

    done = [noors.put(address, {"to": before.pk}) for _ in range(2)]

    assert [(each.status_code, each.json()["joined_to"]) for each in done] == [(200, before.pk)] * 2
    for path in (f"questions/{question.pk}/", f"contributions/{question.pk}/"):
        assert script(bram).get(path).json()["joined_to"] == before.pk
    assert script(bram).get(f"questions/{before.pk}/").json()["joined_to"] is None
    assert [noors.delete(address).status_code for _ in range(2)] == [204, 204]
    assert noors.get(f"questions/{question.pk}/").json()["joined_to"] is None


def test_what_was_joined_is_in_no_state_and_still_among_all(noor, question, before, script):
    join(person=noor, question=question, to=before)
    noors = script(noor)

    def numbers(query: str) -> set[int]:
        return {each["id"] for each in noors.get(f"questions/{query}").json()["results"]}

    assert numbers("?state=unanswered") == {before.pk}
    assert numbers("?state=mine") == {question.pk}
    assert numbers("") == {question.pk, before.pk}
    feed = {each["id"]: each["joined_to"] for each in noors.get("feed/?scope=everything").json()["results"]}
    assert feed == {question.pk: before.pk, before.pk: None}


def test_an_answer_is_refused_with_where_to_answer(fatima, noor, question, before, script):
    join(person=noor, question=question, to=before)

    refused = script(fatima).post(f"questions/{question.pk}/answers/", {"body": "JW3"})

    assert refused.status_code == 400
    assert refused["Content-Type"] == "application/problem+json"
    assert (refused.json()["joined_to"], refused.json()["url"]) == (before.pk, f"/questions/{before.pk}/")
    assert "Where is that form?" in refused.json()["detail"]


def test_an_answer_sent_again_after_the_joining_is_still_the_same_answer(fatima, noor, question, before, script):
    fatimas, key = script(fatima), {"Idempotency-Key": "7f6c2a4e-5df1-4a7a-9a53-8d0c7f0f4c11"}
    first = fatimas.post(f"questions/{question.pk}/answers/", {"body": "JW3"}, headers=key)
    join(person=noor, question=question, to=before)

    again = fatimas.post(f"questions/{question.pk}/answers/", {"body": "JW3"}, headers=key)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json()["id"] == again.json()["id"]


def test_others_may_not_join_it_nor_take_it_apart(noor, bram, question, before, script):
    assert script(bram).put(f"questions/{question.pk}/joined/", {"to": before.pk}).status_code == 403
    assert script(bram).delete(f"questions/{question.pk}/joined/").status_code == 403


@pytest.mark.parametrize("body", [{}, {"to": "there"}, {"to": 0}, {"to": None}])
def test_whoever_names_no_question_is_told_so(body, noor, question, script):
    refused = script(noor).put(f"questions/{question.pk}/joined/", body)

    assert (refused.status_code, list(refused.json()["errors"])) == (400, ["to"])


def test_a_question_that_one_may_not_read_is_as_one_that_is_not_there(yusuf, question, corridor, script):
    mine = ask(author=yusuf, space=corridor, title="Which form?")
    yusufs = script(yusuf)

    secret, nothing = (yusufs.put(f"questions/{mine.pk}/joined/", {"to": to}) for to in (question.pk, 999_999_999))

    assert (secret.status_code, secret.content) == (404, nothing.content)
    assert not Question.objects.filter(joined_to__isnull=False).exists()


def test_whoever_may_not_read_the_one_that_stays_sees_a_question_as_any_other(
    yusuf, noor, corridor, guardianship, script
):
    read = ask(author=yusuf, space=corridor, title="Who drives on Monday?")
    stays = ask(author=noor, space=corridor, title="Who has the car on Mondays?")
    join(person=yusuf, question=read, to=stays)
    yusufs = script(yusuf)
    assert yusufs.get(f"questions/{read.pk}/").json()["joined_to"] == stays.pk

    move(person=noor, question=stays, space=guardianship)

    for path in (f"questions/{read.pk}/", f"contributions/{read.pk}/"):
        assert yusufs.get(path).json()["joined_to"] is None
    for path in ("questions/?state=unanswered", "feed/?scope=everything", "search/?q=drives"):
        assert [each["joined_to"] for each in yusufs.get(path).json()["results"]] == [None], path
    assert yusufs.post(f"questions/{read.pk}/answers/", {"body": "I do"}).status_code == 201
    assert script(noor).get(f"questions/{read.pk}/").json()["joined_to"] == stays.pk


def test_this_helps_me_counts_once_a_day_and_tells_nobody_who(noor, fatima, yusuf, question, corridor, script):
    shown = script(noor).get(f"questions/{question.pk}/").content

    said = [script(fatima).post(f"questions/{question.pk}/helped/").status_code for _ in range(2)]

    assert said == [204, 204]
    assert Saved.objects.count() == 1
    assert script(noor).get(f"questions/{question.pk}/").content == shown
    assert script(yusuf).post(f"questions/{question.pk}/helped/").status_code == 404
    assert Saved.objects.count() == 1

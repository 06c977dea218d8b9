"""From question to accepted answer, by script."""

import pytest

from feeds.actions import publish_post
from intranet.events.models import Event
from questions.actions import accept
from questions.models import Answer, Question


def test_from_question_to_accepted_answer(noor, bram, fatima, guardianship, script):
    noors, brams = script(noor), script(bram)

    asked = noors.post("questions/", {"space": "guardianship", "title": "Which form?", "tags": ["Verlenging", "jw3"]})
    assert asked.status_code == 201
    number = asked.json()["id"]
    answered = brams.post(f"questions/{number}/answers/", {"body": "JW3, at the *registry*"})
    assert answered.status_code == 201
    given = answered.json()
    assert given["html"] == "<p>JW3, at the <em>registry</em></p>\n"
    assert script(fatima).put(f"answers/{given['id']}/vote/").json()["score"] == 1
    accepted = noors.put(f"questions/{number}/accepted/{given['id']}/")

    assert accepted.status_code == 200
    assert accepted.json()["accepted"] is True
    question = brams.get(f"questions/{number}/").json()
    assert (question["state"], question["answers_count"], question["tags"]) == ("settled", 1, ["jw3", "verlenging"])


def test_voting_twice_counts_once_and_so_does_taking_back(noor, fatima, given, script):
    fatimas = script(fatima)

    votes = [fatimas.put(f"answers/{given.pk}/vote/") for _ in range(2)]
    assert [(vote.status_code, vote.json()["score"], vote.json()["upvoted"]) for vote in votes] == [(200, 1, True)] * 2
    assert [fatimas.delete(f"answers/{given.pk}/vote/").status_code for _ in range(2)] == [204, 204]
    assert fatimas.get(f"answers/{given.pk}/").json()["score"] == 0


def test_nobody_votes_for_their_own(noor, bram, question, given, script):
    refused = [script(bram).put(f"answers/{given.pk}/vote/"), script(noor).put(f"questions/{question.pk}/vote/")]

    assert [each.status_code for each in refused] == [403, 403]
    assert all("what you wrote yourself" in each.json()["detail"] for each in refused)
    assert script(bram).put(f"questions/{question.pk}/vote/").json()["score"] == 1


def test_a_vote_has_the_address_of_what_it_is_for(fatima, question, given, script):
    fatimas = script(fatima)

    assert fatimas.put(f"questions/{given.pk}/vote/").status_code == 404
    assert fatimas.put(f"answers/{question.pk}/vote/").status_code == 404


def test_only_the_asker_accepts(bram, fatima, question, given, script):
    refused = script(bram).put(f"questions/{question.pk}/accepted/{given.pk}/")

    assert (refused.status_code, "Only whoever asked" in refused.json()["detail"]) == (403, True)
    assert script(fatima).delete(f"questions/{question.pk}/accepted/{given.pk}/").status_code == 403
    assert not Answer.objects.get().accepted


def test_several_are_accepted_and_taken_back_as_often_as_one_likes(noor, fatima, question, given, script):
    noors = script(noor)
    other = script(fatima).post(f"questions/{question.pk}/answers/", {"body": "JW4"}).json()["id"]

    for number in (given.pk, given.pk, other):
        assert noors.put(f"questions/{question.pk}/accepted/{number}/").status_code == 200
    assert Answer.objects.filter(accepted_at__isnull=False).count() == 2
    for number in (given.pk, other, other):
        assert noors.delete(f"questions/{question.pk}/accepted/{number}/").status_code == 204
    assert Question.objects.get().state == "answered"


def test_an_answer_to_another_question_is_not_accepted(noor, court, given, script):
    noors = script(noor)
    other = noors.post("questions/", {"space": "court", "title": "Which room?"}).json()["id"]

    assert noors.put(f"questions/{other}/accepted/{given.pk}/").status_code == 404


def test_answers_come_best_first(noor, bram, fatima, hanneke, court, script):
    noors = script(noor)
    question = noors.post("questions/", {"space": "court", "title": "Which room?"}).json()["id"]
    first, second, third = [
        script(person).post(f"questions/{question}/answers/", {"body": "B2"}).json()["id"]
        for person in (bram, fatima, noor)
    ]
    script(hanneke).put(f"answers/{second}/vote/")
    noors.put(f"questions/{question}/accepted/{third}/")

    listed = noors.get(f"questions/{question}/answers/").json()["results"]

    assert [answer["id"] for answer in listed] == [third, second, first]


@pytest.mark.parametrize(
    ("state", "found"),
    [
        ("", ["unanswered", "answered", "settled"]),
        ("unanswered", ["unanswered"]),
        ("answered", ["answered"]),
        ("settled", ["settled"]),
        ("urgent", []),
        ("mine", ["unanswered", "settled"]),
    ],
)
def test_questions_in_a_state(noor, bram, fatima, court, script, state, found):
    noors, brams = script(noor), script(bram)
    numbers = {}
    for title, who in (("settled", noors), ("answered", brams), ("unanswered", noors)):
        numbers[title] = who.post("questions/", {"space": "court", "title": title}).json()["id"]
    given = {
        title: brams.post(f"questions/{numbers[title]}/answers/", {"body": "B2"}) for title in ("settled", "answered")
    }
    accept(person=noor, answer=Answer.objects.get(pk=given["settled"].json()["id"]))

    listed = noors.get(f"questions/?state={state}" if state else "questions/").json()["results"]

    assert [question["title"] for question in listed] == found


def test_a_state_that_is_none_is_refused(noor, script):
    assert script(noor).get("questions/?state=open").json()["errors"].keys() == {"state"}


def test_questions_about_a_tag_and_in_a_space(noor, court, guardianship, ots, script):
    noors = script(noor)
    for title, space, tags in (("a", "court", ["ots"]), ("b", "guardianship", ["ots"]), ("c", "court", [])):
        noors.post("questions/", {"space": space, "title": title, "tags": tags})

    def titles(query: str) -> list[str]:
        return [question["title"] for question in noors.get(f"questions/?{query}").json()["results"]]

    assert titles("tag=ots") == titles("tag=ondertoezichtstelling") == ["b", "a"]
    assert titles("space=court") == ["c", "a"]
    assert titles("space=court&tag=ots") == ["a"]
    assert titles("space=nowhere") == titles("tag=nothing") == []


def test_replies_stand_in_the_order_in_which_they_were_written(noor, bram, court, script):
    noors, brams = script(noor), script(bram)
    post = publish_post(author=noor, space=court, body="the new form is out")
    first = noors.post(f"contributions/{post.pk}/replies/", {"body": "at last"})
    assert first.status_code == 201
    beside = brams.post(f"contributions/{first.json()['id']}/replies/", {"body": "indeed"}).json()

    listed = brams.get(f"contributions/{post.pk}/replies/").json()["results"]

    assert beside["parent"] == post.pk
    assert [said["body"] for said in listed] == ["at last", "indeed"]
    assert brams.get(f"contributions/{first.json()['id']}/replies/").json()["results"] == []
    assert brams.get(f"posts/{post.pk}/").json()["replies_count"] == 2


def test_one_deletes_ones_own_and_nobody_elses(noor, bram, question, given, script):
    noors, brams = script(noor), script(bram)

    assert noors.delete(f"answers/{given.pk}/").status_code == 403
    assert brams.delete(f"questions/{question.pk}/").status_code == 403
    assert noors.delete(f"questions/{question.pk}/").status_code == 204
    gone = brams.get(f"questions/{question.pk}/").json()
    assert (gone["title"], gone["body"], gone["html"], gone["tags"]) == ("", "", "", [])
    assert gone["deleted_at"]
    assert brams.get(f"answers/{given.pk}/").json()["body"] == "JW3, at the registry."
    assert brams.delete(f"answers/{given.pk}/").status_code == 204
    assert brams.get(f"answers/{given.pk}/").status_code == 404
    assert noors.get(f"contributions/{given.pk}/revisions/").status_code == 404


def test_what_was_deleted_is_not_voted_for_nor_answered(bram, fatima, noor, question, given, script):
    script(noor).delete(f"questions/{question.pk}/")

    assert script(bram).put(f"questions/{question.pk}/vote/").status_code == 403
    assert script(fatima).post(f"questions/{question.pk}/answers/", {"body": "JW4"}).status_code == 403


def test_what_scripts_do_is_told_like_what_pages_do(noor, bram, court, script):
    number = script(noor).post("questions/", {"space": "court", "title": "Which room?"}).json()["id"]
    script(bram).post(f"questions/{number}/answers/", {"body": "B2"})

    assert list(Event.objects.order_by("id").values_list("kind", flat=True)) == ["asked", "answered"]

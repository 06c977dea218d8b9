"""Asking, answering, accepting and moving, as people do it on pages."""

import re
import uuid

import pytest

from intranet.contributions.actions import reply, upvote
from intranet.contributions.models import Contribution, Vote
from questions.actions import accept, answer, ask
from questions.models import Question

HTMX = {"HX-Request": "true"}


def fields(**typed):
    return {"client_id": str(uuid.uuid4()), **typed}


def test_noor_asks_in_one_sentence(noor, court, browser):
    page = browser(noor)

    asked = page.post(
        "/questions/ask/", fields(title="Which form for an extension?", body="", tags="OTS, court", space="court")
    )

    question = Question.objects.get()
    assert asked.status_code == 303
    assert asked["Location"].startswith(f"/questions/{question.pk}/?sent=")
    shown = page.get(asked["Location"]).content.decode()
    assert "Which form for an extension?" in shown
    assert '<meta name="acknowledged"' in shown
    assert {tag.slug for tag in question.tags.all()} == {"ots", "court"}


def test_noor_types_at_once_where_she_asks(noor, court, browser):
    page = browser(noor)

    opened = page.get("/questions/ask/").content.decode()
    refused = page.post("/questions/ask/", fields(title="", body="", tags="", space="court")).content.decode()

    assert [element for element in tags_of(opened) if "autofocus" in element] == [title_of(opened)]
    assert "autofocus" not in title_of(refused)


def tags_of(html):
    return re.findall(r"<[^>]+>", html)


def title_of(html):
    return next(element for element in tags_of(html) if 'name="title"' in element)


def test_the_space_that_noor_comes_from_stays_chosen_though_she_is_not_in_it(noor, everyone, court, browser):
    page = browser(noor)

    opened = page.get("/questions/ask/?space=court")
    refused = page.post("/questions/ask/", fields(title="", body="", tags="", space="court"))

    assert 'value="court"' not in page.get("/questions/ask/").content.decode()
    for shown in (opened, refused):
        assert '<option value="court" selected>' in shown.content.decode()


def test_what_is_refused_is_shown_again_as_it_was_typed(noor, court, browser):
    typed = fields(title="", body="It is about the **extension**.", tags="a, b, c, d, e, f", space="court")

    refused = browser(noor).post("/questions/ask/", typed)

    page = refused.content.decode()
    assert refused.status_code == 422
    assert "It is about the **extension**." in page
    assert "a, b, c, d, e, f" in page
    assert "At most 5 topics." in page
    assert typed["client_id"] in page
    assert not Contribution.objects.exists()


def test_the_guard_asks_before_anything_is_published(noor, court, browser):
    typed = fields(title="Whom do I call?", body="Mother has 06 12345678.", tags="", space="court")
    page = browser(noor)

    refused = page.post("/questions/ask/", typed)

    assert refused.status_code == 422
    assert "Could a client be recognised?" in refused.content.decode()
    start = typed["body"].index("06")
    choice = {f"finding.body.{start}.{start + 11}.phone": "replace"}
    assert page.post("/questions/ask/", typed | choice).status_code == 303
    assert "12345678" not in Question.objects.get().body


def test_a_second_tap_asks_once(noor, court, browser):
    typed = fields(title="Which form?", body="", tags="", space="court")
    page = browser(noor)

    first, second = page.post("/questions/ask/", typed), page.post("/questions/ask/", typed)

    assert first["Location"] == second["Location"]
    assert Question.objects.count() == 1


def test_nobody_asks_where_they_cannot_read(yusuf, harbour, guardianship, browser):
    refused = browser(yusuf).post(
        "/questions/ask/", fields(title="Which form?", body="", tags="", space="guardianship")
    )

    assert refused.status_code == 422
    assert not Question.objects.exists()


def test_bram_answers_and_the_answer_stands_there_at_once(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form?")

    plain = browser(bram).post(f"/questions/{question.pk}/answers/", fields(body="JW3, the one of *January*."))
    live = browser(bram).post(f"/questions/{question.pk}/answers/", fields(body="And page two."), headers=HTMX)

    given = question.answers.order_by("pk").first()
    assert plain.status_code == 303
    assert plain["Location"].endswith(f"#answer-{given and given.pk}")
    fragment = live.content.decode()
    assert "<em>January</em>" in fragment
    assert "2 answers" in fragment
    assert "<html" not in fragment


def test_whoever_answers_sees_that_they_watch_from_then_on(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form?")
    before = browser(bram).get(f"/questions/{question.pk}/").content.decode()
    answered = browser(bram).post(f"/questions/{question.pk}/answers/", fields(body="JW3."), headers=HTMX)

    def watches(html):
        return ['aria-pressed="true"' in element for element in tags_of(html) if 'name="watch"' in element]

    assert watches(before) == [False, False]
    assert watches(answered.content.decode()) == [True, False]
    assert f'id="watch-{question.pk}" hx-swap-oob="true"' in answered.content.decode()


def test_outsiders_never_see_a_question_nor_anything_under_it(noor, bram, yusuf, hanneke, guardianship, browser):
    question = ask(author=noor, space=guardianship, title="Which form?", tags=["secret-word"])
    given = answer(author=bram, question=question, body="JW3")
    remark = reply(author=noor, contribution=given, body="thanks")

    for outsider in (yusuf, hanneke):
        page = browser(outsider)
        for address in (
            f"/questions/{question.pk}/",
            f"/questions/{question.pk}/answers/",
            f"/questions/{question.pk}/edit/",
            f"/questions/{question.pk}/delete/",
            f"/questions/{question.pk}/move/",
            f"/answers/{given.pk}/",
            f"/answers/{given.pk}/edit/",
            *(f"/contributions/{pk}/" for pk in (question.pk, given.pk, remark.pk)),
            *(f"/contributions/{pk}/history/" for pk in (question.pk, given.pk, remark.pk)),
            f"/contributions/{given.pk}/replies/",
        ):
            assert page.get(address).status_code == 404, address
        for address in (
            f"/contributions/{given.pk}/vote/",
            f"/contributions/{given.pk}/bookmark/",
            f"/contributions/{question.pk}/watch/",
            f"/contributions/{given.pk}/replies/",
            f"/questions/{question.pk}/answers/",
            f"/answers/{given.pk}/accepted/",
        ):
            assert page.post(address, fields(body="hello")).status_code == 404, address
        assert "Which form?" not in page.get("/questions/").content.decode()
        assert page.get("/tags/secret-word/").status_code == 404
    assert Contribution.objects.count() == 3
    assert not Vote.objects.exists()


def test_upvoting_twice_counts_once_and_can_be_taken_back(noor, bram, fatima, court, browser):
    given = answer(author=bram, question=ask(author=noor, space=court, title="Which form?"), body="JW3")
    page, address = browser(fatima), f"/contributions/{given.pk}/vote/"

    page.post(address, {"upvoted": "1"}, headers=HTMX)
    again = page.post(address, {"upvoted": "1"}, headers=HTMX)

    assert 'aria-pressed="true"' in again.content.decode()
    given.refresh_from_db()
    assert given.score == 1
    page.post(address, {"upvoted": "0"})
    given.refresh_from_db()
    assert given.score == 0


def test_nobody_votes_for_their_own(noor, court, browser):
    question = ask(author=noor, space=court, title="Which form?")

    assert browser(noor).post(f"/contributions/{question.pk}/vote/", {"upvoted": "1"}).status_code == 403


def test_only_the_asker_accepts(noor, bram, fatima, court, browser):
    given = answer(author=bram, question=ask(author=noor, space=court, title="Which form?"), body="JW3")
    address = f"/answers/{given.pk}/accepted/"

    assert browser(fatima).post(address, {"accepted": "1"}).status_code == 403
    assert browser(noor).post(address, {"accepted": "1"}).status_code == 303
    assert Question.objects.get().state == "settled"
    assert "The asker accepted this answer" in browser(bram).get(f"/questions/{given.root_id}/").content.decode()
    browser(noor).post(address, {"accepted": "0"})
    assert Question.objects.get().state == "answered"


def test_the_accepted_answer_stands_first_unless_another_has_five_upvotes_more(noor, bram, fatima, court, bridge):
    from tests.conftest import hire

    question = ask(author=noor, space=court, title="Which form?")
    early = answer(author=fatima, question=question, body="first")
    right = answer(author=bram, question=question, body="second")
    accept(person=noor, answer=right)
    voters = [hire(bridge, f"Voter{number} Jansen") for number in range(5)]

    for voter in voters[:4]:
        upvote(person=voter, contribution=early)
    assert list(question.answers.best_first()) == [right, early]
    upvote(person=voters[4], contribution=early)
    assert list(question.answers.best_first()) == [early, right]


def test_a_question_moves_after_a_page_that_says_who_then_reads_it(noor, bram, yusuf, court, corridor, browser):
    question = ask(author=noor, space=court, title="Which form?", tags=["ots"])
    answer(author=bram, question=question, body="JW3")
    page = browser(noor)

    asks = page.get(f"/questions/{question.pk}/move/?space=corridor").content.decode()
    moved = page.post(f"/questions/{question.pk}/move/", {"space": "corridor"})

    assert "3 colleagues can read it there" in asks
    assert "1 of them cannot read it now" in asks
    assert moved.status_code == 303
    assert browser(yusuf).get(f"/questions/{question.pk}/").status_code == 200
    assert set(Contribution.objects.values_list("space__slug", flat=True)) == {"corridor"}
    assert browser(yusuf).get("/tags/ots/").status_code == 200


def test_a_question_never_moves_where_its_asker_cannot_read(noor, anna, fatima, hanneke, court, board, browser):
    question = ask(author=noor, space=court, title="Which form?")
    board.memberships.create(person=fatima, role="member")

    refused = browser(fatima).post(f"/questions/{question.pk}/move/", {"space": "board"})

    assert refused.status_code == 422
    assert "Whoever asked this cannot read that space." in refused.content.decode()


def test_a_deleted_question_keeps_the_answers_of_others(noor, bram, court, browser):
    question = ask(author=noor, space=court, title="Which form for Kevin?", body="hush")
    answer(author=bram, question=question, body="JW3")
    page = browser(noor)

    assert "cannot be brought back" in page.get(f"/questions/{question.pk}/delete/").content.decode()
    page.post(f"/questions/{question.pk}/delete/")

    shown = browser(bram).get(f"/questions/{question.pk}/").content.decode()
    assert "Kevin" not in shown
    assert "JW3" in shown
    assert "hush" not in browser(bram).get(f"/contributions/{question.pk}/history/").content.decode()


@pytest.mark.parametrize("answers", [1, 20])
def test_a_question_page_costs_the_same_however_long(answers, noor, bram, court, browser, django_assert_num_queries):
    question = ask(author=noor, space=court, title="Which form?")
    for number in range(answers):
        given = answer(author=bram, question=question, body=f"answer {number}")
        reply(author=noor, contribution=given, body="thanks")
    page = browser(noor)
    page.get(f"/questions/{question.pk}/")

    with django_assert_num_queries(7):  # the last one when it was sent: what was read is noted
        page.get(f"/questions/{question.pk}/")


@pytest.mark.parametrize("questions", [1, 20])
def test_the_list_of_questions_costs_the_same_however_long(questions, noor, court, browser, django_assert_num_queries):
    for number in range(questions):
        ask(author=noor, space=court, title=f"Which form {number}?", tags=["ots"])
    page = browser(noor)
    page.get("/questions/?state=mine")

    with django_assert_num_queries(5):
        page.get("/questions/?state=mine")

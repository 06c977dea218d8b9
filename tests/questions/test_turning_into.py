"""A post that asks becomes a question, and a reply that answers becomes an answer, with all that hangs on them."""

from time import monotonic

import pytest

from feeds.actions import publish_post
from feeds.models import Post
from intranet.contributions.actions import bookmark, reply, rewrite, watch
from intranet.contributions.models import Bookmark, Contribution, Mention, Reply, Watch
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from questions.actions import ask, ask_for_more, join, make_answer, recount_questions
from questions.models import Answer, MoreWanted, Question, Step
from questions.views.turning import title_in


@pytest.fixture
def post(noor, bram, guardianship) -> Post:
    """Noor asks in passing; Bram replies, keeps it and is named in it."""
    body = "Good morning. Which form extends a #verlenging, @bram.de.wit? I go in at ten."
    written = publish_post(author=noor, space=guardianship, body=body)
    reply(author=bram, contribution=written, body="The JW3, I believe.")
    bookmark(person=bram, contribution=written)
    return written


@pytest.fixture
def question(noor, guardianship) -> Question:
    return ask(author=noor, space=guardianship, title="Which form goes along?")


@pytest.fixture
def remark(bram, question) -> Reply:
    return reply(author=bram, contribution=question, body="The JW3, with a letter.")


def tell_all() -> None:
    while tell_next():
        pass


def kinds(person) -> list[str]:
    tell_all()
    return sorted(Notification.objects.filter(person=person).values_list("kind", flat=True))


def test_noor_makes_her_post_a_question_and_the_sentence_that_asks_is_proposed(noor, post, browser):
    page, address = browser(noor), f"/posts/{post.pk}/question/"
    assert address in page.get(f"/posts/{post.pk}/").content.decode()
    form = page.get(address).content.decode()
    assert "\nWhich form extends a verlenging, Bram de Wit?</textarea>" in form.replace("#", "").replace("@", "")
    assert 'value="verlenging"' in form

    made = page.post(address, {"title": "Which form extends it?", "tags": "verlenging, zitting"})

    assert made["Location"] == f"/questions/{post.pk}/"
    shown = page.get(f"/questions/{post.pk}/").content.decode()
    for words in ("Which form extends it?", "I go in at ten.", "The JW3, I believe.", "zitting"):
        assert words in shown
    assert page.post(address, {"title": "Once more"})["Location"] == f"/questions/{post.pk}/"


def test_a_question_that_was_all_of_the_post_is_not_said_twice(noor, guardianship, browser):
    asked = "Which form do I take?"
    plain = publish_post(author=noor, space=guardianship, body=asked)
    named = publish_post(author=noor, space=guardianship, body="Which form, @bram.de.wit?")

    for post in (plain, named):
        browser(noor).post(f"/posts/{post.pk}/question/", {"title": post.body})

    assert Question.objects.get(pk=plain.pk).body == ""
    assert Question.objects.get(pk=named.pk).body == "Which form, @bram.de.wit?"


@pytest.mark.parametrize(
    "asked",
    [
        "Does https://forms.example/jw3 still hold?",
        "Does [JW3](https://forms.example/jw3) still hold?",
        "Is it **vet** or _schuin_?",
        "What does `JW3` mean?",
        "> Does that still hold?",
        "- Does that still hold?",
    ],
)
def test_a_title_is_words_so_what_a_post_shows_besides_them_stays_in_its_text(asked, noor, guardianship, browser):
    page, posts = browser(noor), [publish_post(author=noor, space=guardianship, body=asked) for _ in range(2)]

    for post, title in zip(posts, (asked, posts[0].text), strict=True):
        page.post(f"/posts/{post.pk}/question/", {"title": title})

    assert [question.body for question in Question.objects.all()] == [asked, asked]


def test_what_hangs_on_the_post_hangs_on_the_question(noor, bram, fatima, ots, post, browser, api):
    tell_all()
    watch(person=fatima, contribution=post)
    rewrite(person=noor, contribution=post, body=f"{post.body} #ots", base_revision=1)
    card = browser(bram).get("/spaces/guardianship/").content.decode()
    assert f'id="post-{post.pk}"' in card

    made = api(noor).post(f"/api/v1/posts/{post.pk}/question/", {"title": "Which form extends it?"})

    assert made.status_code == 201
    assert made.json()["id"] == post.pk
    assert (made.json()["kind"], made.json()["state"]) == ("question", "unanswered")
    assert made.json()["tags"] == ["ondertoezichtstelling", "verlenging"]
    assert not Post.objects.filter(pk=post.pk).exists()
    assert Contribution.objects.get(pk=post.pk).replies_count == 1
    assert Bookmark.objects.filter(contribution=post.pk, person=bram).exists()
    assert Mention.objects.filter(contribution=post.pk, person=bram).exists()
    assert set(Watch.objects.filter(root=post.pk).values_list("person", flat=True)) == {noor.pk, bram.pk, fatima.pk}
    assert [text.title for text in Contribution.objects.get(pk=post.pk).revisions.all()] == [
        "Which form extends it?", "", "",
    ]  # fmt: skip
    assert f'id="question-{post.pk}"' in browser(bram).get("/spaces/guardianship/").content.decode()
    found = api(bram).get("/api/v1/search/?q=extends&kind=question").json()["results"]
    assert [each["id"] if "id" in each else each["contribution"]["id"] for each in found][:1] == [post.pk]
    assert "asked" in kinds(fatima)
    assert kinds(bram).count("mentioned") == 1
    assert Step.objects.filter(question=post.pk).exists()
    assert list(recount_questions()) == []
    again = api(noor).post(f"/api/v1/posts/{post.pk}/question/", {"title": "Once more"})
    assert (again.status_code, again.json()["title"]) == (200, "Which form extends it?")
    assert Event.objects.filter(kind="asked", contribution=post.pk).count() == 1


def test_the_old_address_leads_to_the_question_for_whoever_may_read_it(noor, bram, yusuf, post, browser, api):
    api(noor).post(f"/api/v1/posts/{post.pk}/question/", {"title": "Which form extends it?"})

    assert browser(bram).get(f"/posts/{post.pk}/")["Location"] == f"/questions/{post.pk}/"
    assert browser(yusuf).get(f"/posts/{post.pk}/").status_code == 404
    assert api(bram).get(f"/api/v1/posts/{post.pk}/").status_code == 404
    assert api(bram).get(f"/api/v1/contributions/{post.pk}/").json()["kind"] == "question"


def test_a_question_needs_a_title_without_a_client_in_it(noor, post, browser, api):
    page, address = browser(noor), f"/posts/{post.pk}/question/"

    empty, guarded = (page.post(address, {"title": title, "tags": "zitting"}) for title in ("", "Who is 06 12345678?"))

    assert (empty.status_code, guarded.status_code) == (422, 422)
    assert "Ask your question in one sentence." in empty.content.decode()
    assert "Who is 06 12345678?" in guarded.content.decode()
    assert "Could a client be recognised?" in guarded.content.decode()
    assert api(noor).post(f"/api/v1/posts/{post.pk}/question/", {"title": ""}).status_code == 400
    assert Contribution.objects.get(pk=post.pk).kind == "post"
    assert Post.objects.filter(pk=post.pk).exists()


def test_a_steward_may_turn_what_others_wrote_and_colleagues_may_not(noor, bram, fatima, post, question, browser, api):
    remark = reply(author=noor, contribution=question, body="The JW3.")

    for address in (f"/posts/{post.pk}/question/", f"/replies/{remark.pk}/answer/"):
        assert browser(bram).post(address, {"title": "Which form?"}).status_code == 403
        assert api(bram).post(f"/api/v1{address}", {"title": "Which form?"}).status_code == 403
        assert api(fatima).post(f"/api/v1{address}", {"title": "Which form?"}).status_code == 201
    tell_all()
    asked = Event.objects.get(kind="asked", contribution=post.pk)
    assert asked.actor == noor
    assert Answer.objects.get().author == noor


def test_brams_remark_becomes_an_answer(noor, bram, fatima, question, remark, browser):
    watch(person=fatima, contribution=question)
    tell_all()
    page, address = browser(bram), f"/replies/{remark.pk}/answer/"
    assert address in page.get(f"/questions/{question.pk}/").content.decode()
    assert address not in browser(noor).get(f"/questions/{question.pk}/").content.decode()
    assert "Make this reply an answer?" in page.get(address).content.decode()

    made = page.post(address)

    assert made["Location"] == f"/questions/{question.pk}/#answer-{remark.pk}"
    found = Question.objects.get()
    assert (found.state, found.answers_count, found.replies_count) == ("answered", 1, 0)
    assert f'id="answer-{remark.pk}"' in page.get(f"/questions/{question.pk}/").content.decode()
    assert not Reply.objects.exists()
    assert not Step.objects.filter(question=question.pk, taken_at=None, dropped_at=None).exists()
    assert page.get(f"/contributions/{remark.pk}/")["Location"].endswith(f"#answer-{remark.pk}")
    assert kinds(noor).count("answered") == kinds(fatima).count("answered") == 1
    assert page.post(address)["Location"] == f"/questions/{question.pk}/#answer-{remark.pk}"
    assert Event.objects.filter(kind="answered").count() == 1
    assert list(recount_questions()) == []


def test_what_asked_for_more_asks_no_more_as_an_answer(bram, question):
    line = ask_for_more(person=bram, question=question, body="Is it not simply the JW3?")

    make_answer(person=bram, reply=line)

    assert not MoreWanted.objects.exists()
    assert Question.objects.get().more_wanted_at is None


def test_only_a_reply_to_a_question_itself_becomes_an_answer(noor, bram, fatima, post, question, remark, api, court):
    brams = api(bram)
    under_post = Contribution.objects.get(parent=post.pk)
    answer_now = make_answer(person=bram, reply=remark)
    below = reply(author=bram, contribution=answer_now, body="In threefold.")
    other = ask(author=noor, space=question.space, title="Which form is it?")
    under_joined = reply(author=bram, contribution=other, body="The JW3.")
    join(person=noor, question=other, to=question)

    assert brams.post(f"/api/v1/replies/{under_post.pk}/answer/").status_code == 403
    assert brams.post(f"/api/v1/replies/{below.pk}/answer/").status_code == 403
    assert brams.post(f"/api/v1/replies/{under_joined.pk}/answer/").status_code == 400
    assert Answer.objects.count() == 1


def test_outsiders_find_no_door(yusuf, hanneke, post, remark, browser, api):
    for stranger in (yusuf, hanneke):
        for address in (f"/posts/{post.pk}/question/", f"/replies/{remark.pk}/answer/"):
            assert browser(stranger).get(address).status_code == 404
            assert browser(stranger).post(address, {"title": "Which form?"}).status_code == 404
            assert api(stranger).post(f"/api/v1{address}", {"title": "Which form?"}).status_code == 404
    kept = Contribution.objects.filter(pk__in=[post.pk, remark.pk]).values_list("kind", flat=True)
    assert set(kept) == {"post", "reply"}


def test_a_long_line_that_never_ends_a_sentence_takes_no_time():
    started = monotonic()

    proposed = title_in("word " * 4_000 + "\nWhich form is it?\n" + "word " * 4_000)

    assert proposed == "Which form is it?"
    assert monotonic() - started < 0.5

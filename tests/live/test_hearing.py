"""What an open page hears, and how soon."""

from feeds.actions import publish_post
from intranet.contributions.actions import mute, reply, rewrite, upvote, withdraw_vote
from intranet.follows.actions import follow
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.models import Person
from questions.actions import accept, answer, ask, delete_answer, move, withdraw_acceptance
from tests.live.listener import Listener

AT_ONCE = 1.5  # seconds, on a machine that does more than one thing


def test_the_asker_hears_at_once_what_happens_to_her_question(noor, bram, court, listening):
    question = ask(author=noor, space=court, title="Welk formulier?")
    page = listening(noor)
    written = answer(author=bram, question=question, body="Het witte.")

    assert page.hears("answered") < AT_ONCE
    assert page.messages == [
        {"kind": "answered", "contribution": written.pk, "root": question.pk, "id": written.events.get().pk}
    ]


def test_whoever_has_the_page_open_hears_everything_that_happens_on_it(
    noor, bram, hanneke, court, guardianship, listening
):
    question = ask(author=noor, space=court, title="Welk formulier?")
    page, elsewhere = listening(hanneke, root=question.pk), listening(hanneke)

    written = answer(author=bram, question=question, body="Het witte.")
    upvote(person=noor, contribution=written)
    withdraw_vote(person=noor, contribution=written)
    accept(person=noor, answer=written)
    withdraw_acceptance(person=noor, answer=written)
    rewrite(person=bram, contribution=written, body="Het gele.", base_revision=1)
    reply(author=noor, contribution=written, body="Dank!")
    delete_answer(person=bram, answer=written)

    page.hears(
        *(
            "answered",
            "upvoted",
            "vote_withdrawn",
            "accepted",
            "acceptance_withdrawn",
            "rewritten",
            "replied",
            "deleted",
        )
    )
    assert elsewhere.messages == []

    move(person=noor, question=question, space=guardianship)
    answer(author=bram, question=question, body="Onder ons.")

    assert page.is_silent()


def test_who_wrote_in_a_thread_hears_of_it_until_muting_it(noor, bram, fatima, court, listening):
    question = ask(author=noor, space=court, title="Welk formulier?")
    answer(author=bram, question=question, body="Het witte.")
    page = listening(bram)

    answer(author=fatima, question=question, body="Het gele.")
    page.hears("answered")

    mute(person=bram, contribution=question)
    answer(author=fatima, question=question, body="Toch het witte.")
    assert page.is_silent()


def test_a_notification_is_heard_when_it_is_there_to_be_fetched(noor, bram, everyone, listening):
    page = listening(bram)
    post = publish_post(author=noor, space=everyone, body="Dag @bram.de.wit!")
    assert page.is_silent()

    while tell_next():
        pass

    page.hears("notified")
    told = Notification.objects.get(person=bram)
    assert page.messages == [{"kind": "notified", "contribution": post.pk, "root": post.pk, "id": told.pk}]


def test_the_feed_counts_what_is_new_in_it(noor, bram, yusuf, court, everyone, ots, listening):
    for subject in (noor, court, ots):
        follow(follower=bram, subject=subject)
    page, stranger = listening(bram), listening(yusuf)

    publish_post(author=noor, space=everyone, body="Van wie ik volg.")
    ask(author=Person.objects.get(name="Fatima Bouzian"), space=court, title="Waar ik volg?")
    publish_post(author=Person.objects.get(name="Anna Smit"), space=everyone, body="Over #ots, dat ik volg.")
    publish_post(author=Person.objects.get(name="Anna Smit"), space=everyone, body="Over iets anders.")
    publish_post(author=bram, space=court, body="Van mij.")

    page.hears("feed", "feed", "feed", "posted")
    assert [message.get("count") for message in page.messages] == [1, 2, 3, None]
    assert stranger.messages == []


def test_a_browser_hears_by_its_session(noor, bram, court, browser, cookie, port):
    question = ask(author=noor, space=court, title="Welk formulier?")
    with Listener(port, Cookie=cookie(browser(noor)), Sec_Fetch_Site="same-origin") as page:
        answer(author=bram, question=question, body="Het witte.")

        page.hears("answered")
        assert page.response.headers["Content-Type"] == "text/event-stream"
        assert page.response.headers["Cache-Control"] == "no-store"
        assert page.response.headers["X-Accel-Buffering"] == "no"


def test_ten_threads_on_one_page(noor, bram, hanneke, court, port, browser, cookie):
    questions = [ask(author=noor, space=court, title=f"Vraag {number}?") for number in range(10)]
    query = "?" + "&".join(f"root={question.pk}" for question in questions)
    with Listener(port, query=query, Cookie=cookie(browser(hanneke))) as page:
        answer(author=bram, question=questions[7], body="Het witte.")

        page.hears("answered")
        assert page.messages[0]["root"] == questions[7].pk

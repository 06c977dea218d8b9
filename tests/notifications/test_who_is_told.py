import pytest

from feeds.actions import publish_post
from intranet.contributions.actions import delete, mute, reply, rewrite, unwatch, upvote, watch, withdraw_vote
from intranet.events.models import Event
from intranet.notifications.actions import tell_next
from intranet.notifications.models import Notification
from intranet.people.actions import set_active
from intranet.spaces.actions import remove_member
from questions.actions import accept, answer, ask, delete_answer, move, withdraw_acceptance


def tell_all():
    while tell_next():
        pass


@pytest.fixture
def told():
    """What each of some people is told, once everything is told: `told(bram)` is a list of kinds, oldest first."""

    def kinds(person):
        tell_all()
        return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))

    return kinds


@pytest.fixture
def question(noor, court, ots):
    return ask(author=noor, space=court, title="Welk formulier?", tags=["ots"])


def test_an_expert_is_told_of_a_question_about_her_tag(question, fatima, bram, told):
    assert told(fatima) == ["asked"]
    assert told(bram) == []


def test_nobody_is_told_of_what_they_did_themselves(fatima, court, ots, told):
    question = ask(author=fatima, space=court, title="Wie weet dit?", tags=["ots"])
    answer(author=fatima, question=question, body="Ik zelf, @fatima.bouzian.")

    assert told(fatima) == []


def test_whoever_is_named_is_told_once_whatever_else_there_is_to_tell(noor, fatima, court, ots, told):
    ask(author=noor, space=court, title="Welk formulier?", body="Weet jij het @fatima.bouzian?", tags=["ots"])

    assert told(fatima) == ["mentioned"]


def test_the_asker_is_told_of_an_answer_and_its_author_that_it_helped(question, noor, bram, told):
    written = answer(author=bram, question=question, body="Het witte.")
    upvote(person=noor, contribution=written)
    accept(person=noor, answer=written)

    assert told(noor) == ["answered"]
    assert told(bram) == ["upvoted", "accepted"]


def test_only_the_first_upvote_is_told(question, noor, bram, fatima, hanneke, told):
    written = answer(author=bram, question=question, body="Het witte.")
    upvote(person=noor, contribution=written)
    tell_all()
    upvote(person=fatima, contribution=written)
    upvote(person=hanneke, contribution=written)

    assert told(bram) == ["upvoted"]


def test_what_was_taken_back_in_time_is_not_told(question, noor, bram, told):
    written = answer(author=bram, question=question, body="Het witte.")
    upvote(person=noor, contribution=written)
    withdraw_vote(person=noor, contribution=written)
    accept(person=noor, answer=written)
    withdraw_acceptance(person=noor, answer=written)

    assert told(bram) == []


def test_accepting_again_and_again_is_told_once(question, noor, bram, told):
    written = answer(author=bram, question=question, body="Het witte.")
    for _ in range(3):
        accept(person=noor, answer=written)
        tell_all()
        withdraw_acceptance(person=noor, answer=written)

    assert told(bram) == ["accepted"]


def test_of_what_was_deleted_in_time_nobody_is_told(question, noor, bram, told):
    written = answer(author=bram, question=question, body="Het witte, @noor.el.idrissi.")
    delete_answer(person=bram, answer=written)

    assert told(noor) == []


def test_who_muted_a_thread_is_told_nothing_of_it(question, noor, bram, fatima, told):
    tell_all()
    mute(person=noor, contribution=question)
    written = answer(author=bram, question=question, body="Het witte, @noor.el.idrissi.")
    reply(author=fatima, contribution=question, body="Of @noor.el.idrissi?")
    upvote(person=fatima, contribution=written)

    assert told(noor) == []
    assert told(bram) == ["replied", "upvoted"]


def test_who_no_longer_watches_is_told_only_when_named(question, noor, bram, told):
    unwatch(person=noor, contribution=question)
    answer(author=bram, question=question, body="Het witte.")
    reply(author=bram, contribution=question, body="Toch, @noor.el.idrissi?")

    assert told(noor) == ["mentioned"]


def test_who_watches_is_told_of_answers(question, bram, hanneke, told):
    watch(person=hanneke, contribution=question)
    answer(author=bram, question=question, body="Het witte.")

    assert told(hanneke) == ["answered"]


def test_a_remark_under_an_answer_is_for_who_talks_there(question, noor, bram, fatima, hanneke, told):
    written = answer(author=bram, question=question, body="Het witte.")
    other = answer(author=hanneke, question=question, body="Het gele.")
    tell_all()
    Notification.objects.all().delete()
    reply(author=fatima, contribution=written, body="Zeker?")
    reply(author=bram, contribution=written, body="Ja.")

    assert told(bram) == ["replied"]
    assert told(fatima) == ["replied"]
    assert told(noor) == told(hanneke) == []
    assert other.replies_count == 0


def test_a_remark_under_a_post_is_for_all_who_watch_it(noor, bram, fatima, hanneke, everyone, told):
    post = publish_post(author=noor, space=everyone, body="Het nieuwe formulier is er.")
    watch(person=hanneke, contribution=post)
    reply(author=bram, contribution=post, body="Waar?")
    reply(author=fatima, contribution=post, body="Op de gang.")

    assert told(noor) == ["replied", "replied"]
    assert told(hanneke) == ["replied", "replied"]
    assert told(bram) == ["replied"]


def test_a_new_text_is_told_to_whom_it_names_now(question, noor, bram, fatima, told):
    tell_all()
    for number, body in enumerate(["Weet @bram.de.wit het?", "Weet @bram.de.wit het, of niet?"], start=1):
        rewrite(person=noor, contribution=question, body=body, base_revision=number)

    assert told(bram) == ["mentioned"]
    assert told(fatima) == ["asked"]


def test_a_tag_that_was_forgotten_still_reaches_its_expert_while_the_question_waits(
    noor, bram, fatima, court, ots, told
):
    waiting = ask(author=noor, space=court, title="Welk formulier?")
    done = ask(author=noor, space=court, title="Welke kleur?")
    answer(author=bram, question=done, body="Wit.")
    tell_all()
    for question in (waiting, done):
        rewrite(person=noor, contribution=question, body="Toe?", base_revision=1, tags=["ots"])

    assert told(fatima) == ["asked"]
    assert Notification.objects.get(person=fatima).contribution_id == waiting.pk


def test_who_may_not_read_it_is_never_told(noor, bram, yusuf, hanneke, guardianship, ots, told):
    ots.experts.add(yusuf, hanneke)
    question = ask(author=noor, space=guardianship, title="Welk formulier?", body="@yusuf.demir?", tags=["ots"])
    watch(person=yusuf, contribution=question)
    answer(author=bram, question=question, body="Het witte.")

    assert told(yusuf) == told(hanneke) == []
    assert told(noor) == ["answered"]


def test_who_left_the_space_in_the_meantime_is_not_told(noor, bram, fatima, guardianship, told):
    question = ask(author=noor, space=guardianship, title="Welk formulier?")
    answer(author=bram, question=question, body="Het witte.")
    remove_member(by=fatima, space=guardianship, person=noor)

    assert told(noor) == []


def test_who_was_let_out_in_the_meantime_is_not_told(question, noor, bram, anna, told):
    answer(author=bram, question=question, body="Het witte.")
    set_active(by=anna, person=noor, active=False)

    assert told(noor) == []


def test_a_question_that_moved_is_told_to_who_reads_it_there(guardianship, question, noor, bram, hanneke, told):
    watch(person=hanneke, contribution=question)
    answer(author=bram, question=question, body="Het witte.")
    move(person=noor, question=question, space=guardianship)

    assert told(noor) == ["answered"]
    assert told(hanneke) == []


def test_a_notification_of_what_is_hidden_since_is_hidden_too(question, noor, bram, told):
    written = answer(author=bram, question=question, body="Het witte.")
    assert told(noor) == ["answered"]

    delete(person=bram, contribution=written)

    assert not Notification.objects.visible_to(noor).exists()


def test_telling_twice_tells_once(question, noor, bram, told):
    answer(author=bram, question=question, body="Het witte.")
    tell_all()
    Event.objects.update(told_at=None)

    assert told(noor) == ["answered"]

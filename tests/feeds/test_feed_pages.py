"""Home, everything, and the feeds of a space, a tag and a person."""

import re
import uuid
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.utils import timezone

from feeds.actions import publish_post
from feeds.models import Post
from intranet.contributions.actions import reply, rewrite
from intranet.follows.actions import follow
from intranet.people.actions import change_profile
from intranet.spaces.actions import leave
from questions.actions import ask


@pytest.fixture(autouse=True)
def _no_cards_of_another_test():
    caches["cards"].clear()


def typed(body, space):
    return {"client_id": str(uuid.uuid4()), "body": body, "space": space.slug}


def test_noor_posts_and_bram_reads_it(noor, bram, court, browser):
    posted = browser(noor).post("/posts/", typed("The **new** form is out #jw3", court))

    post = Post.objects.get()
    assert posted.status_code == 303
    page = browser(bram)
    assert "<strong>new</strong> form" in page.get("/everything/").content.decode()
    assert "new</strong> form" in page.get("/spaces/court/").content.decode()
    assert "new</strong> form" in page.get("/tags/jw3/").content.decode()
    assert "new</strong> form" in page.get(f"/people/{noor.pk}/").content.decode()
    assert "new</strong> form" in page.get(f"/posts/{post.pk}/").content.decode()
    assert "new</strong> form" not in page.get("/").content.decode()


@pytest.mark.parametrize("subject", ["noor", "tag", "space"])
def test_home_shows_what_one_follows(subject, noor, bram, court, ots, browser):
    publish_post(author=noor, space=court, body="about #ots")
    follow(follower=bram, subject={"noor": noor, "tag": ots, "space": court}[subject])

    assert "about" in browser(bram).get("/").content.decode()


def test_outsiders_never_see_it(noor, yusuf, hanneke, guardianship, ots, browser):
    post = publish_post(author=noor, space=guardianship, body="the secretword is out #ots #hush")
    for outsider in (yusuf, hanneke):
        follow(follower=outsider, subject=noor)
        follow(follower=outsider, subject=ots)
        page = browser(outsider)

        for address in ("/", "/everything/", "/bookmarks/", "/spaces/guardianship/"):
            assert "secretword" not in page.get(address, follow=True).content.decode()
        for address in (f"/posts/{post.pk}/", "/tags/hush/", f"/posts/{post.pk}/edit/"):
            assert page.get(address).status_code == 404
    assert "secretword" not in browser(hanneke).get(f"/people/{noor.pk}/").content.decode()
    assert browser(yusuf).get(f"/people/{noor.pk}/").status_code == 404


def test_a_guest_sees_the_one_space_and_whoever_writes_in_it(noor, yusuf, corridor, court, browser):
    publish_post(author=noor, space=corridor, body="for the guests too")
    publish_post(author=noor, space=court, body="for us only")

    page = browser(yusuf).get(f"/people/{noor.pk}/").content.decode()

    assert "for the guests too" in page
    assert "for us only" not in page


def test_older_pages_follow_each_other_without_gap_or_repetition(noor, court, browser):
    start = timezone.now() - timedelta(days=2)
    for number in range(45):
        publish_post(author=noor, space=court, body=f"post-{number}-", at=start + timedelta(minutes=number))
    page, address, seen = browser(noor), "/everything/", []

    while address:
        html = page.get(address).content.decode()
        seen += re.findall(r"post-(\d+)-", html)
        older = re.search(r'href="(\?before=\d+)" rel="next"', html)
        address = f"/everything/{older[1]}" if older else ""

    assert seen == [str(number) for number in reversed(range(45))]


def test_a_post_longer_than_allowed_is_refused_and_not_lost(noor, court, browser):
    refused = browser(noor).post("/posts/", typed("x" * 281, court))

    assert refused.status_code == 422
    assert "x" * 281 in refused.content.decode()
    assert "At most 280 characters; this has 281." in refused.content.decode()


def test_a_card_shows_what_changed_and_what_is_the_readers_own(noor, bram, court, browser):
    post = publish_post(author=noor, space=court, body="first words")
    page = browser(bram)
    assert 'aria-pressed="false"' in page.get("/everything/").content.decode()

    page.post(f"/contributions/{post.pk}/bookmark/", {"bookmarked": "1"})
    rewrite(person=noor, contribution=post, body="other words", base_revision=1)
    reply(author=bram, contribution=post, body="thanks")

    shown = page.get("/everything/").content.decode()
    assert "other words" in shown
    assert "1 reply" in shown
    assert f'formaction="/contributions/{post.pk}/bookmark/" name="bookmarked" value="0" aria-pressed="true"' in shown
    assert 'aria-pressed="true"' not in browser(noor).get("/everything/").content.decode()
    assert "other words" in page.get("/bookmarks/").content.decode()


def test_a_new_name_stands_on_what_one_wrote_before(noor, bram, court, browser):
    publish_post(author=noor, space=court, body="first words")
    page = browser(bram)
    page.get("/everything/")

    change_profile(person=noor, name="Noor Bakker")

    assert "Noor Bakker" in page.get("/everything/").content.decode()


def test_two_editors_of_one_text_see_both(noor, court, browser):
    post = publish_post(author=noor, space=court, body="one")
    page, address = browser(noor), f"/posts/{post.pk}/edit/"
    page.post(address, {"body": "two", "base_revision": "1", "reason": ""})

    conflict = page.post(address, {"body": "three", "base_revision": "1", "reason": ""})

    shown = conflict.content.decode()
    assert conflict.status_code == 409
    assert "two" in shown
    assert "three" in shown
    assert 'name="base_revision" value="2"' in shown
    assert page.post(address, {"body": "three", "base_revision": "2", "reason": ""}).status_code == 303
    history = page.get(f"/contributions/{post.pk}/history/").content.decode()
    assert [text for text in ("one", "two", "three") if f">{text}<" in history] == ["one", "two", "three"]


def test_only_the_author_edits_and_deletes(noor, bram, court, browser):
    post = publish_post(author=noor, space=court, body="mine")

    assert browser(bram).get(f"/posts/{post.pk}/edit/").status_code == 403
    assert browser(bram).post(f"/posts/{post.pk}/edit/", {"body": "yours", "base_revision": "1"}).status_code == 403
    assert browser(bram).post(f"/posts/{post.pk}/delete/").status_code == 404
    assert browser(noor).post(f"/posts/{post.pk}/delete/").status_code == 303
    assert browser(bram).get(f"/posts/{post.pk}/").status_code == 404


def test_the_line_stands_where_the_last_visit_ended(noor, bram, court, browser):
    old = publish_post(author=noor, space=court, body="old")
    page = browser(bram)
    page.post("/seen/everything/", {"newest": str(old.pk)})
    assert "You were here before" not in page.get("/everything/").content.decode()

    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        new = publish_post(author=noor, space=court, body="new")
        page.post("/seen/everything/", {"newest": str(new.pk)})
        shown = page.get("/everything/").content.decode()

    assert shown.index("new") < shown.index("You were here before") < shown.index("old<")


def test_whoever_follows_nothing_is_welcomed(noor, court, browser):
    assert "Welcome, Noor el Idrissi" in browser(noor).get("/").content.decode()


@pytest.mark.parametrize("address", ["/", "/everything/", "/bookmarks/", "/questions/?state=mine"])
def test_past_the_end_of_a_list_it_says_so_and_leads_back(address, noor, court, browser):
    past_it = f"{address}{'&' if '?' in address else '?'}before=7"

    html = browser(noor).get(past_it).content.decode()

    assert "There is nothing older" in html
    back = re.search(r'href="(\?[^"]*)">To the newest', html)
    assert back
    assert back[1] == f"?{address.partition('?')[2]}"


def test_mentioning_someone_who_cannot_read_it_is_said_to_the_author(noor, hanneke, guardianship, browser):
    page = browser(noor)

    page.post("/posts/", typed("ask @hanneke.vermeulen", guardianship))

    assert "Hanneke Vermeulen cannot read Guardianship" in page.get("/").content.decode()


@pytest.mark.parametrize("posts", [1, 10])
def test_home_costs_the_same_however_long(posts, noor, bram, court, ots, browser, django_assert_num_queries):
    for number in range(posts):
        publish_post(author=noor, space=court, body=f"post {number} #ots")
        ask(author=noor, space=court, title=f"question {number}", tags=["ots"])
    follow(follower=bram, subject=court)
    page = browser(bram)
    page.get("/")

    with django_assert_num_queries(9):
        page.get("/")


def test_where_one_posts_everybody_is_offered_their_own_spaces(noor, fatima, yusuf, guardianship, browser):
    def offered(person):
        page = browser(person).get("/everything/").content.decode()
        assert f'person="{person.pk}"' in page
        return "guardianship" in page, 'name="announcement"' in page

    assert [offered(each) for each in (noor, yusuf, fatima, yusuf, noor)] == [
        (True, False), (False, False), (True, True), (False, False), (True, False),
    ]  # fmt: skip


def test_who_leaves_a_space_is_not_offered_it_any_more(bram, guardianship, browser):
    page = browser(bram)
    assert "guardianship" in page.get("/everything/").content.decode()

    leave(person=bram, space=guardianship)

    assert "guardianship" not in page.get("/everything/").content.decode()


def test_the_space_that_noor_looks_at_is_the_one_she_writes_in_though_she_is_not_in_it(noor, everyone, court, browser):
    page = browser(noor)

    opened = page.get("/spaces/court/")
    refused = page.post("/posts/", {"body": "", "space": "court"})

    assert 'value="court"' not in page.get("/").content.decode()
    for shown in (opened, refused):
        assert '<option value="court" selected>' in shown.content.decode()

"""Announcements: what Fatima announces in a space that she looks after stands on top for its readers, until read."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from feeds.actions import announce, confirm_read, delete_post, end_announcement, publish_post
from feeds.models import Post, Receipt
from intranet.contributions.actions import reply, rewrite
from intranet.contributions.models import Contribution
from intranet.events.models import Event
from intranet.notifications.actions import prefer, tell_next
from intranet.notifications.actions.delivering import LOUD
from intranet.notifications.actions.telling import tell as tell_of
from intranet.notifications.models import Delivery, Notification, Way
from intranet.people.models import Person
from intranet.search.actions import save_search
from intranet.spaces.actions import remove_member
from intranet.spaces.models import Space
from questions.actions import make_question
from tests.conftest import hire

TOP = 'class="announcement"'


@pytest.fixture(autouse=True)
def _no_cards_of_another_test():
    caches["cards"].clear()


@pytest.fixture
def notice(fatima, guardianship) -> Post:
    return publish_post(
        author=fatima, space=guardianship, body="The office is **closed** on Friday.", announcement=True
    )


def day(number: int):
    return timezone.localdate() + timedelta(days=number)


def tell() -> None:
    while tell_next():
        pass


def told(person) -> list[str]:
    tell()
    return list(Notification.objects.filter(person=person).values_list("kind", flat=True))


def shown(page, address: str) -> str:
    return str(page.get(address).content.decode())


def test_it_stands_on_top_until_bram_has_read_it(noor, bram, notice, browser):
    page = browser(bram)
    for address in ("/", "/spaces/guardianship/"):
        found = shown(page, address)
        assert found.count(TOP) == 1
        assert found.count("<strong>closed</strong>") == 1  # not in its place in the feed as well
    assert TOP not in shown(page, "/everything/")

    read = page.post(f"/posts/{notice.pk}/read/", headers={"referer": "http://testserver/spaces/guardianship/"})

    assert (read.status_code, read["Location"]) == (303, "http://testserver/spaces/guardianship/")
    for address in ("/", "/spaces/guardianship/"):
        assert TOP not in shown(page, address)
        assert TOP in shown(browser(noor), address)
    assert "<strong>closed</strong>" in shown(page, "/spaces/guardianship/")


def test_a_tap_takes_it_away_and_says_so(bram, notice, browser):
    page = browser(bram)

    read = page.post(f"/posts/{notice.pk}/read/", headers={"hx-request": "true"})
    page.post(f"/posts/{notice.pk}/read/", headers={"hx-request": "true"})

    assert read.status_code == 200
    assert "data-announce" in read.content.decode()
    assert list(Receipt.objects.values_list("post", "person")) == [(notice.pk, bram.pk)]


def test_on_its_own_page_only_the_button_goes(bram, notice, browser):
    button = f'hx-post="/posts/{notice.pk}/read/" hx-target="%s"'

    assert button % "this" in shown(browser(bram), f"/posts/{notice.pk}/")
    assert button % "closest .announcement" in shown(browser(bram), "/")


def test_it_does_not_stand_among_the_older_cards_that_are_added_below_it(fatima, bram, notice, guardianship, browser):
    for number in range(25):
        newest = publish_post(author=fatima, space=guardianship, body=f"News {number}")
    page, here = browser(bram), "/spaces/guardianship/?before="
    parts = [page.get(f"{here}{pk}", headers={"hx-request": "true"}) for pk in (newest.pk, notice.pk + 1)]
    added = "".join(part.content.decode() for part in parts)

    assert "News 20" in added
    assert "<strong>closed</strong>" not in added
    assert shown(page, f"{here}{notice.pk + 1}").count("<strong>closed</strong>") == 1  # a page of its own


def test_who_may_not_read_it_meets_it_nowhere(notice, hanneke, yusuf, anna, browser, api):
    for outsider in (hanneke, yusuf, anna):
        page, script = browser(outsider), api(outsider)

        for address in ("/", "/everything/", "/notifications/"):
            assert "closed" not in shown(page, address)
        for address in (f"/posts/{notice.pk}/read/", f"/posts/{notice.pk}/announcement/end/"):
            assert page.post(address).status_code == 404
        assert page.get(f"/posts/{notice.pk}/announcement/").status_code == 404
        assert script.put(f"/api/v1/posts/{notice.pk}/read/").status_code == 404
        for method in (script.get, script.put, script.delete):
            assert method(f"/api/v1/posts/{notice.pk}/announcement/").status_code == 404
        assert told(outsider) == []
    assert not Receipt.objects.exists()
    assert Post.objects.get().is_announced


def test_who_was_taken_out_of_the_space_finds_it_no_more(bram, fatima, notice, guardianship, browser):
    tell()
    remove_member(by=fatima, space=guardianship, person=bram)

    assert TOP not in shown(browser(bram), "/")
    assert browser(bram).post(f"/posts/{notice.pk}/read/").status_code == 404


def test_a_guest_of_the_space_finds_it_too(noor, yusuf, corridor, browser):
    publish_post(author=noor, space=corridor, body="The printer is new.", announcement=True)

    assert TOP in shown(browser(yusuf), "/")
    assert told(yusuf) == ["announced"]


def test_only_who_looks_after_a_space_is_offered_to_announce(noor, fatima, court, guardianship, browser):
    assert 'name="announcement"' not in shown(browser(noor), "/spaces/court/")
    assert 'name="announcement"' in shown(browser(fatima), "/spaces/court/")
    assert str(day(14)) in shown(browser(fatima), "/spaces/court/")

    browser(fatima).post(
        "/posts/", {"body": "Listen", "space": "court", "announcement": "on", "announced_until": day(3)}
    )

    assert dict(Post.objects.values_list("text", "announced_until")) == {"Listen": day(3)}


def test_who_looks_after_no_space_any_more_is_told_that_it_is_not_announced(noor, court, browser):
    page = browser(noor)
    refused = page.post("/posts/", {"body": "Hear, hear", "space": "court", "announcement": "on"})

    assert refused.status_code == 422
    assert "Only who looks after a space announces something in it." in refused.content.decode()
    assert "Hear, hear" in refused.content.decode()
    assert not Post.objects.exists()
    too_long = page.post("/posts/", {"body": "Hear " * 1000, "space": "court"})
    assert (too_long.status_code, 'name="announcement"' in too_long.content.decode()) == (422, False)


def test_in_the_space_for_everyone_the_administrator_does(anna, fatima, everyone, court, browser):
    browser(anna).post("/posts/", {"body": "For all", "space": "everyone", "announcement": "on"})
    refused = browser(fatima).post("/posts/", {"body": "For all", "space": "everyone", "announcement": "on"})

    assert Post.objects.get().announced_until == day(14)
    assert refused.status_code == 422
    assert "Only who looks after a space announces something in it." in refused.content.decode()
    assert "For all" in refused.content.decode()


def test_a_post_that_stands_is_announced_and_that_is_ended(fatima, bram, guardianship, browser):
    post = publish_post(author=fatima, space=guardianship, body="Bring cake.")
    page, address = browser(fatima), f"/posts/{post.pk}/announcement/"
    assert f'href="{address}"' in shown(page, f"/posts/{post.pk}/")
    assert str(day(14)) in shown(page, address)

    too_late = page.post(address, {"announced_until": day(-1)})
    announced = page.post(address, {"announced_until": day(2)})

    assert (too_late.status_code, announced.status_code) == (422, 303)
    assert "Choose a day between today and a year from now." in too_late.content.decode()
    assert f'href="{address}"' not in shown(page, f"/posts/{post.pk}/")
    assert TOP in shown(browser(bram), "/")
    ended = page.post(f"{address}end/")
    assert ended.status_code == 303
    assert TOP not in shown(browser(bram), "/")
    assert not Post.objects.get().is_announced


def test_nobody_announces_what_another_wrote_nor_where_they_look_after_nothing(fatima, noor, bram, guardianship):
    brams = publish_post(author=bram, space=guardianship, body="Bring cake.")

    for person in (fatima, bram):
        with pytest.raises(PermissionDenied):
            announce(person=person, post=brams)
    with pytest.raises(PermissionDenied):
        end_announcement(person=noor, post=brams)
    with pytest.raises(ValidationError):
        publish_post(author=noor, space=guardianship, body="Hear, hear", announcement=True)
    assert Post.objects.count() == 1


def test_after_its_last_day_it_is_a_post_like_any(bram, notice, browser):
    with time_machine.travel(f"{day(15)}T12:00:00+00:00", tick=False):
        found = shown(browser(bram), "/spaces/guardianship/")

    assert TOP not in found
    assert "<strong>closed</strong>" in found


def test_nobody_has_read_what_is_gone_or_was_never_announced_or_is_not_for_them(fatima, bram, yusuf, court, notice):
    plain = publish_post(author=fatima, space=court, body="Cake")
    for person, post in ((bram, plain), (yusuf, notice)):
        with pytest.raises(PermissionDenied):
            confirm_read(person=person, post=post)

    delete_post(person=fatima, post=notice)

    with pytest.raises(PermissionDenied):
        confirm_read(person=bram, post=notice)
    assert not Receipt.objects.exists()


def test_what_is_deleted_or_hidden_stands_nowhere(fatima, bram, notice, guardianship, browser):
    other = publish_post(author=fatima, space=guardianship, body="Hidden soon", announcement=True)
    reply(author=bram, contribution=notice, body="All day?")
    Contribution.objects.filter(pk=other.pk).update(hidden_at=timezone.now())

    delete_post(person=fatima, post=notice)

    assert TOP not in shown(browser(bram), "/")
    assert browser(bram).post(f"/posts/{notice.pk}/read/").status_code == 404
    with pytest.raises(PermissionDenied):
        announce(person=fatima, post=notice)


def test_as_a_question_it_is_no_announcement_any_more(fatima, bram, notice, browser):
    confirm_read(person=bram, post=notice)

    make_question(person=fatima, post=notice, title="When are we open?", tags=[])

    assert TOP not in shown(browser(bram), "/")
    assert not Receipt.objects.exists()


def test_a_new_text_stands_there_at_once(fatima, bram, notice, browser):
    page = browser(bram)
    shown(page, "/")

    rewrite(person=fatima, contribution=notice, body="Open after all.", base_revision=1)

    found = shown(page, "/")
    assert TOP in found
    assert "Open after all." in found
    assert "<strong>closed" not in found


# How many have read it


def crowd(bridge, guardianship, number: int) -> list[Person]:
    people = [hire(bridge, f"Colleague{n} Jansen") for n in range(number)]
    guardianship.memberships.model.objects.bulk_create(
        guardianship.memberships.model(space=guardianship, person=person) for person in people
    )
    return people


def test_its_author_and_the_stewards_see_how_many_and_nobody_else(
    fatima, noor, bram, bridge, notice, guardianship, browser, api
):
    people = crowd(bridge, guardianship, 10)
    address, script = f"/posts/{notice.pk}/", f"/api/v1/posts/{notice.pk}/announcement/"
    said = []
    for number in (0, 4, 5, 7, 8, 10):
        for person in people[:number]:
            confirm_read(person=person, post=notice)
        answer = api(fatima).get(script).json()
        said.append((answer["read"], answer["of"], answer["text"]))
        assert answer["text"] in shown(browser(fatima), address)

    few, most = "Fewer than five of 12 have read it.", "Fewer than five of 12 have not read it yet."
    assert said == [
        (None, 12, few),
        (None, 12, few),
        (5, 12, "5 of 12 have read it."),
        (7, 12, "7 of 12 have read it."),
        (None, 12, most),
        (None, 12, most),
    ]
    assert "have read it" not in shown(browser(noor), address)
    assert "have read it" not in shown(browser(bram), "/")
    assert api(noor).get(script).status_code == 403


def test_of_a_small_space_no_figure_is_told(fatima, noor, bram, notice, api, browser):
    confirm_read(person=noor, post=notice)

    answer = api(fatima).get(f"/api/v1/posts/{notice.pk}/announcement/").json()

    assert (answer["read"], answer["of"]) == (None, None)
    assert "Fewer than five have read it." in shown(browser(fatima), f"/posts/{notice.pk}/")


def test_who_left_is_counted_no_more_and_its_author_never(fatima, noor, bridge, notice, guardianship, api):
    people = crowd(bridge, guardianship, 12)
    for person in (*people[:7], fatima):
        confirm_read(person=person, post=notice)
    remove_member(by=fatima, space=guardianship, person=people[0])

    answer = api(fatima).get(f"/api/v1/posts/{notice.pk}/announcement/").json()

    assert (answer["read"], answer["of"]) == (6, 13)
    assert not Receipt.objects.filter(person=fatima).exists()


# Telling


def test_everybody_who_may_read_it_is_told_once(fatima, noor, bram, hanneke, notice):
    assert told(noor) == told(bram) == ["announced"]
    assert told(fatima) == told(hanneke) == []

    end_announcement(person=fatima, post=notice)
    announce(person=fatima, post=notice)

    assert told(noor) == ["announced"]
    assert not Delivery.objects.exists()  # it waits on the page, unless one wants otherwise


def test_who_is_named_in_it_is_told_of_that_alone(fatima, noor, bram, guardianship):
    publish_post(author=fatima, space=guardianship, body="Cake from @bram.de", announcement=True)
    publish_post(author=fatima, space=guardianship, body="Cake from @bram.de.wit", announcement=True)

    assert sorted(told(noor)) == ["announced", "announced"]
    assert sorted(told(bram)) == ["announced", "mentioned"]


@pytest.mark.parametrize("wish", [Way.PAGE, Way.NEVER])
def test_whichever_of_the_two_is_told_first_bram_hears_of_it_once(wish, fatima, bram, guardianship):
    prefer(person=bram, kind="mentioned", way=wish)
    publish_post(author=fatima, space=guardianship, body="Cake from @bram.de.wit", announcement=True)

    tell_of(Event.objects.get(kind="announced"))  # by one worker, as another is about to tell of the post

    assert told(bram) == (["mentioned"] if wish == Way.PAGE else ["announced"])


@pytest.mark.parametrize(
    ("found", "announced", "kinds"),
    [
        (Way.PAGE, Way.MAIL, ["announced", "found"]),
        (Way.DAY, Way.PUSH, ["announced", "found"]),
        (Way.PAGE, Way.PAGE, ["found"]),
        (Way.MAIL, Way.MAIL, ["found"]),
        (Way.MAIL, Way.PAGE, ["found"]),
        (Way.NEVER, Way.PAGE, ["announced"]),
    ],
)
def test_who_was_looking_for_it_is_told_as_loudly_as_they_want_announcements(
    found, announced, kinds, fatima, noor, guardianship
):
    save_search(person=noor, typed="cake")
    prefer(person=noor, kind="found", way=found)
    prefer(person=noor, kind="announced", way=announced)
    post = publish_post(author=fatima, space=guardianship, body="Bring cake.", announcement=True)

    assert sorted(told(noor)) == kinds
    loud = {("found", found), ("announced", announced)} & {(kind, way) for kind in kinds for way in LOUD}
    assert sorted(Delivery.objects.values_list("notification__kind", flat=True)) == sorted(kind for kind, _ in loud)

    end_announcement(person=fatima, post=post)
    announce(person=fatima, post=post)
    assert told(noor).count("announced") <= 1


def test_silently_nobody_is_told_of_it_twice(fatima, noor, guardianship):
    save_search(person=noor, typed="cake")
    prefer(person=noor, kind="announced", way=Way.PUSH)
    publish_post(author=fatima, space=guardianship, body="Bring cake.", announcement=True, silent=True)

    assert told(noor) == ["found"]


def test_what_is_announced_days_later_is_told_to_who_had_found_it(fatima, noor, guardianship):
    save_search(person=noor, typed="cake")
    before = timezone.now() - timedelta(days=3)
    post = publish_post(author=fatima, space=guardianship, body="Bring cake.", at=before)
    assert told(noor) == ["found"]

    announce(person=fatima, post=post)

    assert sorted(told(noor)) == ["announced", "found"]


@pytest.mark.parametrize(("silent", "deliveries"), [(False, 1), (True, 0)])
def test_it_may_be_silent_and_comes_as_one_wishes(silent, deliveries, fatima, noor, bram, guardianship, browser):
    browser(noor).post("/settings/notifications/", {"announced": Way.MAIL})
    prefer(person=bram, kind="announced", way=Way.NEVER, space=guardianship, tag=None)
    publish_post(author=fatima, space=guardianship, body="Bring cake.", announcement=True, silent=silent)

    assert (told(noor), told(bram)) == (["announced"], [])
    assert Delivery.objects.filter(person=noor, channel="mail").count() == deliveries


def test_what_was_read_on_top_waits_nowhere_else(noor, notice):
    tell()

    confirm_read(person=noor, post=notice)

    assert not Notification.objects.filter(person=noor, read_at=None).exists()


def test_what_ended_before_anybody_was_told_is_told_to_nobody(fatima, noor, notice):
    end_announcement(person=fatima, post=notice)

    assert told(noor) == []


# For scripts


def test_a_script_announces_reads_and_ends(fatima, noor, guardianship, api):
    fatimas, noors = api(fatima), api(noor)
    made = fatimas.post("/api/v1/posts/", {"space": "guardianship", "body": "Cake", "announcement": True})
    address = f"/api/v1/posts/{made.json()['id']}/"

    later = fatimas.put(f"{address}announcement/", {"announced_until": str(day(30))})
    read = [noors.put(f"{address}read/").status_code for _ in range(2)]
    mixed = noors.get("/api/v1/feed/?scope=everything").json()["results"][0]
    ended = fatimas.delete(f"{address}announcement/")

    assert (made.status_code, made.json()["announcement"], made.json()["announced_until"]) == (201, True, str(day(14)))
    assert (later.status_code, later.json()["announced_until"]) == (200, str(day(30)))
    assert read == [204, 204]
    assert (mixed["announcement"], mixed["announced_until"]) == (True, str(day(30)))
    assert ended.status_code == 204
    assert noors.get(address).json()["announcement"] is False
    assert noors.put(f"{address}announcement/").status_code == 403


def test_a_post_that_was_never_announced_is_none_for_scripts(noor, fatima, court, api):
    post = publish_post(author=fatima, space=court, body="Cake")

    seen = api(noor).get(f"/api/v1/posts/{post.pk}/").json()

    assert (seen["announcement"], seen["announced_until"]) == (False, None)
    assert api(noor).put(f"/api/v1/posts/{post.pk}/read/").status_code == 404
    assert api(noor).post("/api/v1/posts/", {"space": "court", "body": "Me", "announcement": True}).status_code == 400


# What it costs


@pytest.mark.parametrize(("address", "more"), [("/", 1), ("/spaces/guardianship/", 1), ("/everything/", 0)])
def test_one_query_where_something_stands_and_none_where_nothing_does(
    address, more, fatima, bram, guardianship, browser
):
    publish_post(author=fatima, space=guardianship, body="Cake")
    page = browser(bram)

    def cost() -> int:
        page.get(address)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            page.get(address)
        return len(queries)

    quiet = cost()
    posts = [publish_post(author=fatima, space=guardianship, body="News", announcement=True) for _ in range(5)]
    assert cost() == quiet + more
    for post in posts:
        end_announcement(person=fatima, post=post)
    assert cost() == quiet
    assert Space.objects.get(pk=guardianship.pk).announced_until == day(-1)


def test_a_dutch_colleague_says_gelezen(bram, notice, browser):
    Person.objects.filter(pk=bram.pk).update(language="nl")

    found = shown(browser(bram), "/")

    assert "Mededeling, t/m" in found
    assert "Gelezen</button>" in found

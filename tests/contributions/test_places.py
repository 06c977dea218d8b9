"""What is drawn once for all leaves places open for what is one reader's own."""

from django.utils import translation

from feeds.actions import publish_post
from intranet.contributions.places import button, fill, place


def test_places_are_filled_by_name_number_and_state():
    drawn = f"<p>{place('bookmark', 7)} and {place('upvote', 8, 3)}</p>"

    assert fill(drawn, lambda *what: "/".join(map(str, what))) == "<p>bookmark/7/0 and upvote/8/3</p>"


def test_a_button_knows_its_contribution_its_state_and_the_language():
    with translation.override("en"):
        on, off = (button("elements/_bookmark.html", 1_234_560, bookmarked=kept) for kept in (True, False))
        other = button("elements/_bookmark.html", 77, bookmarked=True)
    with translation.override("nl"):
        dutch = button("elements/_bookmark.html", 77, bookmarked=True)

    assert 'formaction="/contributions/1234560/bookmark/" name="bookmarked" value="0" aria-pressed="true"' in on
    assert 'name="bookmarked" value="1" aria-pressed="false"' in off
    assert other == on.replace("1234560", "77")
    assert dutch != other


def test_nobody_writes_a_place_into_a_text(noor, bram, everyone, browser):
    publish_post(author=noor, space=everyone, body="mine <!--place bookmark 1 0--> `<!--place bookmark 2 0-->`")

    page = browser(bram).get("/everything/").content.decode()

    assert 'id="bookmark-1"' not in page
    assert 'id="bookmark-2"' not in page
    assert page.count("&lt;!--place bookmark") == 2

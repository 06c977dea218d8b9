"""Wandelgang may be put on a home screen: an iPhone tells people something at once only from there."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image, ImageChops

from intranet.web.icons import ACROSS, CORNER, FIGURE, GROUND, ICONS, Icon, drawn

ADDRESS = "/manifest.webmanifest"


def test_a_phone_learns_what_it_is_called_and_where_it_starts_before_anybody_signs_in():
    answered = Client().get(ADDRESS, headers={"accept-language": "nl"})

    assert (answered.status_code, answered["Content-Type"]) == (200, "application/manifest+json")
    said = answered.json()
    assert (said["name"], said["start_url"], said["display"], said["lang"]) == ("Wandelgang", "/", "standalone", "nl")
    assert said["shortcuts"][0] == {"name": "Stel een vraag", "url": "/questions/ask/"}
    sizes = {(icon["sizes"], icon["purpose"]) for icon in said["icons"]}
    assert sizes == {(f"{size}x{size}", purpose) for size in (192, 512) for purpose in ("any", "maskable")}


def test_every_page_names_it_and_the_icon_that_an_iphone_takes(browser, noor):
    for page in (browser(noor).get("/"), Client().get("/accounts/login/")):
        assert f'<link rel="manifest" href="{ADDRESS}">' in page.content.decode()
        assert 'rel="apple-touch-icon" href="/static/img/apple-touch-icon.png"' in page.content.decode()
        assert "manifest-src 'self'" in page["Content-Security-Policy"]


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.name)
def test_each_icon_is_there_as_it_is_drawn(icon: Icon):
    kept = Image.open(str(finders.find(f"img/{icon.name}"))).convert("RGBA")

    assert kept.size == (icon.size, icon.size)
    for one, other in zip(kept.split(), drawn(icon).split(), strict=True):
        assert ImageChops.difference(one, other).point(lambda far: far > 7).getbbox() is None
    corner = kept.crop((0, 0, 1, 1)).getchannel("A").tobytes()
    assert (corner == b"\xff") is icon.cut_out  # an iPhone fills what is open with black


def test_what_a_phone_shows_has_the_colours_and_the_corners_of_what_a_browser_shows():
    drawing = Path(str(finders.find("img/icon.svg"))).read_text()

    assert re.findall(r'fill="([^"]+)"', drawing) == [GROUND, FIGURE]
    assert f'viewBox="0 0 {ACROSS} {ACROSS}"' in drawing
    assert f'rx="{CORNER}"' in drawing

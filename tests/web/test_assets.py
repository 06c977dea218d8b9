"""Stylesheets and scripts as they go over the wire."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import storage
from django.core.management import call_command

from intranet.web.assets import PATTERNS, JoinedStaticFilesStorage, separate
from intranet.web.templatetags.elements import scripts, stylesheets

STATIC = Path(__file__).parents[2] / "intranet" / "static"


@pytest.fixture
def served(settings, tmp_path) -> Path:
    """The static files as collected for serving, in a folder of their own."""
    settings.STATIC_ROOT = tmp_path
    # Ours, and not the libraries'.
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    backend = {"BACKEND": "intranet.web.assets.JoinedStaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": backend}
    call_command("collectstatic", interactive=False, verbosity=0)
    return tmp_path


def test_where_we_work_every_stylesheet_and_script_is_linked():
    links = re.findall(r'"/static/([^"]+)"', stylesheets() + scripts())

    assert set(links) == {str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.suffix in {".css", ".js"}}


def test_the_file_that_orders_the_layers_comes_first():
    assert separate("css/all.css")[0] == "css/tokens.css"
    assert (STATIC / "css/tokens.css").read_text().startswith("@layer tokens, reset, base, layout,")


def test_every_stylesheet_keeps_to_a_layer():
    for path in STATIC.rglob("*.css"):
        outside = [line for line in path.read_text().splitlines() if line and line[0] not in "@} "]

        assert outside == [], path.name


def test_served_pages_link_one_stylesheet_and_one_script(served, monkeypatch):
    monkeypatch.setattr("intranet.web.templatetags.elements.staticfiles_storage", storage.ConfiguredStorage())
    monkeypatch.setattr("django.contrib.staticfiles.storage.staticfiles_storage", storage.ConfiguredStorage())

    assert re.fullmatch(r'<link rel="stylesheet" href="/static/css/all\.\w+\.css">', stylesheets())
    assert re.fullmatch(r'<script src="/static/js/all\.\w+\.js" defer></script>', scripts())


def test_the_joined_files_hold_all_and_are_light(served):
    for joined in PATTERNS:
        text = (served / joined).read_bytes()

        assert all((STATIC / part).read_bytes().strip() in text for part in separate(joined))
        assert len(brotli.compress(text)) < 14_000


def test_collecting_twice_gives_the_same_address(served):
    first = JoinedStaticFilesStorage().url("css/all.css")
    call_command("collectstatic", interactive=False, verbosity=0)

    assert JoinedStaticFilesStorage().url("css/all.css") == first

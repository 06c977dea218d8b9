"""Widgets are drawn as Django draws them, without its templates."""

import pytest
from django import forms
from django.test.html import parse_html

from intranet.web.widgets import Choice, TextArea, Tick

NASTY = '"><script>alert(1)</script>'


@pytest.mark.parametrize("value", ["", None, "a\nb", NASTY])
def test_a_text_area_is_that_of_django(value):
    attrs = {"rows": 3, "class": "composer__text", "required": True, "disabled": False}

    ours, theirs = (kind(attrs).render("body", value, {"id": "id_body"}) for kind in (TextArea, forms.Textarea))

    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("value", ["", None, "court", NASTY])
def test_a_choice_is_that_of_django(value):
    choices = [("court", "Court"), (NASTY, NASTY), (3, "Three")]

    ours, theirs = (kind(choices=choices).render("space", value, {"id": "x"}) for kind in (Choice, forms.Select))

    assert parse_html(ours) == parse_html(theirs)


@pytest.mark.parametrize("value", [None, False, True])
def test_a_tick_is_that_of_django(value):
    ours, theirs = (kind({"class": "x"}).render("silent", value, {"id": "s"}) for kind in (Tick, forms.CheckboxInput))

    assert parse_html(ours) == parse_html(theirs)

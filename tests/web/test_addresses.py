"""The order of the addresses: none takes what is another's, and what is asked for most is not looked for long."""

import pytest
from django.urls import resolve

from tests.security.leaks.addresses import PARAMETER, routes


def test_no_address_is_taken_by_one_that_stands_before_it():
    """`/spaces/new/` is no space that is called new."""
    answers = {route.pattern: resolve(f"/{PARAMETER.sub('7', route.pattern)}").func for route in routes()}

    assert [route.pattern for route in routes() if answers[route.pattern] != route.callback] == []


@pytest.mark.parametrize("address", ["", "everything/", "posts/<int:pk>/", "questions/<int:pk>/"])
def test_the_pages_that_are_asked_for_most_come_before_most_others(address):
    pages = [route.pattern for route in routes() if not route.is_api]

    assert pages.index(address) < len(pages) / 3


def test_a_script_goes_past_no_page():
    assert routes()[0].is_api

"""Dates are written as the reader's language writes them here."""

from datetime import datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format


@pytest.mark.parametrize(("language", "words"), [("nl", "2 november 2026 11:15"), ("en", "2 November 2026, 11:15")])
def test_a_moment_is_written_as_colleagues_write_it(language, words):
    with translation.override(language):
        assert date_format(datetime(2026, 11, 2, 11, 15), "DATETIME_FORMAT") == words  # noqa: DTZ001  (a time on a clock)

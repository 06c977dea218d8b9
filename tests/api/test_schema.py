"""The schema tells scripts everything, and is right."""

from io import StringIO

from django.core.management import call_command


def test_the_schema_is_complete_and_valid():
    call_command("spectacular", "--fail-on-warn", "--validate", stdout=StringIO())

"""Lists reach PostgreSQL as they are, whatever is in them."""

import pytest
from django.db import connection

from intranet.web.prepared import rows_of


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kind", "sent"),
    [
        ("bigint", [3, -1, 1 << 52]),
        ("bigint", [7]),
        ("bigint", []),
        ("bigint", [4, None]),
        ("bigint", [[1, 2], [3, 4]]),
        ("numeric", [1 << 70]),
        ("boolean", [True, False]),
        ("text", ["a,b", '"', "NULL", "{}", "\\"]),
    ],
)
def test_a_list_comes_back_as_it_was_sent(kind, sent):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT %s::{kind}[]", [sent])
        assert cursor.fetchone() == (sent,)
    assert rows_of(f"SELECT %s::{kind}[]", [sent]) == [(sent,)]

"""Lists by keyset: a page costs the same however far down it is."""

from rest_framework.pagination import CursorPagination


class Newest(CursorPagination):
    """Newest first, twenty at a time; `?limit=` up to a hundred."""

    ordering = "-pk"
    page_size_query_param = "limit"
    max_page_size = 100


class ByName(Newest):
    """By name, then by number so that namesakes both show."""

    ordering = ("name", "pk")


class Oldest(Newest):
    """In the order in which it was written, as a thread is read."""

    ordering = "pk"

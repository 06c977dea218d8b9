"""Asking as the search does: PostgreSQL compares what was written with what was asked, and the marks must agree."""

from django.db import connection

from intranet.language import Query, Synonyms, analyse, document


def answers(tsvector: str, tsquery: str) -> bool:
    """Say whether PostgreSQL finds one by the other."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::tsvector @@ %s::tsquery", [tsvector, tsquery])
        return cursor.fetchone()[0]


def finds(asked: str, written: str, synonyms: Synonyms | None = None, *, typing: bool = False) -> bool:
    """Say whether who asks this finds what was written; and that something of it is marked if, and only if, so."""
    query = Query.parse(asked, synonyms, typing=typing)
    found = bool(query) and answers(document("", written), query.tsquery())
    if not query.unwanted and len(query.clauses) == 1:
        assert bool(query.spans(written)) == found
    return found


def parts(word: str) -> set[str]:
    """Return everything a word is found by but itself."""
    return {lexeme for token in analyse(word) for lexeme in token.parts}


def terms(word: str) -> set[str]:
    """Return what a word itself is found by."""
    return {lexeme for token in analyse(word) for lexeme in token.terms}

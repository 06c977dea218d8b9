"""What search writes down: words analysed anew, the words in use, abbreviations, and what people want to hear of."""

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intranet.contributions.models import Contribution
from intranet.language import Query, analyser_version, document
from intranet.language.correcting import is_of_the_language
from intranet.language.folding import fold
from intranet.people.models import Person
from intranet.search.models import Abbreviation, Reindexing, SavedSearch, Word
from intranet.search.synonyms import synonyms_for
from intranet.search.typed import read
from intranet.web.text import clean_line

AT_ONCE = 500  # contributions that are held while they are analysed: a tenth of a second
MOST_SAVED = 50

NEW_WORDS = """
    UPDATE contributions_contribution AS standing SET search = anew.words::tsvector
    FROM unnest(%s::bigint[], %s::text[]) AS anew(id, words)
    WHERE standing.id = anew.id AND standing.search IS DISTINCT FROM anew.words::tsvector
"""
USED_WORDS = r"""
    SELECT lexeme, count(*) FROM (
        SELECT id, author_id, space_id, regexp_replace(title || ' ' || text, '\m[[:upper:]]\w*', ' ', 'g') AS said
        FROM contributions_contribution
        WHERE hidden_at IS NULL AND deleted_at IS NULL ORDER BY id DESC LIMIT %s
    ) AS newest, unnest(to_tsvector('simple', said)) AS word
    WHERE length(lexeme) BETWEEN 4 AND 60
    GROUP BY lexeme
    HAVING count(*) >= 3 AND count(DISTINCT author_id) >= 3 AND count(DISTINCT space_id) >= 3
"""
NEWEST = 50_000  # contributions that say which words are in use


def reindex() -> Iterator[int]:
    """Analyse the words of everything anew, yielding how many were done; beside whoever writes meanwhile.

    Each stretch is a transaction of its own, and the next run goes on where this one was stopped. What is written
    meanwhile is analysed by whoever writes it.
    """
    walk, _is_new = Reindexing.objects.get_or_create(analyser=analyser_version())
    if walk.finished_at:
        return
    while done := reindex_some(walk):
        yield done
    for saved in SavedSearch.objects.exclude(analyser=walk.analyser).select_related("person"):
        SavedSearch.objects.filter(pk=saved.pk).update(**_read(saved.person, saved.typed))
    walk.finished_at = timezone.now()
    walk.save(update_fields=["finished_at"])


def begin_again() -> None:
    """Let the next run begin with the first contribution."""
    Reindexing.objects.filter(analyser=analyser_version()).update(reached=0, finished_at=None)


@transaction.atomic
def reindex_some(walk: Reindexing) -> int:
    """Analyse the next stretch anew; return how many there were, 0 at the end."""
    rows = Contribution.objects.filter(pk__gt=walk.reached, deleted_at=None).order_by("pk")
    held = list(rows.select_for_update(no_key=True).values_list("pk", "title", "text")[:AT_ONCE])
    if held:
        with connection.cursor() as cursor:
            cursor.execute(NEW_WORDS, [[pk for pk, *_ in held], [document(title, text) for _, title, text in held]])
        walk.reached = held[-1][0]
        walk.save(update_fields=["reached"])
    return len(held)


@transaction.atomic
def count_words() -> int:
    """Count the words in use, for putting typing errors right; return how many there are.

    Only words of the language: three people in three spaces must have written one in small letters, and a dictionary
    must have it or its parts. So the name of a client, which may well stand in three spaces, is none: not Jayden, who
    is in no dictionary, and not Bos or Visser, who are.
    """
    with connection.cursor() as cursor:
        cursor.execute(USED_WORDS, [NEWEST])
        rows = cursor.fetchall()
    used = [Word(word=word, uses=uses) for word, uses in rows if word.isalpha() and is_of_the_language(fold(word))]
    Word.objects.all().delete()
    Word.objects.bulk_create(used, batch_size=5000)
    return len(used)


def keep_abbreviation(*, by: Person, short: str, long: str) -> Abbreviation:
    """Let two words of an organisation mean the same, for whoever searches there. Raises ValidationError."""
    if not by.is_administrator:
        raise PermissionDenied
    short, long = clean_line(short), clean_line(long)
    new = Abbreviation(organisation=by.organisation, short=short, long=long)
    if short.casefold() == long.casefold():
        raise ValidationError({"long": _("Write what it means: another word.")})
    new.full_clean()
    new.save()
    return new


def drop_abbreviation(*, by: Person, abbreviation: Abbreviation) -> None:
    """Let two words no longer mean the same."""
    if not by.is_administrator or abbreviation.organisation_id != by.organisation_id:
        raise PermissionDenied
    abbreviation.delete()


def save_search(*, person: Person, typed: str) -> SavedSearch:
    """Keep a search, and be told of what is new and fits. Raises ValidationError."""
    typed = clean_line(typed)[:200]
    if read(typed).is_empty:
        raise ValidationError({"typed": _("Type what you are looking for.")})
    if SavedSearch.objects.filter(person=person).exclude(typed=typed).count() >= MOST_SAVED:
        raise ValidationError({"typed": _("At most %(most)s searches; let one go first.") % {"most": MOST_SAVED}})
    saved, _is_new = SavedSearch.objects.update_or_create(person=person, typed=typed, defaults=_read(person, typed))
    return saved


def _read(person: Person, typed: str) -> dict[str, object]:
    words = read(typed).words
    query = Query.parse(words, synonyms_for(person, words))
    return {"fits": query.tsquery(), "analyser": analyser_version()}


def forget_search(*, person: Person, search: SavedSearch) -> None:
    """Let a search of one's own go."""
    SavedSearch.objects.filter(pk=search.pk, person=person).delete()

"""Has this been asked before? By its words always; by what it means where vectors are kept."""

from dataclasses import dataclass

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.language import did_you_mean
from intranet.people.models import Person
from intranet.search.embedding import Begun, begin, can_embed, embedder
from intranet.search.models.embeddings import has_room
from intranet.search.similar.candidates import are_few, with_meaning, with_words
from intranet.search.similar.fusing import Candidate, Sureness, never_surer, ordered, sureness
from intranet.search.similar.leading import best_answers, leads
from intranet.search.similar.showing import texts_for_page
from intranet.search.similar.spelling import meanings, of_the_field, written_out
from intranet.search.similar.titles import Word, asked_words, fit, is_misspelt
from intranet.search.synonyms import Group, synonyms, ways_to_say
from intranet.search.vocabulary import vocabulary_for
from intranet.spaces.models import Space
from intranet.spaces.queries import visible_space_ids

MOST = 5
FEWEST_SAYING, FEW_WORDS = 2, 2  # words that must say something; and with so few in all we had better be sure
LONGEST = 200  # characters of the title that are looked at
MEANT = 56  # characters that are embedded: each four take a millisecond, and 80 find no more of the pairs (measured)


@dataclass(frozen=True)
class Match:
    """A question that was asked before, its best answer, and how sure we are that it asks the same."""

    question: Contribution
    answer: Contribution | None
    score: float
    sureness: Sureness


def asked_before(
    reader: Person,
    title: str,
    body: str = "",
    space: Space | None = None,
    rows: ContributionQuerySet | None = None,
) -> list[Match]:
    """Return at most five questions that this person may read and that ask the same, the best first.

    Nothing for a title that says too little yet, and nothing rather than what is far off. With a space, from there.
    `rows` are the contributions with all that is to be shown of them; without, there is what a page shows.
    """
    candidates = candidates_for(reader, title, body, space)
    sure = {pk: sureness(each, candidates) for pk, each in candidates.items()}
    says_little = len(title.split()) <= FEW_WORDS
    best = [each for each in ordered(candidates) if not says_little or sure[each[0]] != Sureness.PERHAPS]
    found_now = shown(reader, best[: 2 * MOST], rows)
    levels = never_surer([sure[pk] for *_, pk, _ in found_now])
    return [
        Match(question, answer, score, level)
        for (question, answer, _, score), level in zip(found_now, levels, strict=True)
    ]


def candidates_for(
    reader: Person, title: str, body: str = "", space: Space | None = None, fewest: int = FEWEST_SAYING
) -> dict[int, Candidate]:
    """Return the questions that may ask the same, among those that this person may read; none for too few words."""
    spaces = [pk for pk in visible_space_ids(reader) if space is None or pk == space.pk]
    text = corrected(reader, title[:LONGEST])
    if not spaces or len(asked_words(text, synonyms(()))) < fewest:
        return {}
    likely = to_embed(text, body, ())
    begun = begin(likely) if can_embed() else None
    groups = ways_to_say(reader, title[:LONGEST])
    meant = to_embed(text, body, groups)
    return found(asked_words(text, synonyms(groups)), meant, spaces, begun if meant == likely else None)


def to_embed(text: str, body: str, groups: tuple[Group, ...]) -> str:
    """Return what is embedded of a question: its beginning, with what its abbreviations mean."""
    return written_out(f"{text} {body}"[:MEANT], {**of_the_field(), **meanings(groups)})[:MEANT]


def corrected(reader: Person, text: str) -> str:
    """Return a text with its typing errors put right, as far as there are words for it that anybody may know."""
    if not any(is_misspelt(word.strip(".,:;?!()")) for word in text.split()):
        return text
    return did_you_mean(text, vocabulary_for(reader, text)) or text


def found(asked: list[Word], meant: str, spaces: list[int], begun: Begun | None = None) -> dict[int, Candidate]:
    """Return the questions in these spaces that may ask the same: by their words, and by what they mean."""
    model = embedder() if can_embed() and has_room() else None
    begun = begun or (begin(meant) if model else None)
    titles = with_words(asked, spaces)
    # All that needs no vector is done while that is being made.
    fits, few = {pk: fit(asked, title) for pk, title in titles.items()}, bool(model) and are_few(spaces)
    vector = begun.result() if model and begun else None
    likely = with_meaning(vector, model.version, spaces, few=few) if model and vector else {}
    fits |= {pk: fit(asked, title) for pk, (title, _) in likely.items() if pk not in fits}
    titles |= {pk: title for pk, (title, _) in likely.items()}
    return {pk: Candidate(title, fits[pk], likely.get(pk, ("", None))[1]) for pk, title in titles.items()}


def shown(
    reader: Person, best: list[tuple[int, float]], rows: ContributionQuerySet | None
) -> list[tuple[Contribution, Contribution | None, int, float]]:
    """Return these questions as the reader may read them, each with its best answer; for a joined one, what stays."""
    led = leads([pk for pk, _ in best], reader)
    first: dict[int, tuple[int, float]] = {}
    for pk, score in best:
        if pk in led:
            first.setdefault(led[pk], (pk, score))
    chosen = dict(list(first.items())[:MOST])
    answers = best_answers(chosen, reader)
    texts = texts_of([*chosen, *answers.values()], reader, rows)
    return [(texts[lead], texts.get(answers.get(lead)), *chosen[lead]) for lead in chosen if lead in texts]


def texts_of(ids: list[int], reader: Person, rows: ContributionQuerySet | None) -> dict[int | None, Contribution]:
    """Return these contributions, as far as this person may read them."""
    if not ids or rows is None:
        return texts_for_page(ids, reader) if ids else {}
    return {row.pk: row for row in rows.visible_to(reader).filter(pk__in=ids, deleted_at=None)}

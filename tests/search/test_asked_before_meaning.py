"""Was it asked before, in quite other words? Where vectors are kept; and a vector that is behind betrays nothing."""

import pytest

from intranet.search import embedding
from intranet.search.embedding import DIMENSION, can_embed, embedder, vector_of
from intranet.search.models.embeddings import Embedding
from intranet.search.similar import asked_before, candidates
from intranet.search.similar.refreshing import refresh_lately
from intranet.spaces.models import Membership
from intranet.spaces.queries import forget_visible_spaces
from questions import actions

QUESTION = "Thuiswerkregeling: wat zijn de afspraken?"
OTHERWISE = "Mag ik op vrijdag vanuit mijn woonkamer aan de slag?"
CONCEPTS = (("thuiswerk", "woonkamer"), ("griep", "ziek"))


class Stub:
    """Knows two things that may be meant; all else is a third."""

    version, dimension = "stub 1", DIMENSION

    def query(self, text):
        return self.batch([text])[0]

    def batch(self, texts):
        return [self.vector(text.lower()) for text in texts]

    def vector(self, text):
        meant = next((n for n, words in enumerate(CONCEPTS) if any(word in text for word in words)), len(CONCEPTS))
        return tuple(float(n == meant) for n in range(DIMENSION))


@pytest.fixture(autouse=True)
def stub(settings, monkeypatch):
    stub = Stub()
    settings.EMBEDDINGS = True
    monkeypatch.setattr(embedding, "_is_possible", lambda: True)
    monkeypatch.setattr(embedding, "_loaded", lambda: stub)
    vector_of.cache_clear()
    yield stub
    vector_of.cache_clear()


@pytest.fixture
def question(court, noor, bram, guardianship):
    question = actions.ask(author=bram, space=guardianship, title=QUESTION)
    actions.ask(author=bram, space=guardianship, title="De griepprik: wie gaat er?")
    refresh_lately()
    return question


def titles(reader, title):
    return [match.question.title for match in asked_before(reader, title)]


def test_what_means_the_same_is_found_without_a_word_in_common(noor, question):
    assert titles(noor, OTHERWISE) == [QUESTION]


def test_switched_off_it_goes_by_words_alone(noor, question, settings):
    settings.EMBEDDINGS = False

    assert titles(noor, OTHERWISE) == []
    assert titles(noor, "Wat zijn de afspraken over de thuiswerkregeling?") == [QUESTION]


def test_without_a_table_for_vectors_it_goes_by_words_alone(noor, question, monkeypatch):
    monkeypatch.setattr("intranet.search.similar.asking.has_room", lambda: False)

    assert titles(noor, OTHERWISE) == []
    assert titles(noor, "Wat zijn de afspraken over de thuiswerkregeling?") == [QUESTION]


def test_yusuf_is_not_told_what_others_meant(yusuf, corridor, question):
    assert titles(yusuf, OTHERWISE) == []


def test_who_left_the_space_is_not_told_any_more(noor, guardianship, question):
    Membership.objects.filter(person=noor, space=guardianship).delete()
    forget_visible_spaces(noor)

    assert titles(noor, OTHERWISE) == []


def test_a_vector_that_is_behind_a_move_tells_nobody(noor, yusuf, bram, corridor, guardianship):
    question = actions.ask(author=bram, space=corridor, title=QUESTION)
    refresh_lately()
    assert titles(yusuf, OTHERWISE) == [QUESTION]

    actions.move(person=bram, question=question, space=guardianship)

    assert Embedding.objects.get(pk=question.pk).space == corridor.pk
    assert titles(yusuf, OTHERWISE) == []


def test_a_vector_that_is_behind_a_deletion_tells_nobody(noor, bram, question):
    actions.delete_question(person=bram, question=question)

    assert Embedding.objects.filter(pk=question.pk).exists()
    assert titles(noor, OTHERWISE) == []


def test_the_vectors_of_another_embedder_are_not_compared(noor, question, stub, monkeypatch):
    monkeypatch.setattr(Stub, "version", "stub 2")

    assert titles(noor, OTHERWISE) == []


def test_among_very_many_it_goes_by_the_index_and_finds_the_same(noor, question, monkeypatch):
    monkeypatch.setattr(candidates, "FEW", 0)

    assert titles(noor, OTHERWISE) == [QUESTION]


def test_what_others_may_read_changes_nothing_of_how_sure_yusuf_is_told_to_be(yusuf, bram, corridor, guardianship):
    for title in (QUESTION, "De griepprik: wie gaat er?"):
        actions.ask(author=bram, space=corridor, title=title)
    refresh_lately()
    before = [(match.score, match.sureness) for match in asked_before(yusuf, OTHERWISE)]

    for number in range(5):
        actions.ask(author=bram, space=guardianship, title=f"Thuiswerken, deel {number}")
    refresh_lately()

    assert before
    assert [(match.score, match.sureness) for match in asked_before(yusuf, OTHERWISE)] == before


def test_a_process_that_was_forked_off_goes_by_words_alone(noor, question, monkeypatch):
    embedding._forked.set()
    monkeypatch.setattr(embedding, "_loaded", lambda: pytest.fail("It would stand still."))

    try:
        assert not can_embed()
        assert embedder() is None
        assert titles(noor, OTHERWISE) == []
    finally:
        embedding._forked.clear()

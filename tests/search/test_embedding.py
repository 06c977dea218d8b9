"""What questions mean is kept as vectors, where that can be, by a worker that may be killed at any moment."""

from datetime import timedelta

import pytest
from django.utils import timezone

from intranet.search import embedding, tasks
from intranet.search.embedding import DIMENSION, can_embed, embedder, is_quick, vector_of
from intranet.search.models.embeddings import Embedding, has_room, make_room
from intranet.search.similar import refreshing
from intranet.search.similar.refreshing import due, refresh_all, refresh_lately
from intranet.search.similar.texts import standing
from questions import actions

VERSION = "stub 1"


class Stub:
    """Embeds without a model: counts letters. Remembers what it was asked."""

    version, dimension = VERSION, DIMENSION

    def __init__(self) -> None:
        self.texts: list[str] = []

    def query(self, text):
        return self.batch([text])[0]

    def batch(self, texts):
        self.texts += texts
        return [tuple((text.lower().count(chr(97 + n % 26)) + 0.1) / 100 for n in range(DIMENSION)) for text in texts]


@pytest.fixture
def stub(monkeypatch) -> Stub:
    stub = Stub()
    monkeypatch.setattr(refreshing, "embedder", lambda: stub)
    return stub


@pytest.fixture
def question(noor, guardianship):
    return actions.ask(author=noor, space=guardianship, title="Hoe vraag ik een OTS aan?", body="Het is mijn eerste.")


def vectors() -> dict[int, str]:
    return dict(Embedding.objects.values_list("question", "digest"))


def test_a_question_gets_its_vector_soon_after_it_was_asked(question, stub):
    assert refresh_lately() == 1

    assert list(vectors()) == [question.pk]
    assert stub.texts == ["Hoe vraag ik een OTS (ondertoezichtstelling) aan?\nHet is mijn eerste."]


def test_what_did_not_change_is_not_embedded_again(question, stub):
    refresh_lately()

    assert refresh_lately() == 0
    assert len(stub.texts) == 1


def test_the_best_answer_is_part_of_what_a_question_means(question, bram, fatima, noor, stub):
    actions.answer(author=bram, question=question, body="Weet ik niet.")
    better = actions.answer(author=fatima, question=question, body="Met het formulier van de Raad.")
    actions.accept(person=noor, answer=better)

    refresh_lately()

    assert stub.texts[-1].endswith("Met het formulier van de Raad.")


def test_accepting_another_answer_makes_it_mean_something_else(question, bram, fatima, noor, stub):
    first = actions.answer(author=bram, question=question, body="Bel de Raad.")
    other = actions.answer(author=fatima, question=question, body="Met het formulier.")
    actions.accept(person=noor, answer=first)
    refresh_lately()
    before = vectors()

    actions.withdraw_acceptance(person=noor, answer=first)
    actions.accept(person=noor, answer=other)
    refresh_lately()

    assert vectors()[question.pk] != before[question.pk]


def test_a_vote_that_changes_no_text_costs_no_embedding(question, bram, stub):
    from intranet.contributions.actions import upvote

    refresh_lately()
    upvote(person=bram, contribution=question)

    assert refresh_lately() == 1
    assert len(stub.texts) == 1
    assert refresh_lately() == 0


def test_what_its_author_deletes_keeps_no_vector(question, noor, stub):
    refresh_lately()

    actions.delete_question(person=noor, question=question)
    refresh_lately()

    assert vectors() == {}


def test_a_question_that_moved_is_looked_for_where_it_is_now(court, question, noor, stub):
    refresh_lately()

    actions.move(person=noor, question=question, space=court)
    refresh_lately()

    assert Embedding.objects.get(pk=question.pk).space == court.pk
    assert len(stub.texts) == 1


def test_what_was_asked_while_no_worker_ran_is_embedded_later(noor, guardianship, stub):
    before = timezone.now() - timedelta(days=3)
    old = actions.ask(author=noor, space=guardianship, title="Wie heeft de sleutel van de zolder?", at=before)

    assert refresh_lately() == 0
    assert list(refresh_all()) == [0, 1]
    assert list(vectors()) == [old.pk]


def test_what_is_gone_altogether_keeps_no_vector(question, stub):
    refresh_lately()
    Embedding.objects.filter(pk=question.pk).update(question=1)

    list(refresh_all())

    assert list(vectors()) == [question.pk]


def test_another_embedder_embeds_all_anew(question, stub):
    refresh_lately()

    stub.version = "stub 2"

    assert due([question.pk], VERSION) == []
    assert refresh_lately() == 1
    assert Embedding.objects.get(pk=question.pk).embedder == "stub 2"


def test_a_worker_that_dies_leaves_the_rest_for_the_next(noor, guardianship, stub, monkeypatch):
    monkeypatch.setattr(refreshing, "AT_ONCE", 1)
    for word in ("zolder", "kelder"):
        actions.ask(author=noor, space=guardianship, title=f"Wie heeft de sleutel van de {word}?")

    refresh_lately()

    assert len(vectors()) == 1
    assert refresh_lately() == 1
    assert len(vectors()) == 2


def test_two_words_of_an_answer_that_was_taken_back_are_not_in_it(question, bram, stub):
    answer = actions.answer(author=bram, question=question, body="Bel de Raad.")
    refresh_lately()

    actions.delete_answer(person=bram, answer=answer)

    assert "Raad" not in standing([question.pk])[0].text
    assert refresh_lately() == 1


def test_there_is_room_for_vectors_where_postgresql_has_pgvector():
    assert has_room()
    assert make_room()


def test_without_room_nothing_is_embedded_and_nothing_fails(question, stub, monkeypatch):
    monkeypatch.setattr(refreshing, "has_room", lambda: False)

    assert refresh_lately() == 0
    assert list(refresh_all()) == []


def test_whoever_switches_it_off_loads_no_model(question, settings, monkeypatch):
    settings.EMBEDDINGS = False
    monkeypatch.setattr(embedding, "_loaded", lambda: pytest.fail("It was loaded."))

    tasks.embed_what_happened()
    tasks.embed_what_is_left()

    assert not can_embed()
    assert embedder() is None
    assert vectors() == {}


def test_a_simple_processor_goes_by_words_alone(tmp_path):
    simple, quick = tmp_path / "simple", tmp_path / "quick"
    simple.write_text("flags : fpu sse2")
    quick.write_text("flags : fpu sse2 avx2")

    assert is_quick(quick)
    assert not is_quick(simple)
    assert not is_quick(tmp_path / "nowhere")


def test_the_worker_embeds_in_the_end(question):
    if not can_embed():
        pytest.skip("There is no embedder on this machine.")

    tasks.embed_what_happened()

    assert list(vectors()) == [question.pk]


def test_what_means_the_same_lies_nearer_than_what_does_not():
    if not can_embed():
        pytest.skip("There is no embedder on this machine.")
    asked, same, other = (
        vector_of(text)
        for text in (
            "Kan ik een dag vanuit huis werken?",
            "Thuiswerkregeling: hoe dan?",
            "De griepprik voor iedereen",
        )
    )

    def near(one, two):
        return sum(a * b for a, b in zip(one, two, strict=True))

    assert near(asked, asked) == pytest.approx(1, abs=0.01)
    assert near(asked, same) > near(asked, other)

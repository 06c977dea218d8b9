"""Who may know, in worlds that chance makes: names, counts and topics are those that `tests.security.rule` allows."""

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import Phase, given, settings

from intranet.contributions.models import Contribution, ContributionQuerySet
from intranet.search import knowing
from intranet.search.knowing import knowers
from intranet.search.proposing import tags_for
from intranet.spaces.models import Space
from questions.models import Answer, Question
from tests.security.rule import Facts
from tests.spaces.chance import PEOPLE, SPACES, TAGS, Built, build, happenings, let_happen, worlds
from tests.spaces.test_visibility import BOUNDED

QUIETLY = settings(BOUNDED, max_examples=min(BOUNDED.max_examples, 30))


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def make_questions(facts: Facts, built: Built) -> None:
    """Let every post be a question, and what stands below it its answers."""
    for n, text in facts.texts.items():
        pk, root = built.texts[n], built.texts[text.root]
        Contribution.objects.filter(pk=pk).update(kind="question" if pk == root else "answer")
        row = Question(contribution_id=pk) if pk == root else Answer(contribution_id=pk, question_id=root)
        row.save_base(raw=True, force_insert=True)


def meant(facts: Facts, p: int, tags: list[int], s: int | None) -> dict[int, str]:
    """Whom somebody may hear of, with the reason: said by the rule, over the facts."""
    questions: dict[int, dict[int, set[int]]] = {}
    for n, text in facts.texts.items():
        if text.root != n and facts.reads_text(p, n) and facts.reads_text(p, text.root):
            for tag in facts.texts[text.root].tags:
                questions.setdefault(text.author, {}).setdefault(tag, set()).add(text.root)
    found = {}
    for other, about in questions.items():
        counts = [(len(about.get(tag, ())), f"t{tag}") for tag in tags]
        number, topic = max(counts, key=lambda each: each[0], default=(0, ""))
        is_here = facts.people[other].active and (s is None or facts.reads(other, s))
        if number and other != p and is_here and facts.finds(p, other):
            found[other] = f"answered {number} question{'s' * (number > 1)} about {topic}"
    return found


def disagreements(facts: Facts, built: Built):
    people = {row.pk: n for n, row in enumerate(built.people)}
    for p in (p for p in PEOPLE if facts.people[p].active):
        me = built.person(p)
        known = [tag for tag in TAGS if facts.knows_tag(p, tag)]
        proposed = {tag.pk for tag in tags_for(me, "t0 t1 t2 t3")}
        if proposed != {built.tags[tag].pk for tag in known}:
            yield p, "topics", proposed, known
        for s in (None, SPACES[p % len(SPACES)], SPACES[(p + 1) % len(SPACES)]):
            space = None if s is None else built.space(s)
            said = knowers(built.person(p), [built.tags[tag] for tag in known], {}, space)
            heard = {people.get(each.person.pk): each.reason for each in said}
            if heard != meant(facts, p, known, s):
                yield p, s, heard, meant(facts, p, known, s)


def whatever_happens(facts: Facts, steps) -> None:
    with transaction.atomic():
        built = build(facts)
        make_questions(facts, built)
        let_happen(facts, built, steps)

        assert list(disagreements(facts, built)) == []
        transaction.set_rollback(True)


@QUIETLY
@given(facts=worlds(), steps=happenings)
def test_whatever_happens_everybody_hears_what_they_may_and_nothing_else(facts, steps):
    whatever_happens(facts, steps)


def test_counting_answers_that_are_not_for_the_asker_is_found_out(monkeypatch):
    everywhere = Space.objects.values_list("pk", flat=True)
    monkeypatch.setattr(ContributionQuerySet, "visible_to", lambda rows, _person: rows.filter(hidden_at=None))
    monkeypatch.setattr(knowing, "visible_space_ids", lambda _person: list(everywhere.all()))
    quickly = settings(QUIETLY, phases=[Phase.generate])

    with pytest.raises(AssertionError):
        quickly(given(facts=worlds(), steps=happenings)(whatever_happens))()

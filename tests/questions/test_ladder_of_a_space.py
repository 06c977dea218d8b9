"""The ladder of a space: its stewards decide whom questions are taken to, and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from questions.actions import ask, set_ladder
from questions.models import Rung, Step


def ladder(space) -> str:
    return f"/spaces/{space.slug}/ladder/"


def rungs(space, *, clocked: bool) -> list[tuple[str, int]]:
    return list(Rung.objects.filter(space=space, clocked=clocked).values_list("audience", "minutes"))


def test_a_steward_decides_after_how_long_and_sees_the_effect_in_words(noor, bram, fatima, court, browser):
    page = browser(fatima)
    assert "halfway" in page.get(ladder(court)).content.decode().lower()

    saved = page.post(
        ladder(court),
        {"minutes_experts": "5", "minutes_helpdesk": "15", "hours_helpdesk": "2.5", "helpdesk": f"@{bram.handle}"},
    )

    shown = page.get(ladder(court)).content.decode()
    assert saved.status_code == 303
    assert rungs(court, clocked=True) == [("experts", 5), ("helpdesk", 15)]
    assert rungs(court, clocked=False) == [("helpdesk", 150)]
    assert list(court.helpdesk.all()) == [bram]
    assert "After 5 minutes" in shown
    assert "After 2.5 working hours" in shown
    assert 'value="5"' in shown
    assert f'value="@{bram.handle}"' in shown


def test_the_next_question_climbs_it(noor, fatima, court):
    set_ladder(by=fatima, space=court, clocked={"managers": 7}, unclocked={}, helpdesk=[])
    in_an_hour = timezone.now() + timedelta(hours=1)

    question = ask(author=noor, space=court, title="Which?", needed_by=in_an_hour)

    (step,) = Step.objects.filter(question=question.pk)
    assert step.audience == "managers"
    assert abs(step.due_at - question.created_at - timedelta(minutes=7)) < timedelta(seconds=2)


def test_all_empty_is_the_usual_ladder(fatima, court, browser):
    Rung.objects.create(space=court, clocked=True, number=1, audience="experts", minutes=5)

    browser(fatima).post(ladder(court), {"helpdesk": ""})

    assert not Rung.objects.filter(space=court).exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"minutes_experts": "1500"}, "nobody would wait"),
        ({"minutes_experts": "-1"}, "greater than or equal to 0"),
        ({"minutes_experts": "soon"}, "Enter a number"),
        ({"helpdesk": "@nobody"}, "nobody here with this name"),
        ({"helpdesk": "hanneke@brug.example"}, "Not all of them can read this space"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(typed, said, fatima, hanneke, guardianship, browser):
    refused = browser(fatima).post(ladder(guardianship), typed)

    assert refused.status_code == 422
    assert said in refused.content.decode()
    assert next(iter(typed.values())) in refused.content.decode()
    assert not Rung.objects.exists()


def test_only_stewards_decide_and_outsiders_learn_nothing(bram, yusuf, guardianship, browser):
    assert browser(bram).get(ladder(guardianship)).status_code == 403
    assert browser(yusuf).get(ladder(guardianship)).status_code == 404
    with pytest.raises(PermissionDenied):
        set_ladder(by=bram, space=guardianship, clocked={}, unclocked={}, helpdesk=[])

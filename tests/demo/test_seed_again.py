"""The same seed makes the same organisation, whenever that is measured."""

from io import StringIO

from django.core.management import call_command
from django.db import transaction

from intranet.contributions.models import Contribution
from intranet.people.models import Person


def made_with(seed: int) -> list[tuple[object, ...]]:
    """Seed a little, look, and forget."""
    with transaction.atomic():
        call_command(
            "seed",
            people=40,
            spaces=9,
            tags=80,
            posts=20,
            questions=9,
            answers=9,
            replies=9,
            seed=seed,
            stdout=StringIO(),
        )
        people = list(Person.objects.order_by("pk").values_list("name", "organisation"))
        texts = list(Contribution.objects.order_by("pk").values_list("pk", "author", "space", "title", "body", "score"))
        transaction.set_rollback(True)
    return people + texts


def test_the_same_seed_makes_the_same_talk_and_another_another():
    assert made_with(1) == made_with(1) != made_with(2)

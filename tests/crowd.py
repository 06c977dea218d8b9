"""Two hundred colleagues who all watch one question, for what happens when many are told at once."""

from django.db import transaction

from intranet.contributions.models import Contribution, Watch
from intranet.people.models import Organisation, Person

MANY = 200


@transaction.atomic
def gather(organisation: Organisation, question: Contribution, many: int = MANY) -> set[int]:
    """Let many people watch a question, and return who."""
    people = Person.objects.bulk_create(
        Person(organisation=organisation, email=f"p{n}@brug.example", name=f"P {n}", handle=f"p{n}")
        for n in range(many)
    )
    Watch.objects.bulk_create(Watch(root_id=question.pk, person=person) for person in people)
    return {person.pk for person in people}

"""What is asked about mail."""

from collections.abc import Iterable

from intranet.mail.models import DeadAddress
from intranet.people.models import Person


def takes_mail(people: Iterable[Person]) -> set[int]:
    """Return who of these may be sent mail: active, with an address that works. One query."""
    addresses = {person.email.lower(): person.pk for person in people if person.is_active}
    dead = set(DeadAddress.objects.filter(address__any=list(addresses)).values_list("address", flat=True))
    return {pk for address, pk in addresses.items() if address not in dead}


def trouble_of(person: Person) -> DeadAddress | None:
    """Return why somebody gets no mail, if so."""
    return DeadAddress.objects.of(person.email).first()

"""What is mailed back: what became of a mail and what to do, without a word of what was in it."""

from django.urls import reverse

from intranet.contributions.models import Contribution
from intranet.letterbox.models import Arrival, Refusal
from intranet.mail.messages import Message
from intranet.mail.queries import takes_mail
from intranet.people.models import Person


def message_of(refusal: Refusal) -> Message | None:
    """Return the mail that a refusal is; None when its person takes none."""
    person = Person.objects.select_related("organisation").get(pk=refusal.person_id)
    if not takes_mail([person]):
        return None
    arrival = refusal.arrival
    return Message(
        to=person,
        template="letterbox/mail/refusal",
        key=f"letterbox:{arrival.pk}",
        kind="letterbox",
        context={"arrival": arrival, "address": _where_to_go_on(arrival, person)},
        answers=refusal.answers,
    )


def _where_to_go_on(arrival: Arrival, person: Person) -> str:
    place = Contribution.objects.visible_to(person).filter(pk=arrival.place_id or 0).first()
    held = arrival.state == Arrival.State.HELD
    return reverse("letterbox:letterbox") if held or place is None else place.get_absolute_url()

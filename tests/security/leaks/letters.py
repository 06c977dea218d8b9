"""What is one's own alone: the devices that are woken, and what came by mail, quoted and held."""

from django.db import connection
from django.test import override_settings
from django.utils import timezone

from intranet.letterbox.actions import take_in
from intranet.letterbox.models import Arrival
from intranet.mail.replying import reply_address
from intranet.notifications.models import Device
from tests.letterbox.mails import mail
from tests.security.leaks.world import World

FIRST = 70_001  # far from the numbers of all else, so that an address tells what is asked for
REPLIES = "replies@house.example"


def keep_devices(world: World) -> None:
    """Noor and Olga are woken; what their devices are called is for them, and where they are is for nobody."""
    _count_from_far(Device)
    for name in ("noor", "olga"):
        called = world.ledger.new(f"name of the device of {name}", lambda viewer, name=name: viewer == name)  # type: ignore[misc]
        where = world.ledger.new(f"address of the device of {name}", lambda _viewer: False)
        endpoint = f"https://push.example.org/{where}"
        Device.objects.create(person=world.people[name], name=called, endpoint=endpoint, p256dh="p", auth="a")


def mailed_text(world: World, word: str) -> Arrival:
    """Noor answers by mail what stands in a closed space."""
    return _sent(world, "noor", world.people["noor"].email, word)


def hold_mail(world: World) -> None:
    """What came for Olga from elsewhere waits for her, and quotes what she may read no longer once she is taken out."""
    only = {"is_for": lambda viewer: viewer == "olga"}
    words, sender = (world.ledger.new(f"{what} of the mail held for olga", **only) for what in ("words", "sender"))
    quoted = f"On Monday Noor wrote:\n> {world.texts['guardianship post'].text}\n"
    held = _sent(world, "olga", f"{sender}@elsewhere.example", f"{words}\n\n{quoted}")
    assert held.state == Arrival.State.HELD


def _sent(world: World, name: str, sender: str, text: str) -> Arrival:
    _count_from_far(Arrival)
    with override_settings(MAIL_REPLIES_TO=REPLIES):
        to = reply_address(world.people[name].pk, world.texts["guardianship post"].pk, timezone.now())
        return take_in(mail(sender, to, text))


def _count_from_far(model: type[Device | Arrival]) -> None:
    start = max([FIRST, *(pk + 1 for pk in model.objects.values_list("pk", flat=True))])
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {model._meta.db_table} ALTER COLUMN id RESTART WITH {start}")

"""Mail carries no word that is not for whoever gets it."""

from collections.abc import Iterator
from email import message_from_bytes

from intranet.people.models import Person
from tests.security.leaks.world import ANONYMOUS, World


def said_in(mail) -> str:
    """All that a mail says: its headers and each of its parts, decoded."""
    message = message_from_bytes(mail.message().as_bytes())
    parts = (part.get_payload(decode=True) or b"" for part in message.walk())
    return "\n".join([str(message), *(part.decode(errors="replace") for part in parts)])  # type: ignore[union-attr]


def names_in(world: World) -> Iterator[tuple[str, str]]:
    """Everybody with an address, by it."""
    return ((Person.objects.get(pk=row.pk).email, name) for name, row in world.people.items())


def test_whoever_forgot_their_password_gets_mail_about_nobody_else(visitor, world, mailoutbox):
    stranger, names = visitor(ANONYMOUS), dict(names_in(world))

    for address in names:
        stranger.sends("POST", "/accounts/password/reset/", {"email": address})

    assert len(mailoutbox) >= 5
    for mail in mailoutbox:
        (to,) = mail.to
        assert world.ledger.not_for(names[to], said_in(mail), to) == []


def test_an_invitation_names_whoever_invites_and_where_and_nothing_more(visitor, world, mailoutbox):
    anna = visitor("anna")

    anna.sends("POST", "/invitations/", {"email": "joost@new.example", "name": "Joost"})

    (mail,) = mailoutbox
    heard = {world.ledger.canaries[key].place for key in world.ledger.heard_in(said_in(mail))}
    assert heard <= {"name of anna", "name of organisation brug"}
    assert heard

"""What keeps answers right: the register, with canaries, and experts who vouch."""

from django.core.files.uploadedfile import SimpleUploadedFile

from intranet.register.actions import add_entry, add_version
from questions.actions import note_read, verify
from questions.models import Answer
from tests.security.leaks.world import World

CODE = "F-1"  # of an entry of either organisation, and cited where both read


def keep_register(world: World) -> None:
    """Two registers of the same codes, each for the people of its organisation alone."""
    for by in ("anna", "boris"):
        theirs = world.is_of(str(world.facts.people[by].organisation))
        words = {
            what: world.ledger.new(f"{what} in the register of {by}", theirs)
            for what in ("title", "label", "note", "link", "file", "content")
        }
        person = world.person(by)
        entry = add_entry(by=person, code=CODE, title=words["title"])
        add_version(
            by=person,
            entry=entry,
            label=words["label"],
            link=f"https://forms.example/{words['link']}",
            note=words["note"],
            file=SimpleUploadedFile(f"{words['file']}.pdf", b"%PDF-" + words["content"].encode()),
        )


def vouch(world: World) -> None:
    """Fatima, who knows about it, vouches for Stella's answer on the quay, which others had before them."""
    given = Answer.objects.get(pk=world.texts["quay answer"].pk)
    for name in ("noor", "yusuf"):
        note_read(person=world.people[name].pk, seen={given.pk: given.version})
    verify(person=world.person("fatima"), answer=given)
    world.facts.texts["quay answer"].signed.add("fatima")

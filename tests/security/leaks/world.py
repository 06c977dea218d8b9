"""A world in which every written field carries a canary, and the facts that say who may hear it.

De Brug and Het Kompas share the open `quay`; the Academy shares nothing with anybody. Of De Brug are Noor, Bram,
Fatima, Hanneke, Anna (administrator), Omar (asked to be let into `guardianship`), Lena (was in the secret `board`, and
was taken out), Gone (left the house; his session and his key were kept), Masked, who wrote under another name, and Shy
and Twin, of whom one asked without a name. Of Het Kompas are Yusuf (a guest in `corridor`), Olga (was a guest in
`guardianship`), Ivan (invited to `board`, has not answered), Stella (a stranger to all of De Brug but `quay`) and Boris
(administrator). Carla is the Academy.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from intranet.contributions.models import Contribution
from intranet.people.models import Invitation, Organisation, Person
from intranet.spaces.models import Space
from intranet.topics.models import Tag
from tests.security.leaks.canaries import Ledger
from tests.security.rule import Facts

ANONYMOUS = "anonymous"
BRUG = ("noor", "bram", "fatima", "hanneke", "anna", "omar", "lena", "gone", "masked", "shy", "twin")
KOMPAS = ("yusuf", "olga", "ivan", "stella", "boris")
VIEWERS = (ANONYMOUS, "noor", "anna", "omar", "lena", "gone", "yusuf", "olga", "ivan", "stella", "boris", "carla")


@dataclass
class World:
    """The rows by their names, the facts about them, and the canaries in them."""

    ledger: Ledger = field(default_factory=Ledger)
    facts: Facts = field(default_factory=Facts)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    spaces: dict[str, Space] = field(default_factory=dict)
    texts: dict[str, Contribution] = field(default_factory=dict)
    tags: dict[str, Tag] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)  # person: the key to the API
    masked: set[str] = field(default_factory=set)  # texts under another name than their author's
    told: list[int] = field(default_factory=list)  # a few notifications of everybody's

    def person(self, name: str) -> Person:
        """Fetch somebody anew, as each request does."""
        return Person.objects.get(pk=self.people[name].pk)

    def known_to(self, name: str) -> set[str]:
        """What may stand in an address, as far as this person may know of it."""
        if name == ANONYMOUS or not self.facts.people[name].active:
            return set()
        return {
            *(str(row.pk) for key, row in self.texts.items() if self.facts.reads_text(name, key)),
            *(str(row.pk) for key, row in self.people.items() if self.knows_person(key)(name)),
            *(row.slug for key, row in self.spaces.items() if self.facts.reads(name, key)),
            *(row.slug for key, row in self.tags.items() if self.facts.knows_tag(name, key)),
        }

    # Who may hear what. Nobody who is not signed in hears anything.

    def reads_space(self, space: str) -> Callable[[str], bool]:
        return lambda viewer: viewer != ANONYMOUS and self.facts.reads(viewer, space)

    def knows_space(self, space: str) -> Callable[[str], bool]:
        return lambda viewer: viewer != ANONYMOUS and self.facts.knows_of(viewer, space)

    def reads_text(self, text: str) -> Callable[[str], bool]:
        return lambda viewer: viewer != ANONYMOUS and self.facts.reads_text(viewer, text)

    def knows_tag(self, tag: str) -> Callable[[str], bool]:
        return lambda viewer: viewer != ANONYMOUS and self.facts.knows_tag(viewer, tag)

    def knows_person(self, name: str) -> Callable[[str], bool]:
        """Whoever finds them, or reads what they signed."""

        def knows(viewer: str) -> bool:
            if viewer == ANONYMOUS or not self.facts.people[viewer].active:
                return False
            signed = any(
                (name in text.signed or (text.author == name and key not in self.masked))
                and self.facts.reads_text(viewer, key)
                for key, text in self.facts.texts.items()
            )
            return signed or self.facts.finds(viewer, name)

        return knows

    def is_of(self, organisation: str, *, administrators: bool = False) -> Callable[[str], bool]:
        def colleague(viewer: str) -> bool:
            who = self.facts.people.get(viewer)
            is_in = who is not None and who.active and who.organisation == organisation
            return is_in and (not administrators or self.people[viewer].is_administrator)

        return colleague

"""Who may see what, said a second time: over plain facts, with nothing of the product's own code.

The tests compare the product with this. Facts name organisations, people, spaces, texts and tags by any key.
"""

from dataclasses import dataclass, field
from typing import Any

Key = Any  # hashable


@dataclass
class Colleague:
    organisation: Key
    active: bool = True


@dataclass
class Room:
    kind: str  # open, closed, secret
    shared_by: set[Key]  # organisations


@dataclass
class Text:
    space: Key
    author: Key
    root: Key
    hidden: bool = False
    tags: set[Key] = field(default_factory=set)
    signed: set[Key] = field(default_factory=set)  # who changed, checked or settled something of it


@dataclass
class Topic:
    maker: Key
    organisation: Key = None  # whose vocabulary it belongs to
    merged: bool = False


@dataclass
class Facts:
    people: dict[Key, Colleague] = field(default_factory=dict)
    spaces: dict[Key, Room] = field(default_factory=dict)
    roles: dict[tuple[Key, Key], str] = field(default_factory=dict)  # (person, space)
    invited: set[tuple[Key, Key]] = field(default_factory=set)
    asked: set[tuple[Key, Key]] = field(default_factory=set)
    texts: dict[Key, Text] = field(default_factory=dict)
    tags: dict[Key, Topic] = field(default_factory=dict)

    def thread(self, text: Key) -> list[Key]:
        """What stands in the thread of a text, its root first."""
        root = self.texts[text].root
        return [root, *(key for key, other in self.texts.items() if other.root == root and key != root)]

    def reads(self, person: Key, space: Key) -> bool:
        """With a role in it, whichever; or because it is open in an organisation that is the person's own."""
        who, room = self.people[person], self.spaces[space]
        is_own = room.kind == "open" and who.organisation in room.shared_by
        return who.active and (is_own or (person, space) in self.roles)

    def knows_of(self, person: Key, space: Key) -> bool:
        """Whoever reads it or is invited; and of a closed one the people of the organisations that share it."""
        who, room = self.people[person], self.spaces[space]
        may_ask = room.kind == "closed" and who.organisation in room.shared_by
        return who.active and (may_ask or (person, space) in self.invited or self.reads(person, space))

    def reads_text(self, person: Key, text: Key) -> bool:
        """Whoever reads the space it is in, as long as nobody hid it."""
        return not self.texts[text].hidden and self.reads(person, self.texts[text].space)

    def finds(self, viewer: Key, other: Key) -> bool:
        """People of the own organisation, and those with whom one is in a space."""
        same = self.people[viewer].organisation == self.people[other].organisation
        together = {space for who, space in self.roles if who == viewer} & {
            space for who, space in self.roles if who == other
        }
        return self.people[viewer].active and (same or bool(together))

    def knows_tag(self, person: Key, tag: Key) -> bool:
        """The own organisation's words, those one made, and what is on something that one may read."""
        topic, who = self.tags[tag], self.people[person]
        is_own = topic.organisation is not None and topic.organisation == who.organisation
        used = any(tag in text.tags and self.reads_text(person, key) for key, text in self.texts.items())
        return who.active and not topic.merged and (is_own or topic.maker == person or used)

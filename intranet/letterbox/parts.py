"""Where a part of a mail stands among the others, and whether it is a file."""

from dataclasses import dataclass
from email.message import Message

PICTURES = {"image", "audio", "video"}


@dataclass(frozen=True)
class Placed:
    """A part, and which of several that say the same it belongs to."""

    part: Message
    choice: int = 0  # the outermost multipart/alternative that it is in; 0: none
    nth: int = 0  # of what is in there
    is_related: bool = False  # to a page of HTML, as pictures of a signature are

    def around(self, inside: Message, nth: int) -> "Placed":
        """Return where a part stands that is inside this one."""
        kind = self.part.get_content_type()
        if kind == "multipart/alternative" and not self.choice:
            return Placed(inside, id(self.part), nth, self.is_related)
        return Placed(inside, self.choice, self.nth, self.is_related or kind == "multipart/related")

    @property
    def is_file(self) -> bool:
        """Whether somebody hung it on the mail: it says so, or is a picture or has a name among what they wrote."""
        said = str(self.part.get("Content-Disposition", "")).strip().lower()
        is_among = "filename" in said or self.part.get_content_maintype() in PICTURES
        return said.startswith("attachment") or (is_among and not self.is_related)

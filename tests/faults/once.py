"""The oracle's view of one mail to each of many: it came, once, and says what it was to say."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Set

from tests.faults.ledger import CANARY
from tests.faults.telling import text_of
from tests.postbox import Arrived


def not_once(arrived: Collection[Arrived], due: Mapping[str, Set[str]], killed: int = 0) -> Iterator[str]:
    """I3: each address got one mail, with its canaries and no others; a killed process may have sent one mail again."""
    said: dict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for each in arrived:
        for address in each.to:
            said[address].append((each.message_id, set(CANARY.findall(text_of(each.mail)))))
    for address, canaries in due.items():
        if (different := len({number for number, _words in said[address]})) != 1:
            yield f"I3: {address} got {different} different mails"
        elif any(words != canaries for _number, words in said[address]):
            yield f"I3: {address} got a mail that says something else"
    yield from (f"I4: {address} got a mail that is not theirs" for address in said.keys() - due.keys())
    if (again := sent_again(arrived)) > killed:
        yield f"I3: {again} mails came again, {killed} processes were killed"


def sent_again(arrived: Collection[Arrived]) -> int:
    """Return how many mails came that had come before."""
    copies = Counter((each.to, each.message_id) for each in arrived)
    return sum(copies.values()) - len(copies)

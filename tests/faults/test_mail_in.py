"""Mail comes in three times over, by lines that are cut, to two who look at once and die: each ends once, as something.

What is refused is said back to colleagues alone: mail to strangers would make us a nuisance. Nothing that anybody sends
keeps the mail behind it from being read.
"""

import pytest

from intranet.letterbox.models import Arrival, Refusal
from intranet.mail.keys import message_id, return_path
from intranet.mail.models import DeadAddress
from questions.models import Answer
from tests.corpora import corpus
from tests.faults.house import House, house
from tests.faults.ledger import new_canary
from tests.faults.mailed_in import dropped_or_doubled
from tests.faults.oracle import miscounted
from tests.faults.posting import asked_before
from tests.faults.staff import hire_many
from tests.letterbox.conftest import ADDRESSES, _replies_come_in  # noqa: F401  (a fixture)
from tests.letterbox.mails import address_of, bounce, complaint, mail
from tests.letterbox.test_hostile_mail import HOSTILE, to
from tests.mailbox import Mailbox, mailbox
from tests.postbox import Arrived, MailServer, mail_server
from tests.processes import eventually

LONG = 300  # seconds; it takes ten where nothing else goes on
ALARMING = (
    "a megabyte of headers",
    "a hundred parts in each other",
    "letters of a kind that is none",
    "nothing at all",
)


@pytest.fixture
def people(bridge):
    return hire_many(bridge, 9)


@pytest.fixture
def question(people, court):
    return asked_before(people, court)


class Post:
    """What is sent, and which answers are to come of it."""

    def __init__(self, question) -> None:
        self.question = question
        self.mails: list[bytes] = []
        self.answers: list[tuple[int, str]] = []

    def add(self, raw: bytes, times: int = 1) -> int:
        """Put a mail in the box; return its number, the last of several."""
        self.mails += [raw] * times
        return len(self.mails) - 1

    def answer(self, person, times: int = 1, copies: int = 0, **headers: str) -> int:
        """Let somebody answer, the same mail so often, and the same words in other mails."""
        word = new_canary()
        self.answers.append((person.pk, word))
        for _ in range(copies):
            self.add(self._words(person, word, **headers))
        return self.add(self._words(person, word, **headers), times)

    def _words(self, person, word: str, **headers: str) -> bytes:
        return mail(person, address_of(person, self.question), f"Het staat in de kast, zie {word}.", **headers)


@pytest.fixture
def post(question, people):
    """Answers of colleagues, between what nobody wants."""
    asker, first, second, third, fourth, fifth, sixth, seventh, last = people
    post = Post(question)
    for name in ALARMING:
        head = f"From: {asker.email}\nTo: {address_of(asker, question)}\nMessage-ID: <{name.replace(' ', '.')}@x>\n"
        post.add(head.encode() + HOSTILE[name]())
    post.add(b"\0\xff" * 100)
    post.answer(first, times=3)
    post.answer(second, copies=1)
    post.answer(third, X_Fault="before noting")
    post.answer(fourth, X_Fault="before marking")
    post.cut = post.answer(fifth)
    post.add(mail("fifth@thuis.example", address_of(fifth, question), "Van huis uit."))
    post.add(mail(sixth, address_of(sixth, question), "Bel mevrouw op 06-12345678."))
    post.add(mail(sixth, address_of(sixth, question), "> Alleen wat een ander zei.\n"))
    post.add(mail(seventh, "antwoord+" + "a" * 48 + "@brug.example"))
    post.add(mail("vreemd@elders.example", "antwoord@brug.example"))
    post.add(mail(second, address_of(second, question), "Ik ben er niet.", Auto_Submitted="auto-replied"))
    post.add(mail(third, address_of(third, question), message_id=message_id("letter:1", third.pk)))
    post.answer(last)
    return post


def courier(folder, box: Mailbox, server: MailServer, **more: str):
    """A house in which two look for mail, every second."""
    names = {"DEFAULT_FROM_EMAIL": "MAIL_FROM"}
    told = {f"WANDELGANG_{names.get(name, name)}": address for name, address in ADDRESSES.items()}
    (folder / "fallen").mkdir()
    told |= {"WANDELGANG_IMAP_URL": box.url, "FALLEN": str(folder / "fallen")} | server.environment | more
    return house(folder, workers=2, beats=2, web=False, app="tests.faults.app_falling", **told)


def all_is_read(box: Mailbox) -> bool:
    return len(box.seen) == len(box.mails)


def fallen(home: House) -> int:
    return len(list((home.folder.parent / "fallen").iterdir()))


def said_back(server: MailServer) -> list[Arrived]:
    return [each for each in list(server.arrived) if each.mail["Auto-Submitted"] == "auto-replied"]


def test_every_mail_ends_once_whatever_happens_to_who_reads_it(post, people, noor, bram, tmp_path):
    post.add(bounce(return_path(noor.pk)))
    post.add(complaint(return_path(bram.pk)))
    with mailbox(*post.mails) as box, mail_server() as server, courier(tmp_path, box, server) as home:
        box.dawdle = 0.05
        box.cuts[post.cut] = 3
        eventually(lambda: all_is_read(box), LONG)
        eventually(lambda: not waiting_to_be_said(), LONG)
        died = fallen(home)

    assert dropped_or_doubled(box, post.answers, said_back(server)) == []
    assert list(miscounted()) == []
    assert died == 2
    assert box.cuts[post.cut] == 0
    assert box.together >= 2
    assert {row.state for row in Arrival.objects.all()} == {"posted", "held", "refused", "ignored"}
    assert set(DeadAddress.objects.values_list("address", flat=True)) == {noor.email, bram.email}


def waiting_to_be_said() -> bool:
    return Refusal.objects.filter(sent_at=None, dropped_at=None).exists()


def test_no_mail_of_the_corpus_keeps_an_answer_behind_it_from_being_read(question, people, tmp_path):
    files = sorted(corpus("corpora/mail").rglob("*.eml"))
    assert len(files) > 100
    post = Post(question)
    for path in files:
        post.add(path.read_bytes())
        post.add(to(address_of(people[1], question), path.read_bytes()))
    post.answer(people[2])
    with mailbox(*post.mails) as box, mail_server() as server, courier(tmp_path, box, server):
        eventually(lambda: all_is_read(box), LONG)
        eventually(lambda: not waiting_to_be_said(), LONG)

    assert dropped_or_doubled(box, post.answers, said_back(server)) == []
    assert Answer.objects.count() == 1


def test_a_careless_reader_loses_mails_and_posts_others_twice(post, people, tmp_path):
    with mailbox(*post.mails) as box, mail_server() as server, courier(tmp_path, box, server, CARELESS="yes"):
        eventually(lambda: all_is_read(box), LONG)

    first, third = people[1], people[3]
    found = dropped_or_doubled(box, post.answers, said_back(server))
    assert any(sentence.startswith(f"what {first.pk} answered is there ") for sentence in found)
    assert Answer.objects.filter(author=first).count() >= 3
    assert f"what {third.pk} answered is there 0 times" in found
    assert "mail 4 ended nowhere" in found

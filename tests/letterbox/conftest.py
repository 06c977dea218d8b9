import pytest

from questions.actions import answer, ask

ADDRESSES = {
    "MAIL_REPLIES_TO": "antwoord@brug.example",
    "MAIL_RETURNED_TO": "retour@brug.example",
    "DEFAULT_FROM_EMAIL": "Wandelgang <wandelgang@brug.example>",
}


@pytest.fixture(autouse=True)
def _replies_come_in(settings):
    for name, address in ADDRESSES.items():
        setattr(settings, name, address)


@pytest.fixture
def question(noor, guardianship):
    return ask(author=noor, space=guardianship, title="Welk formulier voor een verlenging?")


@pytest.fixture
def given(question, bram):
    return answer(author=bram, question=question, body="Het *witte*, zie de kast.")

import pytest

from questions.actions import answer, ask


@pytest.fixture(autouse=True)
def _replies_come_in(settings):
    settings.MAIL_REPLIES_TO = "antwoord@brug.example"
    settings.MAIL_RETURNED_TO = "retour@brug.example"
    settings.DEFAULT_FROM_EMAIL = "Wandelgang <wandelgang@brug.example>"


@pytest.fixture
def question(noor, guardianship):
    return ask(author=noor, space=guardianship, title="Welk formulier voor een verlenging?")


@pytest.fixture
def given(question, bram):
    return answer(author=bram, question=question, body="Het *witte*, zie de kast.")

"""Noor asks in the closed Guardianship space and Bram answers; Yusuf, outside it, tries whatever the API has."""

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from intranet.people.models import Person
from questions.actions import answer, ask
from questions.models import Answer, Question

Script = Callable[..., Any]


@pytest.fixture
def script(api) -> Callable[[Person], APIClient]:
    """A script that holds somebody's token, and writes addresses without what they all begin with."""

    def hold(person: Person) -> APIClient:
        client: APIClient = api(person)
        for verb in ("get", "post", "put", "patch", "delete"):
            call = getattr(client, verb)
            setattr(client, verb, lambda path, *args, call=call, **kwargs: call(f"/api/v1/{path}", *args, **kwargs))
        return client

    return hold


@pytest.fixture
def question(noor, guardianship) -> Question:
    title = "Which form extends a guardianship?"
    return ask(author=noor, space=guardianship, title=title, body="At court now.", tags=["verlenging"])


@pytest.fixture
def given(bram, question) -> Answer:
    return answer(author=bram, question=question, body="JW3, at the registry.")

"""What only Django can say of a base: who visits which pages, and how many queries those cost. Prints JSON.

Run in a process of its own, once with our settings and once with those of what we compare ourselves with.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.http.response import HttpResponseBase
from django.test import Client

from intranet.people.actions import make_token
from intranet.people.models import Person
from intranet.spaces.queries import visible_space_ids
from intranet.topics.models import Tag
from questions.models import Question

READERS = ("reader20", "reader500")
CSRF = "a" * 32
VISITS = 15
JSON = "application/json"


def visitor(reader: str) -> Client:
    """Return a browser in which a reader is signed in."""
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "nl"})
    client.force_login(Person.objects.get(email=f"{reader}@demo.wandelgang.example"))
    client.cookies[settings.CSRF_COOKIE_NAME] = CSRF
    return client


def addresses() -> dict[str, str]:
    """Return the pages: of a busy space, a busy tag, and a question with four answers, which both readers may read."""
    readers = Person.objects.filter(email__startswith="reader")
    open_to_both = list(set.intersection(*(set(visible_space_ids(reader)) for reader in readers)))
    seen = Question.objects.filter(space__any=open_to_both, answers_count=4).latest("pk")
    tag = Tag.objects.get(
        pk=connection_value("SELECT tag_id FROM contributions_tagging GROUP BY 1 ORDER BY count(*) DESC")
    )
    space = connection_value(
        "SELECT s.slug FROM contributions_contribution c JOIN spaces_space s ON s.id = c.space_id"
        " WHERE s.id = ANY(%s) GROUP BY 1 ORDER BY count(*) DESC",
        [open_to_both],
    )
    pages = {"home": "/", "everything": "/everything/", "space": f"/spaces/{space}/", "tag": f"/tags/{tag.slug}/"}
    return pages | {"question": f"/questions/{seen.pk}/"}


def connection_value(question: str, params: list[Any] | None = None) -> Any:
    """Return the first value of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(f"{question} LIMIT 1", params)
        return cursor.fetchone()[0]


@contextmanager
def counted() -> Iterator[list[float]]:
    """Gather how long each query takes."""
    took: list[float] = []

    def run(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took.append(time.perf_counter() - started)

    with connection.execute_wrapper(run):
        yield took


def cost(visit: Callable[[], HttpResponseBase]) -> dict[str, float]:
    """Return how many queries a visit takes when it is not the first, and for how long."""
    visits = []
    for _ in range(VISITS):
        with counted() as took:
            answer = visit()
        content: bytes = getattr(answer, "content", b"")
        assert answer.status_code < 400, (answer.status_code, content[:300])
        visits.append((len(took), 1000 * sum(took)))
    queries, milliseconds = zip(*visits[5:], strict=True)
    return {"queries": median(queries), "sql": median(milliseconds), "bytes": len(content)}


def posting(client: Client, address: str, note: dict[str, Any], **how: Any) -> Callable[[], HttpResponseBase]:
    """Return what publishes a note at an address, again and again."""
    return lambda: client.post(address, note | {"body": f"Bericht {time.time()}"}, **how)


def look_at_ours() -> dict[str, Any]:
    """Return everything that is to be known for measuring our pages."""
    pages, person = addresses(), Person.objects.get(pk=1)
    clients = {reader: visitor(reader) for reader in READERS}
    _token, secret = make_token(person=person, name="benchmarks", throttled=False)
    space = pages["space"].split("/")[2]
    costs = {
        f"{page} {reader}": cost(partial(client.get, address))
        for page, address in pages.items()
        for reader, client in clients.items()
    }
    costs["publish page"] = cost(posting(clients[READERS[0]], "/posts/", {"space": space}))
    costs["publish API"] = cost(posting(by_token(secret), "/api/v1/posts/", {"space": space}, content_type=JSON))
    cookies = {reader: "; ".join(f"{name}={m.value}" for name, m in c.cookies.items()) for reader, c in clients.items()}
    return {"pages": pages, "cookies": cookies, "csrf": CSRF, "token": secret, "space": space, "cost": costs}


def by_token(secret: str) -> Client:
    """Return a script that has a token."""
    return Client(SERVER_NAME="localhost", headers={"authorization": f"Bearer {secret}"})


def look_at_references(secret: str, *addresses: str) -> dict[str, Any]:
    """Make the table of notes, and return what the plain pages cost, and the plain create."""
    from benchmarks.models import Note  # noqa: PLC0415  (there only under their settings)

    if Note._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(Note)
    client = visitor(READERS[0])
    costs = {address: cost(partial(client.get, address)) for address in addresses}
    return costs | {"create": cost(posting(by_token(secret), "/plain/notes/", {"space": 1}, content_type=JSON))}


def say(*arguments: str) -> None:
    """Print what was found."""
    print(json.dumps(look_at_references(*arguments) if arguments else look_at_ours()))

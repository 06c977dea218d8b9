"""What the API says when it says no."""

import pytest

JSON = {"content_type": "application/json"}


def is_problem(answer, status: int) -> bool:
    body = answer.json()
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert "no-store" in answer["Cache-Control"]
    assert {"type", "title", "status", "detail"} <= body.keys()
    return bool(body["status"] == status)


@pytest.mark.parametrize("body", ["{", "\x00", '{"body": NaN}', "[" * 100_000, '{"body": ' + "9" * 5000 + "}"])
def test_what_is_no_json_is_refused(noor, script, body):
    assert is_problem(script(noor).generic("POST", "/api/v1/posts/", body, **JSON), 400)


@pytest.mark.parametrize("body", ["[]", "7", "null", '"text"', "[{}]"])
def test_what_is_no_object_is_refused(noor, script, body):
    assert is_problem(script(noor).generic("POST", "/api/v1/posts/", body, **JSON), 400)


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"])
def test_another_content_type_is_refused(noor, everyone, script, kind):
    answer = script(noor).generic("POST", "/api/v1/posts/", "space=everyone&body=hello", content_type=kind)

    assert is_problem(answer, 415)


def test_more_than_anyone_types_is_refused(noor, script, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    assert is_problem(script(noor).post("posts/", {"body": "x" * 1000}), 413)


@pytest.mark.parametrize("path", ["nothing/", "me", "posts/x/", f"posts/{10**30}/", "posts/-1/", "tags/%00/"])
def test_an_address_that_is_not_there_is_a_problem_too(noor, script, path):
    assert is_problem(script(noor).get(path), 404)


def test_whoever_asks_for_the_schema_without_a_key_gets_a_problem_that_json_reads(client):
    assert is_problem(client.get("/api/v1/schema/"), 401)


def test_a_verb_that_is_not_there_is_a_problem_too(noor, script):
    answer = script(noor).delete("me/")

    assert is_problem(answer, 405)
    assert "PATCH" in answer["Allow"]


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("body", None),
        ("body", {"a": 1}),
        ("body", ["x"]),
        ("body", ""),
        ("body", "  \n "),
        ("body", "x" * 281),
        ("body", "\x00"),
        ("space", None),
        ("space", 7),
        ("space", ["everyone"]),
        ("space", "nowhere"),
        ("space", "\x00"),
        ("kept", "x"),
        ("kept", [{}]),
        ("kept", [{"start": "a", "end": 1, "kind": "bsn"}]),
    ],
)
def test_each_wrong_field_is_named(noor, everyone, script, field, wrong):
    answer = script(noor).post("posts/", {"space": "everyone", "body": "hello", field: wrong})

    assert is_problem(answer, 400)
    assert answer.json()["errors"].keys() == {field}
    assert all(isinstance(text, str) for text in answer.json()["errors"][field])


@pytest.mark.parametrize("key", ["x", "123", "7" * 400])
def test_a_key_that_is_no_uuid_is_refused(noor, everyone, script, key):
    answer = script(noor).post("posts/", {"space": "everyone", "body": "hello"}, headers={"Idempotency-Key": key})

    assert is_problem(answer, 400)
    assert "Idempotency-Key" in answer.json()["errors"]


def test_a_database_that_does_not_answer_is_said_so(noor, script, monkeypatch):
    from django.db import OperationalError

    def away(*_args):
        raise OperationalError("canceling statement due to statement timeout")

    monkeypatch.setattr("intranet.people.api.caller", away)
    answer = script(noor).get("me/")

    assert is_problem(answer, 503)
    assert answer["Retry-After"] == "5"
    assert "statement" not in answer.content.decode()


def test_a_fault_of_ours_is_said_so_and_no_more(noor, script, monkeypatch):
    def fails(*_args):
        raise RuntimeError("secret of the house")

    monkeypatch.setattr("intranet.people.api.caller", fails)
    noors = script(noor)
    noors.raise_request_exception = False

    answer = noors.get("me/")

    assert is_problem(answer, 500)
    assert "secret" not in answer.content.decode()

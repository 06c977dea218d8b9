"""No client can be recognised in what scripts publish either."""

import logging

import pytest

from intranet.contributions.models import Contribution
from intranet.events.models import Event

BSN = "111222333"
LANDLINE = "020-6234567"


def test_looking_before_publishing(noor, script):
    answer = script(noor).post("privacy/check/", {"text": f"😀 é: {BSN} or {LANDLINE}"})

    assert answer.status_code == 200
    first, second = answer.json()["findings"]
    assert {"start", "end", "kind", "level", "suggestion"} <= first.keys()
    assert (first["start"], first["end"], first["kind"], first["level"]) == (5, 14, "bsn", "block")
    assert (second["kind"], second["level"]) == ("phone", "ask")
    assert first["suggestion"] == "[BSN]"
    assert BSN not in answer.content.decode()


def test_what_is_looked_at_is_neither_kept_nor_logged(noor, script, caplog):
    noors = script(noor)

    with caplog.at_level(logging.DEBUG):
        noors.post("privacy/check/", {"text": f"her number is {BSN}"})

    assert BSN not in caplog.text
    assert not Contribution.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("body", "findings"), [("hello", 0), ("", 0), ("noor@brug.example", 0), ("mum@home.example", 1)]
)
def test_addresses_of_colleagues_are_nobodys_secret(noor, script, body, findings):
    assert len(script(noor).post("privacy/check/", {"text": body}).json()["findings"]) == findings


def test_a_text_without_end_is_not_looked_at(noor, script):
    assert script(noor).post("privacy/check/", {"text": "x" * 30_000}).status_code == 400


def refusal(client, path, body, method="post"):
    answer = getattr(client, method)(path, body)
    assert answer.status_code == 422
    assert answer["Content-Type"] == "application/problem+json"
    assert BSN not in answer.content.decode()
    return answer.json()


def test_what_identifies_a_client_is_refused_wherever_it_is_written(noor, question, script):
    noors, words = script(noor), f"  he is {BSN}"
    bodies = {
        "posts/": {"space": "guardianship", "body": words},
        "questions/": {"space": "guardianship", "title": "Which form?", "body": words},
        f"questions/{question.pk}/answers/": {"body": words},
        f"contributions/{question.pk}/replies/": {"body": words},
    }

    for path, body in bodies.items():
        found = refusal(noors, path, body)
        assert (
            found["findings"][0].items()
            >= {"field": "body", "start": 8, "end": 17, "kind": "bsn", "level": "block"}.items()
        )
        assert found["errors"].keys() == {"body"}
    found = refusal(noors, f"questions/{question.pk}/", {"base_revision": 1, "title": f"Form of {BSN}"}, "patch")
    assert found["findings"][0]["field"] == "title"
    assert Contribution.objects.count() == 1


def test_what_is_asked_about_is_published_when_its_author_has_looked(noor, court, script):
    noors, body = script(noor), {"space": "court", "body": f"call {LANDLINE}"}
    finding = refusal(noors, "posts/", body)["findings"][0]

    kept = [{name: finding[name] for name in ("start", "end", "kind")}]

    assert noors.post("posts/", body | {"kept": kept}).status_code == 201


def test_what_is_blocked_is_published_only_with_a_reason(noor, court, script):
    noors, body = script(noor), {"space": "court", "body": f"example: {BSN}"}
    kept = {"start": 9, "end": 18, "kind": "bsn"}

    refusal(noors, "posts/", body | {"kept": [kept]})
    refusal(noors, "posts/", body | {"kept": [kept | {"start": 8, "reason": "from the manual"}]})

    published = noors.post("posts/", body | {"kept": [kept | {"reason": "from the manual"}]})
    assert published.status_code == 201
    again = noors.patch(
        f"posts/{published.json()['id']}/",
        {
            "base_revision": 1,
            "body": f"sample: {BSN}",
            "kept": [kept | {"start": 8, "end": 17, "reason": "from the manual"}],
        },
    )
    assert again.status_code == 200

"""Every answer tells browsers what to refuse."""

from django.http import HttpRequest, HttpResponse

from intranet.web.middleware import Policy
from tests.security.leaks.headers import POLICY


def test_it_is_put_in_words_once(monkeypatch):
    made: list[str] = []

    def make():
        made.append("default-src 'none'")
        return made[0]

    monkeypatch.setattr("intranet.web.middleware.build_policy", make)
    answer = Policy(lambda _request: HttpResponse())

    told = [answer(HttpRequest()).headers["Content-Security-Policy"] for _ in range(3)]

    assert told == ["default-src 'none'"] * 3
    assert len(made) == 1


def test_pages_errors_and_scripts_hear_all_of_it(noor, browser, api, client):
    answers = [
        browser(noor).get("/"),
        browser(noor).get("/posts/7/"),
        api(noor).get("/api/v1/feed/"),
        api(noor).get("/api/v1/nothing/"),
        client.get("/"),
    ]

    assert [answer.status_code for answer in answers] == [200, 404, 200, 404, 302]
    for answer in answers:
        assert {part.strip() for part in answer.headers["Content-Security-Policy"].split(";")} == POLICY

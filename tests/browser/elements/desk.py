"""Where the small office takes requests."""

import json
import socket
from http.server import BaseHTTPRequestHandler
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qsl, urlsplit

from tests.browser.elements.pages import CSP, HTMX, SCRIPTS, composer, page

if TYPE_CHECKING:
    from tests.browser.elements.office import Office

SUGGESTIONS = '<div role="option" class="suggestions__one" data-value="{0}">{0}</div>'
WORDS = ("bram.de.wit", "brigitte.bos", "fatima.bouzian", "omgangsregeling", "ondertoezichtstelling")


class Desk(BaseHTTPRequestHandler):
    office: ClassVar["Office"]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if path in self.office.pages:
            return self.say(self.office.pages[path])
        if path.startswith("/js/"):
            return self.say((SCRIPTS / path.removeprefix("/js/")).read_text(), kind="text/javascript")
        if path == "/htmx.js":
            return self.say(HTMX.read_text(), kind="text/javascript")
        self.office.asked.append(self.path)
        places = {"/settings/csrf/": self.give_token, "/live": self.stream, "/suggest/": self.suggest}
        return places.get(path, self.give_any)()

    def give_token(self) -> None:
        if self.office.signed_in is None:
            return self.say("", 401)
        return self.say(json.dumps({"token": "fresh", "person": self.office.signed_in}), kind="application/json")

    def give_any(self) -> None:
        self.say(page(f"<h1>{self.path}</h1>"))

    def suggest(self) -> None:
        word = dict(parse_qsl(urlsplit(self.path).query)).get("q", "")
        self.say("".join(SUGGESTIONS.format(one) for one in WORDS if one.startswith(word)))

    def do_POST(self) -> None:
        form = dict(parse_qsl(self.rfile.read(int(self.headers["Content-Length"])).decode(), keep_blank_values=True))
        self.office.tries.append(form)
        if self.office.mood == "gone":
            self.hang_up()
        elif self.office.mood == "silent":
            self.office.closing.wait(30)
        elif self.office.mood == "broken":
            self.say("broken", 500)
        else:
            self.take(form)

    def hang_up(self) -> None:
        self.connection.shutdown(socket.SHUT_RDWR)
        self.close_connection = True

    def take(self, form: dict[str, str]) -> None:
        if self.office.signed_in is None:
            return self.ask_to_sign_in()
        if self.headers.get("X-CSRFToken", form.get("csrfmiddlewaretoken")) not in self.office.csrf_tokens:
            return self.say("no", 403)
        if self.office.mood == "refusing":
            return self.refuse(form)
        self.office.kept.setdefault(form["client_id"], form)
        return self.hang_up() if self.office.mood == "deaf" else self.thank(form)

    def ask_to_sign_in(self) -> None:
        door = "/accounts/login/?next=/questions/7/"
        if self.is_htmx and self.office.is_polite:
            self.say("", 401, HX_Redirect=door)
        else:
            self.say("", 302, Location=door)

    def refuse(self, form: dict[str, str]) -> None:
        wrong = "A client could be recognised"
        again = composer(form["place"], text=form["body"], error=wrong, client_id=form["client_id"])
        self.say(again if self.is_htmx else page(again), 422)

    def thank(self, form: dict[str, str]) -> None:
        if self.is_htmx:
            self.say(composer(form["place"]))
        else:
            self.say("", 303, Location="/questions/7/")

    def stream(self) -> None:
        queue: SimpleQueue[str | None] = SimpleQueue()
        self.office.last_event_ids.append(self.headers["Last-Event-ID"])
        self.say("retry: 200\n\n", self.office.stream_status, kind="text/event-stream")
        if self.office.stream_status == 200:
            self.office.streams.append(queue)
            self.pass_on(queue)

    def pass_on(self, queue: SimpleQueue[str | None]) -> None:
        """Until the office hangs up, or the browser has gone."""
        while not self.office.closing.is_set():
            try:
                message = queue.get(timeout=0.2)
            except Empty:
                message = ": still here"
            if message is None or not self.could_write(message):
                break
        self.office.forget(queue)

    def could_write(self, message: str) -> bool:
        try:
            self.wfile.write(f"{message}\n\n".encode())
        except OSError:
            return False
        return True

    @property
    def is_htmx(self) -> bool:
        return "HX-Request" in self.headers

    def say(self, text: str, status: int = 200, *, kind: str = "text/html", **headers: str) -> None:
        content_type = f"{kind}; charset=utf-8"
        headers |= {"Content-Type": content_type, "Content-Security-Policy": CSP, "Cache-Control": "no-store"}
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing of each request."""

"""Signing in by the page, as a browser does."""

import re
from http.client import HTTPException
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, ProxyHandler, Request, build_opener

from tests.conftest import PASSWORD

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PATIENCE = 30


class Doorstep:
    """A browser that nobody is signed in with yet."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.jar = CookieJar()
        self.opener: OpenerDirector = build_opener(ProxyHandler({}), HTTPCookieProcessor(self.jar))

    @property
    def session(self) -> str:
        """The key of the session, once there is one."""
        return next((cookie.value or "" for cookie in self.jar if cookie.name == "session"), "")

    def sign_in(self, email: str, password: str = PASSWORD) -> tuple[int, str]:
        """Return the status and the page that one comes to; 0 when there was no answer."""
        status, page = self.get("/accounts/login/")
        if status != 200:
            return status, page
        fields = {"csrfmiddlewaretoken": TOKEN.findall(page)[0], "login": email, "password": password}
        return self._open(Request(f"{self.address}/accounts/login/", urlencode(fields).encode()))

    def get(self, path: str) -> tuple[int, str]:
        """Look at a page."""
        return self._open(Request(self.address + path))

    def _open(self, request: Request) -> tuple[int, str]:
        request.add_header("Accept-Language", "en")
        try:
            with self.opener.open(request, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except (OSError, HTTPException):
            return 0, ""


def sign_in(address: str, email: str) -> tuple[int, str]:
    """Sign in with a new browser; return the status and the key of the session."""
    door = Doorstep(address)
    status, _page = door.sign_in(email)
    return status, door.session

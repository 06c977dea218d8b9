"""Who reads: the page comes in the reader's language and time, and signing in again leads back to it."""

from collections.abc import Callable
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.middleware import get_user
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import timezone, translation

from intranet.people.models import Person

Handler = Callable[[HttpRequest], HttpResponse]


def welcome(request: HttpRequest, person: Person) -> None:
    """Speak the person's language and count in their time from here on; the log names who asked."""
    request.person_id = person.pk  # type: ignore[attr-defined]
    if person.language:
        translation.activate(person.language)
        request.LANGUAGE_CODE = person.language
    timezone.activate(person.time_zone or settings.TIME_ZONE)


class ReaderMiddleware:
    """Activate the reader's own language and time zone; tell htmx where to sign in again."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.user = get_user(request)  # what looks one up when asked makes each question three times as dear
        if request.user.is_authenticated:
            welcome(request, request.user)
        try:
            response = self.get_response(request)
        finally:
            timezone.deactivate()
        if request.htmx and response.status_code == 302 and self._is_sign_in(response["Location"]):  # type: ignore[attr-defined]
            return self._sign_in_and_return(request)
        return response

    @staticmethod
    def _is_sign_in(location: str) -> bool:
        return location.split("?", maxsplit=1)[0] == resolve_url(settings.LOGIN_URL)

    @staticmethod
    def _sign_in_and_return(request: HttpRequest) -> HttpResponse:
        """A fragment cannot be a sign-in page: send the whole window there, and back to where one was."""
        page = request.htmx.current_url_abs_path or "/"  # type: ignore[attr-defined]
        address = f"{resolve_url(settings.LOGIN_URL)}?{urlencode({'next': page})}"
        return HttpResponse(status=401, headers={"HX-Redirect": address})

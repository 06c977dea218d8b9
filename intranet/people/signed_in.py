"""Who is signed in: the two questions of every page, as Django and allauth ask them, in words that are kept."""

from datetime import datetime
from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone

from intranet.people.models import Person
from intranet.web.prepared import columns, made, prepared


class SessionStore(db.SessionStore):
    """Sessions as Django keeps them in the database."""

    def _get_session_from_db(self) -> Session | None:
        key = self.session_key or ""
        for data, until in _session(key):
            if until > timezone.now():
                return Session(session_key=key, session_data=data, expire_date=until)
        self._session_key = None
        return None


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Signing in by e-mail."""

    def get_user(self, user_id: int) -> Person | None:
        """Return the person a session is of, as long as they may sign in."""
        people = [made(Person, iter(row)) for row in _person(user_id)]
        return next(filter(self.user_can_authenticate, people), None)


@prepared
def _session(key: str) -> QuerySet[Session, tuple[str, datetime]]:
    return Session.objects.filter(session_key=key).values_list("session_data", "expire_date")


@prepared
def _person(number: int) -> QuerySet[Person, tuple[Any, ...]]:
    return Person.objects.filter(pk=number).values_list(*columns(Person))

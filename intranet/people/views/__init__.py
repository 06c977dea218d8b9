"""Pages of people: the directory, one's own settings, invitations, colleagues who come and go."""

from intranet.people.views.directory import active, directory
from intranet.people.views.invitations import accept, invitations, withdraw
from intranet.people.views.settings import csrf, end_token, language, settings_page, tokens

__all__ = [
    "accept",
    "active",
    "csrf",
    "directory",
    "end_token",
    "invitations",
    "language",
    "settings_page",
    "tokens",
    "withdraw",
]

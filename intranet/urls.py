"""Addresses of the pages; those of the API are in intranet.api."""

from django.urls import include, path

from intranet.web.health import healthz
from intranet.web.manifest import manifest

handler500 = "intranet.web.errors.server_error"
urlpatterns = [
    # What is asked for most comes first: each address that goes before costs time. Of spaces and topics the pages go
    # before their feeds, whose addresses would take them for the name of one.
    path("api/v1/", include("intranet.api")),
    path("", include("intranet.spaces.urls")),
    path("", include("intranet.topics.urls")),
    path("", include("feeds.urls")),
    path("", include("questions.urls")),
    path("", include("intranet.people.urls")),
    path("", include("intranet.mail.urls")),
    path("", include("intranet.availability.urls")),
    path("", include("intranet.follows.urls")),
    path("", include("intranet.register.urls")),
    path("", include("intranet.contributions.urls")),
    path("", include("intranet.notifications.urls")),
    path("", include("intranet.digests.urls")),
    path("", include("intranet.letterbox.urls")),
    path("", include("intranet.search.urls")),
    path("accounts/", include("intranet.people.signing_in")),
    path("healthz", healthz, name="healthz"),
    path("manifest.webmanifest", manifest, name="manifest"),
]

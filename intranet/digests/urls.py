"""Addresses of digests."""

from django.urls import path

from intranet.digests import views

app_name = "digests"
urlpatterns = [
    path("digests/", views.digests, name="digests"),
    path("digests/preview/", views.preview, name="preview"),
    path("digests/<int:pk>/", views.digest, name="digest"),
    path("settings/digest/", views.rhythm, name="rhythm"),
]

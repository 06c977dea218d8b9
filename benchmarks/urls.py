"""Addresses of what we compare ourselves with, beside our own, to which its pages link."""

from django.urls import include, path

from benchmarks import views

urlpatterns = [
    path("bare/<slug:name>/", views.bare),
    path("plain/feed/", views.feed),
    path("plain/questions/<int:pk>/", views.question),
    path("plain/notes/", views.Notes.as_view()),
    path("", include("intranet.urls")),
]

"""Addresses of tags; the feed of a tag is in feeds."""

from django.urls import path

from intranet.topics import views

app_name = "topics"
urlpatterns = [
    path("tags/", views.tags, name="tags"),
    path("tags/suggest/", views.suggest, name="suggest"),
    path("tags/<str:slug>/about/", views.about, name="about"),
    path("tags/<str:slug>/merge/", views.merge_tag, name="merge"),
    path("tags/<str:slug>/experts/", views.experts, name="experts"),
]

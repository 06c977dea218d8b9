"""Addresses of what all contributions share."""

from django.urls import path

from intranet.contributions import views

app_name = "contributions"
urlpatterns = [
    path("contributions/<int:pk>/", views.contribution, name="contribution"),
    path("contributions/<int:pk>/edit/", views.edit_reply, name="edit_reply"),
    path("contributions/<int:pk>/delete/", views.delete_reply, name="delete_reply"),
    path("contributions/<int:pk>/history/", views.history, name="history"),
    path("contributions/<int:pk>/replies/", views.replies, name="replies"),
    path("contributions/<int:pk>/vote/", views.vote, name="vote"),
    path("contributions/<int:pk>/bookmark/", views.bookmark, name="bookmark"),
    path("contributions/<int:pk>/watch/", views.watch, name="watch"),
]

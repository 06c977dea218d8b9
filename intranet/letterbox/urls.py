"""Addresses of what comes in by mail. Mail servers post to the same address at which people look."""

from django.urls import path

from intranet.letterbox import views

app_name = "letterbox"
urlpatterns = [
    path("letterbox/", views.letterbox, name="letterbox"),
    path("letterbox/<int:pk>/release/", views.release, name="release"),
    path("letterbox/<int:pk>/drop/", views.drop, name="drop"),
]

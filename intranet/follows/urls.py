"""Addresses for following."""

from django.urls import path

from intranet.follows import views

app_name = "follows"
urlpatterns = [
    path("people/<int:pk>/follow/", views.person, name="person"),
    path("tags/<str:slug>/follow/", views.tag, name="tag"),
    path("spaces/<slug:slug>/follow/", views.space, name="space"),
]

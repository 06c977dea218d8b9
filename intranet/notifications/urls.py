"""Addresses of notifications."""

from django.urls import path

from intranet.notifications import views

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/count/", views.count, name="count"),
    path("notifications/read/", views.read_all, name="read_all"),
    path("notifications/threads/<int:root>/", views.read_thread, name="read_thread"),
]

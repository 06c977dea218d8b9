"""Addresses of notifications, and of how one wants to be told."""

from django.urls import path

from intranet.notifications import views
from intranet.notifications.views import devices

app_name = "notifications"
urlpatterns = [
    path("notifications/", views.notifications, name="notifications"),
    path("notifications/count/", views.count, name="count"),
    path("notifications/read/", views.read_all, name="read_all"),
    path("notifications/threads/<int:root>/", views.read_thread, name="read_thread"),
    path("notifications/pause/", views.pause, name="pause"),
    path("settings/notifications/", views.wishes, name="wishes"),
    path("settings/notifications/mail/", views.mail, name="mail"),
    path("settings/notifications/organisation/", views.organisation, name="organisation"),
    path("settings/notifications/exceptions/", views.add, name="add"),
    path("settings/notifications/exceptions/<int:pk>/", views.remove, name="remove"),
    path("notifications/waiting/", devices.waiting, name="waiting"),
    path("settings/devices/", devices.add, name="add_device"),
    path("settings/devices/<int:pk>/", devices.end, name="end_device"),
    path("settings/devices/end/", devices.end_all, name="end_devices"),
    path("service-worker.js", devices.service_worker, name="service_worker"),
]

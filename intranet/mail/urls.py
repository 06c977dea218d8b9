"""Addresses about mail."""

from django.urls import path

from intranet.mail import views

app_name = "mail"
urlpatterns = [
    path("mail/end/<str:token>/", views.unsubscribe, name="unsubscribe"),
    path("settings/mail/works/", views.revive, name="revive"),
]

"""Addresses of people and of one's own settings; completing a name while typing is in spaces, which know who reads."""

from django.urls import path

from intranet.people import views

app_name = "people"
urlpatterns = [
    path("people/", views.directory, name="directory"),
    path("people/<int:pk>/active/", views.active, name="active"),
    path("settings/", views.settings_page, name="settings"),
    path("settings/csrf/", views.csrf, name="csrf"),
    path("settings/language/", views.language, name="language"),
    path("settings/tokens/", views.tokens, name="tokens"),
    path("settings/tokens/<int:pk>/", views.end_token, name="end_token"),
    path("invitations/", views.invitations, name="invitations"),
    path("invitations/<int:pk>/", views.withdraw, name="withdraw_invitation"),
    path("invitation/<str:secret>/", views.accept, name="accept_invitation"),
]

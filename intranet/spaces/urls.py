"""Addresses of spaces; the feed of a space is in feeds."""

from django.urls import path

from intranet.spaces import views

app_name = "spaces"
urlpatterns = [
    path("spaces/", views.spaces, name="spaces"),
    path("spaces/new/", views.new_space, name="new"),
    path("spaces/<slug:slug>/about/", views.about, name="about"),
    path("spaces/<slug:slug>/settings/", views.change, name="settings"),
    path("spaces/<slug:slug>/organisations/", views.share, name="share"),
    path("spaces/<slug:slug>/membership/", views.membership, name="membership"),
    path("spaces/<slug:slug>/invitations/", views.invite, name="invite"),
    path("spaces/<slug:slug>/invitations/<int:pk>/", views.withdraw_invitation, name="withdraw_invitation"),
    path("spaces/<slug:slug>/requests/<int:pk>/", views.decide, name="decide"),
    path("spaces/<slug:slug>/members/<int:pk>/", views.member, name="member"),
    path("people/suggest/", views.suggest, name="suggest"),
]

"""Addresses of the register."""

from django.urls import path

from intranet.register import views

app_name = "register"
urlpatterns = [
    path("register/", views.entries, name="entries"),
    path("register/new/", views.add, name="add"),
    path("register/suggest/", views.suggest, name="suggest"),
    path("register/<int:pk>/", views.entry, name="entry"),
    path("register/<int:pk>/edit/", views.change, name="change"),
    path("register/<int:pk>/versions/", views.add_version, name="add_version"),
    path("register/files/<int:pk>/", views.document, name="document"),
]

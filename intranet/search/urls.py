"""Addresses of looking for something."""

from django.urls import path

from intranet.search import views

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("search/saved/", views.saved, name="saved"),
    path("search/saved/<int:pk>/forget/", views.forget, name="forget"),
    path("search/abbreviations/", views.abbreviations, name="abbreviations"),
    path("search/abbreviations/<int:pk>/drop/", views.drop_abbreviation, name="drop_abbreviation"),
]

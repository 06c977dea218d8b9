"""Addresses of looking for something."""

from django.urls import path

from intranet.search import views
from intranet.search.similar import views as asking

app_name = "search"
urlpatterns = [
    path("search/", views.search, name="search"),
    path("questions/similar/", asking.similar, name="similar"),
    path("questions/proposed/", views.proposed, name="proposed"),
    path("people/knowing/", views.knowing, name="knowing"),
    path("questions/<int:pk>/knowing/", views.may_answer, name="may_answer"),
    path("questions/<int:pk>/similar/", asking.same_as, name="same_as"),
    path("search/suggest/", views.suggest, name="suggest"),
    path("search/saved/", views.saved, name="saved"),
    path("search/saved/<int:pk>/forget/", views.forget, name="forget"),
    path("search/abbreviations/", views.abbreviations, name="abbreviations"),
    path("search/abbreviations/<int:pk>/drop/", views.drop_abbreviation, name="drop_abbreviation"),
]

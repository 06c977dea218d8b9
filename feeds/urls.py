"""Addresses of the feeds."""

from django.urls import path

from feeds import views

app_name = "feeds"
urlpatterns = [
    path("", views.home, name="home"),
    path("everything/", views.everything, name="everything"),
    path("bookmarks/", views.bookmarks, name="bookmarks"),
    path("seen/<slug:scope>/", views.seen, name="seen"),
    path("people/<int:pk>/", views.person, name="person"),
    path("spaces/<slug:slug>/", views.space, name="space"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("posts/", views.publish, name="publish"),
    path("posts/<int:pk>/", views.post, name="post"),
    path("posts/<int:pk>/edit/", views.edit_post, name="edit_post"),
    path("posts/<int:pk>/delete/", views.delete_post, name="delete_post"),
    path("posts/<int:pk>/announcement/", views.announce, name="announce"),
    path("posts/<int:pk>/announcement/end/", views.end_announcement, name="end_announcement"),
    path("posts/<int:pk>/read/", views.read, name="read"),
]

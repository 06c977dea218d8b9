"""Addresses of when people work: one's own hours and absences, and the duty roster of a space."""

from django.urls import path

from intranet.availability import views

app_name = "availability"
urlpatterns = [
    path("settings/hours/", views.hours, name="hours"),
    path("settings/absences/", views.absences, name="absences"),
    path("settings/absences/<int:pk>/", views.absence, name="absence"),
    path("office-hours/", views.office, name="office"),
    path("spaces/<slug:slug>/duty/", views.duty, name="duty"),
    path("spaces/<slug:slug>/duty/calendar/", views.calendar, name="calendar"),
    path("spaces/<slug:slug>/duty/import/", views.take_calendar, name="take_calendar"),
    path("spaces/<slug:slug>/duty/<int:pk>/", views.shift, name="shift"),
]

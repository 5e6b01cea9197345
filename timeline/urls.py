"""Addresses of the timeline. All of a page's state stands in its query string."""

from django.urls import path

from timeline import views

urlpatterns = [
    path("", views.home, name="home"),
    path("t/<slug:slug>/", views.timeline, name="timeline"),
    path("t/<slug:slug>/columns/", views.timeline_columns, name="timeline_columns"),
    path("t/<slug:slug>/suggestions/", views.timeline_suggestions, name="timeline_suggestions"),
    path("t/<slug:slug>/labels/", views.timeline_labels, name="timeline_labels"),
]

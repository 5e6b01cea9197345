"""Addresses of the timeline. All of a page's state stands in its query string."""

from django.urls import path

from timeline import embedding, views

urlpatterns = [
    path("", views.home, name="home"),
    path("t/<slug:slug>/", views.timeline, name="timeline"),
    path("t/<slug:slug>/columns/", views.timeline_columns, name="timeline_columns"),
    path("t/<slug:slug>/suggestions/", views.timeline_suggestions, name="timeline_suggestions"),
    path("t/<slug:slug>/labels/", views.timeline_labels, name="timeline_labels"),
    path("t/<slug:slug>/share/", views.timeline_share, name="timeline_share"),
    path("embed/", embedding.embed, name="embed"),
    path("embed/<slug:slug>/columns/", embedding.embed_columns, name="embed_columns"),
    path("embed/<slug:slug>/labels/", embedding.embed_labels, name="embed_labels"),
]

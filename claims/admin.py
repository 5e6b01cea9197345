"""The admin keeps the shared vocabulary: properties and sources."""

from django.contrib import admin

from claims.models import Property, Source


@admin.register(Property)
class PropertyAdmin(admin.ModelAdmin):
    list_display = ["label", "key", "datatype", "multiple", "dates_event"]
    search_fields = ["key", "label"]


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    list_display = ["name", "homepage", "placeholder"]
    list_filter = ["placeholder"]
    search_fields = ["name"]
    readonly_fields = ["public_id", "key"]

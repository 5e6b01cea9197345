"""The admin keeps the shared vocabulary, and what readers of a timeline are shown."""

from django.contrib import admin
from django.forms import ModelForm
from django.http import HttpRequest

from claims.models import ClauseWording, Property, Source
from claims.review.events import detect_again
from timeline.admin import TimelineAdmin
from timeline.models import Timeline

admin.site.unregister(Timeline)


@admin.register(Timeline)
class TimelineWithClaimsAdmin(TimelineAdmin):
    def save_model(self, request: HttpRequest, obj: Timeline, form: "ModelForm[Timeline]", change: bool) -> None:
        """Where readers begin or cease to see proposals, the timeline is drawn from other claims than before."""
        super().save_model(request, obj, form, change)
        if change and "show_proposals" in form.changed_data:
            for event in obj.events.order_by("pk"):
                detect_again(event)


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


@admin.register(ClauseWording)
class ClauseWordingAdmin(admin.ModelAdmin):
    list_display = ["words", "concept"]
    list_filter = ["concept"]
    search_fields = ["words", "concept"]

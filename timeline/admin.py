"""The admin keeps people and the frame of a timeline; its evidence is curated on the pages, where it is recorded."""

from django.contrib import admin

from timeline.models import Lane, Membership, Timeline


class MembershipInline(admin.TabularInline):
    model = Membership
    extra = 1


class LaneInline(admin.TabularInline):
    model = Lane
    extra = 1


@admin.register(Timeline)
class TimelineAdmin(admin.ModelAdmin):
    list_display = ["title", "slug", "visibility", "show_proposals"]
    inlines = [MembershipInline, LaneInline]

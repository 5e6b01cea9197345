"""Timelines that commands work in."""

from timeline.models import Timeline, Visibility


class NoSuchTimeline(ValueError):
    """No timeline has that slug; the message names those there are."""


def timeline_for_import(slug: str) -> Timeline:
    """The timeline of that slug; `main`, public, is made on first use. Raises NoSuchTimeline for any other."""
    if slug == "main":
        return Timeline.objects.get_or_create(slug="main", defaults={"title": "Main", "visibility": Visibility.PUBLIC})[
            0
        ]
    return existing_timeline(slug)


def existing_timeline(slug: str) -> Timeline:
    """Raises NoSuchTimeline."""
    if found := Timeline.objects.filter(slug=slug).first():
        return found
    known = ", ".join(Timeline.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
    raise NoSuchTimeline(f"There is no timeline {slug!r}. There are: {known}.")

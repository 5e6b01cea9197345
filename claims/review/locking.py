"""What detects locks the timeline before anything else, as imports do: so no two wait for each other."""

from timeline.models import Timeline


def lock(timeline: int) -> Timeline:
    """The timeline of that key, locked until the transaction ends."""
    return Timeline.objects.select_for_update().get(pk=timeline)

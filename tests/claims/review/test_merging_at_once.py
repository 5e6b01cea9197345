"""Two editors merge at the same moment, on the database that the run uses: one is refused, and nothing is torn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from claims.review.merging import merge_events
from claims.review.refusals import ReviewRefused
from tests.claims.review.test_merging import REASON, event_saying
from tests.factories import make_timeline, make_user
from timeline.models import Event, Role
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], object]) -> list[type[Exception] | None]:
    """How each of them failed, None where it did not."""
    together = Barrier(len(acts))

    def attempt(act: Callable[[], object]) -> type[Exception] | None:
        try:
            together.wait()
            act()
        except (ReviewRefused, StaleVersion) as refused:
            return type(refused)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(attempt, acts))


@pytest.mark.parametrize("pairs", [[(0, 1), (1, 0)], [(0, 1), (2, 1)], [(0, 1), (1, 2)]], ids=str)
def test_one_of_two_is_refused(pairs: list[tuple[int, int]]) -> None:
    timeline = make_timeline()
    events = [event_saying(timeline, "1923") for _ in range(3)]
    seen = {event: event.version for event in events}

    def merge(kept: Event, other: Event) -> Callable[[], object]:
        by = make_user(Role.EDITOR, timeline)
        return lambda: merge_events(kept, other, reason=REASON, by=by, version=seen[kept], other_version=seen[other])

    ended = at_once(*(merge(events[kept], events[other]) for kept, other in pairs))
    assert ended.count(None) == 1, ended
    assert Event.objects.current().count() == 2
    gone = Event.objects.get(merged_into__isnull=False)
    assert gone.claims.count() == 0
    assert gone.stands_in().claims.count() == 2

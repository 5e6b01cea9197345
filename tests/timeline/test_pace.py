"""The figures of `benchmarks.timeline` once more, small and with generous bounds: what grows with events is noticed."""

from statistics import median

import pytest
from django.test import Client

from benchmarks.many_events import FIRST_DAY, LAST_DAY, fill
from benchmarks.timeline import FILTERS, timed, window_times
from timeline.models import Timeline

pytestmark = pytest.mark.django_db

MOST_GROWTH = 4  # times, for ten times the events
LEAST_SAVED = 2  # times quicker from memory than after a change


def test_windows_and_columns_of_ten_thousand_events() -> None:
    fill(1000, "small")
    fill(10_000, "large")
    windows = [(FIRST_DAY + days, LAST_DAY) for days in range(0, 20_000, 2000)]  # in all of them more than are listed
    for name in ("everything", "one lane", "words"):
        filters = FILTERS[name]
        small, large = (median(window_times(filters, windows, slug)) for slug in ("small", "large"))
        assert large < MOST_GROWTH * max(small, 2.0), f"{name}: {small:.1f} ms among 1,000, {large:.1f} among 10,000"
    client = Client(headers={"Accept-Encoding": "gzip"})
    client.get("/t/small/columns/")  # so that the large one has no modules to load
    Timeline.objects.get(slug="large").raise_revision()
    made, _ = timed(lambda: client.get("/t/large/columns/"))
    kept = median(timed(lambda: client.get("/t/large/columns/"))[0] for _ in range(9))
    assert made > LEAST_SAVED * kept, f"{made:.1f} ms after a change, {kept:.1f} from memory"

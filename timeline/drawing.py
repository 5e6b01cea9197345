"""Fetches the typed columns of a timeline's events: for each filter once per revision."""

import gzip
from collections.abc import Iterator
from hashlib import sha256

from django.core.cache import cache
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from timeline.columns import EventRow, ReadingRow, columns_of, encoded, lane_titles
from timeline.models import EventStatus, Lane, Reading, Timeline
from timeline.models.event import EventQuerySet
from timeline.query import TimelineQuery

FORMAT = 3
_KEPT_FOR = 3600  # seconds
_ROWS_AT_ONCE = 5000


def columns_version(timeline: Timeline, query: TimelineQuery, *, for_editor: bool) -> str:
    """Names the columns of a filter at the timeline's revision, as readers or as editors see them."""
    who = "editor" if for_editor else f"reader {timeline.show_proposals}"
    facts = (timeline.pk, timeline.revision, who, get_language(), FORMAT, query.filter_address())
    return sha256(repr(facts).encode()).hexdigest()[:32]


def packed_columns(timeline: Timeline, events: EventQuerySet, version: str) -> bytes:
    """The columns of the EVENTS (see `timeline.columns`) packed with gzip, from the cache where it has VERSION."""
    key = f"columns-{version}"
    known: bytes | None = cache.get(key)
    if known is None:
        known = gzip.compress(_encode(timeline, events), 6)
        cache.set(key, known, _KEPT_FOR)
    return known


def _encode(timeline: Timeline, events: EventQuerySet) -> bytes:
    lanes = list(Lane.objects.filter(timeline=timeline).in_order())
    index = {lane.pk: number for number, lane in enumerate(lanes)}
    columns = columns_of(_event_rows(events.dated(), index), _reading_rows(events.dated()))
    titles = lane_titles([(lane.key, lane.title) for lane in lanes], _("Not on a lane") if lanes else _("Events"))
    return encoded(columns, {"revision": timeline.revision, "lanes": titles})


def _event_rows(events: EventQuerySet, lanes: dict[int, int]) -> Iterator[EventRow]:
    fields = ("pk", "edtf", "part", "earliest", "latest", "lane_id", "dispute", "found_by_machine", "status")
    for pk, edtf, part, earliest, latest, lane, dispute, by_machine, status in events.values_list(*fields).iterator(
        _ROWS_AT_ONCE
    ):
        proposal = by_machine and status == EventStatus.DRAFT
        yield EventRow(pk, edtf, part, earliest, latest, lanes.get(lane, len(lanes)), dispute, proposal)


def _reading_rows(events: EventQuerySet) -> Iterator[ReadingRow]:
    fields = ("event_id", "edtf", "part", "earliest", "latest", "preferred", "source_count")
    readings = Reading.objects.filter(event__in=events.values("pk")).order_by("event_id", "pk")
    for row in readings.values_list(*fields).iterator(_ROWS_AT_ONCE):
        yield ReadingRow(*row)

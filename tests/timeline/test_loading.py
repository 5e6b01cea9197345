"""The table that the database gives is the one that its rows give."""

from dataclasses import fields

import pytest

from tests.factories import make_event, make_lane, make_timeline
from timeline.columns import Columns
from timeline.dates.days import day_number
from timeline.loading import loaded_table
from timeline.models import Event, Lane, Reading, Timeline
from timeline.table import EventRow, ReadingRow, Table, table_of_rows

pytestmark = pytest.mark.django_db

YEAR_1923 = day_number(1923, 1, 1), day_number(1923, 12, 31)
DATES = [
    "1923-05-17", "1923-05", "1923?", "192X~", "1923/1925-06", "1930/..", "../1924-02", "[1923,1925-10]", "2001-XX-03",
    "1923-05-17T10:30", "Y-17000000", "XXXX-05-17", None,
]  # fmt: skip


@pytest.fixture
def story() -> Timeline:
    """Every kind of date, undisputed and disputed, on two lanes and on none, with readings of every kind."""
    story = make_timeline("main")
    lanes = [make_lane(story, position=2), make_lane(story, position=1), None]
    posts = [f"The Ruritania Post {number}" for number in range(3)]
    for number, when in enumerate(DATES):
        for dispute in ("none", "open", "resolved"):
            said = [(date, post) for date in ("1923", "1925-10", "192X~", "2001-03-03") for post in posts[: number % 3]]
            said += [(when, posts[0])] if when else []
            make_event(story, when=when, dispute=dispute, lane=lanes[number % 3], readings=said, source_count=number)
    make_event(when="1923", dispute="open", readings=[("1924", "The Sylvania Gazette")])
    return story


def from_rows(story: Timeline) -> Table:
    lanes = list(Lane.objects.filter(timeline=story).in_order().values_list("pk", flat=True))
    events = [
        EventRow(
            e.pk, e.edtf, e.part, e.earliest, e.latest, lanes.index(e.lane_id) if e.lane_id else len(lanes), e.dispute,
            e.is_proposal, sources=e.source_count, claims=e.claim_count,
        )
        for e in Event.objects.filter(timeline=story)
    ]  # fmt: skip
    readings = [
        ReadingRow(r.event_id, r.edtf, r.part, r.earliest, r.latest, r.preferred, r.source_count)
        for r in Reading.objects.order_by("event", "pk")
    ]
    return table_of_rows(events, readings)


def test_the_database_and_its_rows_make_one_table(story: Timeline) -> None:
    loaded, made = loaded_table(story, Event.objects.filter(timeline=story)), from_rows(story)
    for field in fields(Columns):
        assert getattr(loaded.columns, field.name).tolist() == getattr(made.columns, field.name).tolist(), field.name
    for field in fields(Table)[1:]:
        assert getattr(loaded, field.name).tolist() == getattr(made, field.name).tolist(), field.name
    assert len(loaded.columns.reading_event) > 30


def test_readings_of_events_that_are_filtered_out_go_with_them(story: Timeline) -> None:
    kept = Event.objects.filter(timeline=story, dispute="none", edtf="1923-05")
    columns = loaded_table(story, kept).columns
    assert columns.id.tolist() == [kept.get().pk]
    assert set(columns.reading_event.tolist()) == {0}


@pytest.mark.parametrize(("most", "asked"), [(200_000, True), (24, True), (23, False)])
def test_of_too_many_events_none_is_foremost_by_its_words(
    monkeypatch: pytest.MonkeyPatch, most: int, asked: bool
) -> None:
    story = make_timeline("main")
    last = [make_event(story, when="1923", source_count=1) for _ in range(24)][-1]
    monkeypatch.setattr("timeline.loading._MOST_RANKED", most)
    table = loaded_table(story, Event.objects.filter(timeline=story), lambda: [last.pk])
    assert (list(table.view(*YEAR_1923, 1).ids) == [last.pk]) is asked

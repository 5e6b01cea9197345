"""The arithmetic of the picture, in the browser, beside counting one by one: whatever is quick must also be right."""

import math
import random
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_timeline
from timeline.columns import encoded, lane_titles
from timeline.dates import parse
from timeline.table import EventRow, ReadingRow, columns_of

pytestmark = pytest.mark.django_db(transaction=True)

DATES = ("1923-05-17", "1923-05", "1923", "192X", "1921-11/1924-02-03", "1922/..", "../1923-08", "-0043-03-15")
LANES = 3

BY_LANE = """async ({ bytes, windows }) => {
    const { decode } = await import("dateline/timeline/columns.js");
    const { Catalogue } = await import("dateline/timeline/catalogue.js");
    const { Bins } = await import("dateline/timeline/bins.js");
    const catalogue = new Catalogue(decode(Uint8Array.from(bytes).buffer));
    return catalogue.lanes.map((lane) => {
        const slid = new Bins(lane.all);
        return windows.map(([start, span, count]) => {
            const touching = [];
            lane.each(start, start + span * count, catalogue, (event) => touching.push(catalogue.columns.id[event]));
            const first = Math.floor(start / span);
            return {
                count: lane.all.count(start, start + span * count),
                disputed: lane.disputed.count(start, start + span * count),
                others: lane.others.count(start, start + span * count),
                throughout: lane.throughout(start, start + span * count, catalogue),
                touching: touching.sort((a, b) => a - b),
                slid: Array.from(slid.of({ first, count, span }).slice(0, count)),
                counted: Array.from(new Bins(lane.all).of({ first, count, span }).slice(0, count)),
            };
        });
    });
}"""


def _events() -> tuple[list[EventRow], list[ReadingRow]]:
    chance = random.Random(7)
    events, readings = [], []
    for number in range(1, 401):
        text = chance.choice(DATES[:-1]) if number > 3 else DATES[-1]
        if text == "1923-05-17":
            text = f"19{chance.randint(10, 39)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        date = parse(text)
        is_disputed = chance.random() < 0.3
        lane = chance.randrange(LANES)
        dispute = chance.choice(["open", "review", "resolved"]) if is_disputed else "none"
        events.append(EventRow(number, text, None, date.earliest, date.latest, lane, dispute, proposal=False))
        if is_disputed:
            other = parse(f"19{chance.randint(40, 60)}")
            readings.append(ReadingRow(number, other.edtf, None, other.earliest, other.latest, False, 1))
    return events, readings


def _known(row: EventRow | ReadingRow) -> tuple[int, int]:
    """As the picture takes them: a half-open date is where its known end is."""
    first = row.earliest if row.earliest is not None else row.latest
    last = row.latest if row.latest is not None else row.earliest
    assert first is not None
    assert last is not None
    if row.edtf == "1922/..":
        return first, parse("1922").latest or 0
    if row.edtf == "../1923-08":
        return parse("1923-08").earliest or 0, last
    return first, last


def _touch(days: tuple[int, int], start: float, end: float) -> bool:
    return days[0] < end and days[1] >= math.floor(start)


@pytest.fixture
def timeline_page(page: Page, live_server: LiveServer) -> Page:
    page.goto(f"{live_server.url}/t/{make_timeline('main').slug}/")
    return page


def test_counts_are_those_of_counting_one_by_one(timeline_page: Page) -> None:
    events, readings = _events()
    lanes = lane_titles([(f"lane-{number}", f"Lane {number}") for number in range(LANES)], "Other")
    bytes_ = list(encoded(columns_of(events, readings), {"revision": 1, "lanes": lanes}))
    day = parse("1923-01-01").earliest
    assert day is not None
    spans: list[tuple[float, float, int]] = [(day - 5000 + step * 37.5, 37.5, 250) for step in range(4)]
    spans += [(day - 5000.25, 37.5, 250), (day, 0.01, 240), (day + 120.5, 1.7, 12), (-20000, 3000, 250)]
    found: Any = timeline_page.evaluate(BY_LANE, {"bytes": bytes_, "windows": spans})
    for number, by_window in enumerate(found):
        own = [event for event in events if event.lane == number]
        pending = [event for event in own if event.dispute in ("open", "review")]
        said = {reading.event: reading for reading in readings}
        other = [said[event.id] for event in pending if event.edtf != "1922/.."]  # which holds the other reading
        for (start, span, count), seen in zip(spans, by_window, strict=True):
            end = start + span * count
            touched = [event for event in own if _touch(_known(event), start, end)]
            assert seen["count"] == len(touched)
            assert seen["disputed"] == sum(_touch(_known(event), start, end) for event in pending)
            assert seen["others"] == sum(_touch(_known(reading), start, end) for reading in other)
            whole = [event for event in own if _known(event)[0] <= start and _known(event)[1] + 1 >= end]
            assert seen["throughout"]["count"] == len(whole)
            assert {event.id for event in touched} <= set(seen["touching"])
            edges = [(math.floor(start / span) + number) * span for number in range(count + 1)]
            binned = [sum(_touch(_known(event), *edge) for event in own) for edge in pairwise(edges)]
            assert seen["counted"] == binned
            assert seen["slid"] == seen["counted"]

"""The short form of `benchmarks/timeline_browser.py`: ten thousand events under wheel and drag, generously bounded."""

import random
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_lane, make_timeline
from timeline.dates import parse
from timeline.dates.alternatives import one_of
from timeline.models import Dispute, Event, EventStatus, Reading, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

EVENTS = 10_000
MIDDLE = (768, 400)
PROBE = """() => {
    window.frames_ = [];
    let last = 0;
    const frame = (now) => {
        if (last) window.frames_.push(now - last);
        last = now;
        requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
}"""
AFTER_THE_DATA = """() => new Promise((done) => {
    const timeline = document.querySelector("[data-timeline]");
    const columns = () => performance.getEntriesByType("resource").find(({ name }) => name.includes("/columns/"));
    const look = () => {
        if (timeline.dataset.ready) done(performance.now() - columns().responseEnd);
        else requestAnimationFrame(look);
    };
    look();
})"""


@pytest.fixture
def story() -> Timeline:
    """A century of days, months, years and spans on twelve lanes; one in twenty disputed, with two readings."""
    chance = random.Random(5)
    story = make_timeline("main")
    lanes = [make_lane(story, f"Lane {number}", position=number) for number in range(12)]
    events, readings = [], []
    for number in range(EVENTS):
        exact = f"{chance.randint(1900, 2019)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        dates = [parse(chance.choice([exact, exact, exact[:7], exact[:4], f"{exact}/2020"]))]
        if number % 20 == 0:
            dates.append(parse(f"{int(exact[:4]) + 1}-06"))
        event = Event(timeline=story, lane=chance.choice(lanes), title=f"Sitting of the council, no. {number}")
        event.public_id, event.slug, event.status = f"e{number:011}", f"sitting-{number}", EventStatus.PUBLISHED
        event.when = one_of(dates)
        event.dispute = Dispute.OPEN if len(set(dates)) > 1 else Dispute.NONE
        events.append(event)
        readings += [(event, date) for date in set(dates) if event.dispute == Dispute.OPEN]
    Event.objects.create_recorded(events)
    rows = [Reading(event=event, source_count=1) for event, _ in readings]
    for row, (_, date) in zip(rows, readings, strict=True):
        row.when = date
    Reading.objects.bulk_create(rows)
    return story


def _elements(page: Page) -> int:
    page.wait_for_load_state("networkidle")
    counted: int = page.evaluate("document.querySelectorAll('*').length")
    return counted


def _move_about(page: Page) -> None:
    page.mouse.move(*MIDDLE)
    for delta in [-100] * 25 + [100] * 12:
        page.mouse.wheel(0, delta)
    for direction in (-1, 1):
        page.mouse.move(*MIDDLE)
        page.mouse.down()
        for step in range(1, 31):
            page.mouse.move(MIDDLE[0] + direction * step * 10, MIDDLE[1])
        page.mouse.up()
    for _ in range(13):
        page.mouse.wheel(0, 100)


def test_ten_thousand_events_move_smoothly(page: Page, live_server: LiveServer, story: Timeline) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/t/{story.slug}/")
    assert page.evaluate(AFTER_THE_DATA) < 2000
    before = _elements(page)
    assert before < 1000
    page.evaluate(PROBE)
    _move_about(page)
    frames: list[float] = sorted(page.evaluate("window.frames_"))
    assert len(frames) > 60
    assert frames[int(len(frames) * 0.95)] < 50
    page.wait_for_timeout(300)  # until the list has followed
    assert _elements(page) < before + 100
    session: Any = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    used = session.send("Runtime.getHeapUsage")
    assert used["usedSize"] + used.get("backingStorageSize", 0) < 30_000_000

"""While the reader pans, words never cover one another and every event stays in its row."""

import random
from itertools import combinations, pairwise
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

RECORD = """async () => {
    const { Picture } = await import("dateline/timeline/picture.js");
    const draw = Picture.prototype.draw;
    window.frames_ = [];
    Picture.prototype.draw = function (...everything) {
        draw.apply(this, everything);
        const marks = this.hits.filter(({ event }) => event !== undefined);
        window.frames_.push(marks.map(({ event, x0, x1, y0, y1 }) => ({ event, x0, x1, y0, y1 })));
    };
}"""
STEP = 7  # pixels
Frame = list[dict[str, float]]


@pytest.fixture
def story() -> Timeline:
    """More than there is room for: days, months, years, spans, half-open ones, and disputed ones with two readings."""
    chance = random.Random(11)
    story = make_timeline("main")
    lanes = [make_lane(story, f"Lane {number}", position=number) for number in range(3)]
    for number in range(150):
        year, month, day = chance.randint(1921, 1925), chance.randint(1, 12), chance.randint(1, 28)
        exact = f"{year}-{month:02}-{day:02}"
        fuzzy = [exact[:7], exact[:4], f"{exact}~", f"{exact}/1925-12", f"../{exact}"]
        when = chance.choice([exact, exact, exact, *fuzzy])
        title = " ".join(["Council"] * chance.randint(1, 6)) + f" {number}"
        disputed: dict[str, Any] = {}
        if chance.random() < 0.2:
            said = [(exact, "The Ruritania Post"), (f"{year + 1}-{month:02}", "The Sylvania Gazette")]
            disputed, when = {"dispute": chance.choice(["open", "review", "resolved"]), "readings": said}, exact
        make_event(story, title=title, when=when, lane=chance.choice(lanes), **disputed)
    return story


@pytest.fixture
def drag(page: Page, live_server: LiveServer, story: Timeline) -> Any:
    page.set_viewport_size({"width": 1280, "height": 800})

    def across(state: str, distance: int) -> list[Frame]:
        page.goto(f"{live_server.url}/t/{story.slug}/{state}")
        expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
        page.wait_for_load_state("networkidle")  # the words of all marks are there
        page.evaluate(RECORD)
        start = 700 if distance < 0 else 150
        page.mouse.move(start, 400)
        page.mouse.down()
        for step in range(STEP, abs(distance), STEP):
            page.mouse.move(start + (step if distance > 0 else -step), 400)
        page.mouse.move(start, 400)  # back in one go, and on by small steps
        for step in range(STEP, abs(distance), STEP):
            page.mouse.move(start + (step if distance > 0 else -step), 400)
        page.mouse.up()
        frames: list[Frame] = page.evaluate("window.frames_")
        assert len(frames) > 100
        return frames

    return across


def _overlap(a: dict[str, float], b: dict[str, float]) -> bool:
    beside = min(a["x1"], b["x1"]) - max(a["x0"], b["x0"])
    down = min(a["y1"], b["y1"]) - max(a["y0"], b["y0"])
    return a["event"] != b["event"] and beside > 0.5 and down > 0.5


@pytest.mark.parametrize("distance", [-500, 500])
@pytest.mark.parametrize("state", ["?from=1922-01-01&to=1924-12-31", "?from=1923-02-01&to=1923-08-31"])
def test_words_stay_apart_and_rows_stay(drag: Any, state: str, distance: int) -> None:
    frames: list[Frame] = drag(state, distance)
    assert min(len(frame) for frame in frames) > 5
    for frame in frames:
        assert [pair for pair in combinations(frame, 2) if _overlap(*pair)] == []
    for before, after in pairwise(frames):
        rows = {mark["event"]: mark["y0"] for mark in before}
        moved = [mark for mark in after if rows.get(mark["event"], mark["y0"]) != mark["y0"]]
        assert moved == []

"""The axis in the browser, from hours to millennia: ticks in order, words apart, no year 0."""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_timeline
from timeline.dates.days import day_number

pytestmark = pytest.mark.django_db(transaction=True)

WIDTHS = (320, 972, 1900)
YEAR = 365.2425
SCALES = {
    "6 hours": 0.25,
    "2 days": 2,
    "2 weeks": 14,
    "3 months": 91,
    "1 year": YEAR,
    "5 years": 5 * YEAR,
    "40 years": 40 * YEAR,
    "300 years": 300 * YEAR,
    "2,000 years": 2000 * YEAR,
    "20,000 years": 20_000 * YEAR,
}

TICKS = """async ({ windows, widths }) => {
    const { Axis } = await import("dateline/timeline/axis.js");
    const { Viewport } = await import("dateline/timeline/viewport.js");
    const axis = new Axis("en", { bce: "%(year)s BCE", today: "today" });
    const context = document.createElement("canvas").getContext("2d");
    context.font = "12px sans-serif";
    const width_ = (words) => context.measureText(words).width;
    return windows.map(([start, end]) => widths.map((width) => {
        const view = new Viewport(start, end);
        view.width = width;
        const { minor, major } = axis.ticks(view);
        return {
            minor: minor.map(({ position, words }) => ({ x: view.x(position), words, wide: width_(words) })),
            major: major.map(({ start, end, words }) => ({ x0: view.x(start), x1: view.x(end), words })),
        };
    }));
}"""


@pytest.fixture
def ticks(page: Page, live_server: LiveServer) -> Any:
    page.goto(f"{live_server.url}/t/{make_timeline('main').slug}/")

    def of(*windows: tuple[float, float]) -> Any:
        return page.evaluate(TICKS, {"windows": [list(window) for window in windows], "widths": list(WIDTHS)})

    return of


def _around(day: float, span: float) -> tuple[float, float]:
    return day - span * 0.4, day + span * 0.6


@pytest.mark.parametrize("scale", SCALES)
def test_ticks_go_forward_and_their_words_do_not_touch(ticks: Any, scale: str) -> None:
    days = [day_number(1923, 5, 17), 1, day_number(-4000, 2, 28), day_number(2026, 12, 31)]
    for by_width in ticks(*(_around(day, SCALES[scale]) for day in days)):
        for width, seen in zip(WIDTHS, by_width, strict=True):
            minor = seen["minor"]
            assert sum(0 <= tick["x"] <= width for tick in minor) >= 1
            assert len(minor) <= width / 20
            for tick, following in pairwise(minor):
                assert tick["x"] + 4 + tick["wide"] < following["x"] + 4, (tick, following)
            for stretch, following in pairwise(seen["major"]):
                assert stretch["x1"] == following["x0"]
                assert stretch["x0"] < stretch["x1"]


@pytest.mark.parametrize("scale", SCALES)
def test_the_years_around_the_first_are_counted_as_people_count_them(ticks: Any, scale: str) -> None:
    """Day 1 is 1 January of the year 1; the day before it is in 1 BCE."""
    for seen in ticks(_around(1, SCALES[scale]))[0]:
        words = [each["words"] for each in [*seen["minor"], *seen["major"]]]
        named = [re.search(r"(\d+)( BCE)?$", each) for each in words if not each.endswith(":00")]
        assert not any(each and each[1] == "0" for each in named)
        stretches = seen["major"] or seen["minor"]
        years = [re.search(r"(\d+)( BCE)?$", each["words"]) for each in stretches]
        signed = [-int(year[1]) if year[2] else int(year[1]) for year in years if year]
        assert signed == sorted(signed)
        assert any(year < 0 for year in signed)
        if SCALES[scale] < 1000 * YEAR:
            assert 1 in signed

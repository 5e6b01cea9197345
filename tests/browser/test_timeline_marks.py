"""What the picture draws for each kind of date, at any ratio of the page's pixels to the device's."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_event, make_lane, make_timeline
from timeline.dates.days import day_number
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

A, B = "The Ruritania Post", "The Sylvania Gazette"
YEAR = "?from=1923-01-01&to=1923-12-31"

KINDS = """async () => {
    const { fetchColumns } = await import("dateline/timeline/columns.js");
    const { Catalogue } = await import("dateline/timeline/catalogue.js");
    const { Viewport } = await import("dateline/timeline/viewport.js");
    const { otherShapes, shapeOf } = await import("dateline/timeline/shapes.js");
    const { columns } = document.querySelector("[data-timeline]").dataset;
    const catalogue = new Catalogue(await fetchColumns(columns));
    const view = new Viewport(START, END);
    view.width = END - START;
    const found = {};
    catalogue.columns.id.forEach((id, event) => {
        const plain = ({ kind, x0, x1, anchor }) => ({ kind, x0, x1, anchor });
        found[id] = [shapeOf(catalogue, view, event), ...otherShapes(catalogue, view, event)].map(plain);
    });
    return found;
}"""

ARCS = """async () => {
    const { Picture } = await import("dateline/timeline/picture.js");
    const draw = Picture.prototype.draw;
    const arcs = [];
    const context = CanvasRenderingContext2D.prototype;
    const curve = context.bezierCurveTo;
    context.bezierCurveTo = function (...points) {
        arcs.push({ dash: this.getLineDash(), colour: this.strokeStyle });
        curve.apply(this, points);
    };
    const drawn = new Promise((done) => {
        Picture.prototype.draw = function (...everything) {
            draw.apply(this, everything);
            done();
        };
    });
    document.querySelector("[data-timeline]").dispatchEvent(new Event("scroll"));
    await drawn;
    return arcs;
}"""

ROW_OF_COLOURS = """(y) => {
    const canvas = document.querySelector("[data-timeline] canvas");
    const row = Math.round(y * devicePixelRatio);
    const { data } = canvas.getContext("2d").getImageData(0, row, canvas.width, 1);
    const words = new Uint32Array(data.buffer);
    return [...new Set(words)].length;
}"""

DARKNESS = """([x0, x1, y]) => {
    const canvas = document.querySelector("[data-timeline] canvas");
    const { data } = canvas.getContext("2d").getImageData(x0, y, x1 - x0, 1);
    return Array.from({ length: x1 - x0 }, (_, i) => 255 - data[i * 4]);
}"""


@pytest.fixture
def open_year(page: Page, live_server: LiveServer) -> Any:
    page.set_viewport_size({"width": 1280, "height": 800})

    def opened(story: Timeline) -> None:
        page.goto(f"{live_server.url}/t/{story.slug}/{YEAR}")
        expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")

    return opened


def test_a_date_is_drawn_as_wide_as_it_is_and_never_narrower(page: Page, open_year: Any) -> None:
    story = make_timeline("main")
    start, end = day_number(1922, 1, 1), day_number(1925, 1, 1)
    said = [("1923-05-17", A), ("1923-08-01/1924-02-28", B)]
    dates = {
        "1923-05-17": ("point", day_number(1923, 5, 17), day_number(1923, 5, 18)),
        "1923-10": ("range", day_number(1923, 10, 1), day_number(1923, 11, 1)),
        "1923": ("range", day_number(1923, 1, 1), day_number(1924, 1, 1)),
        "1923~": ("range", day_number(1923, 1, 1), day_number(1924, 1, 1)),
        "[1923-05-17,1923-09-30]": ("range", day_number(1923, 5, 17), day_number(1923, 10, 1)),
        "1923-02-01/1923-06-30": ("span", day_number(1923, 2, 1), day_number(1923, 7, 1)),
    }
    made = {when: make_event(story, title=when, when=when) for when in dates}
    after = make_event(story, when="1923-05-17/..")
    before = make_event(story, when="../1923-05-17")
    disputed = make_event(story, when="1923-05-17", dispute="open", readings=said)
    open_year(story)
    found = page.evaluate(KINDS.replace("START", str(start)).replace("END", str(end)))
    for when, (kind, first, last) in dates.items():
        [shape] = found[str(made[when].pk)]
        assert (shape["kind"], round(shape["x0"]), round(shape["x1"])) == (kind, first - start, last - start), when
    [since], [until] = found[str(after.pk)], found[str(before.pk)]
    assert (since["kind"], until["kind"]) == ("after", "before")
    assert since["x1"] > since["anchor"] + 30
    assert until["x0"] < until["anchor"] - 30
    _own, other = found[str(disputed.pk)]
    assert other["kind"] == "range"  # half a year that a source speaks of is not a point in its middle
    assert round(other["x0"]) == day_number(1923, 8, 1) - start
    assert round(other["x1"]) == day_number(1924, 2, 29) - start


def test_the_arc_to_another_reading_says_how_far_the_dispute_is(page: Page, open_year: Any) -> None:
    story = make_timeline("main")
    for month, state in enumerate(("open", "review", "resolved"), 1):
        said = [(f"1923-0{month}-17", A), (f"1923-{month + 7:02}", B)]
        make_event(story, when=said[0][0], dispute=state, readings=said)
    open_year(story)
    arcs = page.evaluate(ARCS)
    assert len(arcs) == 3
    assert len({tuple(arc["dash"]) for arc in arcs}) == 3
    assert len({arc["colour"] for arc in arcs}) == 3


def test_what_is_about_fades_at_its_edges(page: Page, open_year: Any) -> None:
    story = make_timeline("main")
    make_event(story, when="1923-07~", title="")
    open_year(story)
    box = page.locator("[data-timeline] canvas").bounding_box()
    assert box is not None
    day = box["width"] / 365
    start, end = round(181 * day), round(212 * day)
    rows = [page.evaluate(DARKNESS, [start, end, y]) for y in range(44 + 22, 44 + 22 + 27)]
    bar = max(rows, key=sum)
    middle = len(bar) // 2
    assert bar[middle] > 150
    assert max(bar[2], bar[-3]) < bar[middle] / 2


@pytest.mark.parametrize("ratio", [1, 1.5, 2, 3])
def test_lines_are_sharp_at_any_ratio(browser: Browser, live_server: LiveServer, ratio: float) -> None:
    story = make_timeline("main")
    make_event(story, when="1923-05-17", lane=make_lane(story, "Talks"))
    context = browser.new_context(viewport={"width": 1277, "height": 800}, device_scale_factor=ratio)
    page = context.new_page()
    page.goto(f"{live_server.url}/t/{story.slug}/{YEAR}")
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    own, shown = page.locator("[data-timeline] canvas").evaluate("canvas => [canvas.width, canvas.clientWidth]")
    assert own == round(shown * ratio)
    assert page.evaluate(ROW_OF_COLOURS, 200) == 3  # paper, months, the year's beginning: nothing in between
    context.close()

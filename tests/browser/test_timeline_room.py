"""The picture has the most of the window, and nothing that is pressed lies under the panel, in both directions."""

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.picture import open_picture
from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

COVERED = """() => {
    const panel = document.querySelector("#panel").getBoundingClientRect();
    const pressed = Array.from(document.querySelectorAll(".edge, .picture-foot :is(a, button, input), [data-handle]"));
    const isUnder = (box) => box.width > 0 && box.right > panel.left + 1 && box.left < panel.right - 1;
    return pressed.filter((each) => isUnder(each.getBoundingClientRect())).map((each) => each.textContent);
}"""
DRAWN = """async () => {
    const { Picture } = await import("dateline/timeline/picture.js");
    const draw = Picture.prototype.draw;
    const drawn = new Promise((tell) => {
        Picture.prototype.draw = function (...everything) {
            draw.apply(this, everything);
            Picture.prototype.draw = draw;
            const { columns } = this.catalogue;
            const marks = this.hits.filter(({ event }) => event !== undefined);
            tell({
                marks: marks.map(({ event, x0, x1 }) => ({ x0, x1, isOpened: columns.id[event] === this.opened })),
                bands: Array.from(this.bands, ({ rows, height }) => ({ rows, height })),
            });
        };
    });
    document.querySelector("[data-timeline]").dispatchEvent(new Event("scroll"));
    return drawn;
}"""

WRITTEN = """async () => {
    const said = [];
    const write = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (words, ...where) {
        if (where[0] > 0 && where[0] < this.canvas.clientWidth - 60) said.push(words);
        return write.call(this, words, ...where);
    };
    document.querySelector("[data-timeline]").dispatchEvent(new Event("scroll"));
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    CanvasRenderingContext2D.prototype.fillText = write;
    return said;
}"""
HEADING, ROW, GAP = 24, 27, 5  # pixels


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia and what its neighbours told of it")
    lanes = [make_lane(story, name, position=position) for position, name in enumerate(("Court", "Trade", "War"))]
    for number in range(24):
        when = f"19{20 + number % 3}-{number % 12 + 1:02}-{number % 27 + 1:02}"
        make_event(story, title=f"Council {number}", when=when, lane=lanes[number % 3])
    make_event(story, title="An early embassy", when="1890-01-01", lane=lanes[0])
    make_event(story, title="A late embassy", when="1950-01-01", lane=lanes[0])
    return story


def test_the_picture_has_most_of_a_common_window(page: Page, live_server: LiveServer, story: Timeline) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_picture(page, f"{live_server.url}/t/{story.slug}/")
    box = page.locator(".picture").bounding_box()
    assert box
    assert box["width"] * box["height"] >= 0.6 * 1280 * 800


@pytest.mark.parametrize("language", ["en", "fa"])
def test_the_panel_covers_neither_the_event_nor_what_is_pressed(
    browser: Browser, live_server: LiveServer, story: Timeline, language: str
) -> None:
    page = browser.new_page(locale=language, viewport={"width": 1280, "height": 800})
    try:
        for title in ("Council 0", "Council 20"):  # near the left and near the right
            timeline = open_picture(page, f"{live_server.url}/t/{story.slug}/?from=1920-01-01&to=1923-01-01")
            foot = page.locator(".picture-foot").bounding_box()
            page.get_by_role("link", name=title, exact=True).click()
            panel = page.get_by_role("complementary")
            expect(panel.get_by_role("heading", name=title, exact=True)).to_be_visible()
            (opened,) = [mark for mark in page.evaluate(DRAWN)["marks"] if mark["isOpened"]]
            picture, over = timeline.bounding_box(), panel.bounding_box()
            assert picture
            assert over
            middle = picture["x"] + opened["x0"] + 8
            assert not over["x"] <= middle <= over["x"] + over["width"]
            assert page.evaluate(COVERED) == []
            assert page.locator(".picture-foot").bounding_box() == foot  # nothing jumps
    finally:
        page.close()


def test_an_event_says_its_title_where_one_day_fills_the_window(
    page: Page, live_server: LiveServer, story: Timeline
) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_picture(page, f"{live_server.url}/t/{story.slug}/?from=1920-01-01&to=1920-01-02")
    page.wait_for_load_state("networkidle")  # the words are there
    (mark,) = page.evaluate(DRAWN)["marks"]
    assert mark["x1"] <= 980 - 4  # in view, the list beside it
    assert "Council 0" in page.evaluate(WRITTEN)


def test_lanes_share_the_height_in_whole_rows(page: Page, live_server: LiveServer, story: Timeline) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    open_picture(page, f"{live_server.url}/t/{story.slug}/")
    left_over = [band["height"] - HEADING - ROW * band["rows"] for band in page.evaluate(DRAWN)["bands"]]
    assert sum(left_over) < ROW + len(left_over) * GAP

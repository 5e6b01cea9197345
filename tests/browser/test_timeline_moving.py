"""Moving about: the overview with its handle, going to a date, today, and what has no date."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.picture import open_picture, window, window_of
from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

YEAR = "?from=1923-01-01&to=1923-12-31"


@pytest.fixture
def story() -> Timeline:
    """Twelve events a year for three years, one long before, and two without a date."""
    story = make_timeline("main", title="The pact of Klopstokia")
    lane = make_lane(story, "Talks", position=1)
    make_event(story, title="Old treaty", when="1728-02-22", lane=lane)
    for year in (1922, 1923, 1924):
        for month in range(1, 13):
            make_event(story, title=f"Sitting of {month} {year}", when=f"{year}-{month:02}-03", lane=lane)
    for number in range(2):
        make_event(story, title=f"Leak {number}", when=None, lane=lane)
    return story


@pytest.fixture
def opened(page: Page, live_server: LiveServer, story: Timeline) -> Any:
    def at(state: str = YEAR) -> Locator:
        page.set_viewport_size({"width": 1280, "height": 800})
        return open_picture(page, f"{live_server.url}/t/main/{state}")

    return at


def thumb(page: Page, name: str) -> Locator:
    return page.get_by_role("slider", name=name, exact=True)


def box_of(page: Page, name: str) -> Any:
    return thumb(page, name).bounding_box()


def drag(page: Page, x: float, y: float, by: float) -> None:
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + by, y, steps=6)
    page.mouse.up()


def moved(page: Page) -> tuple[str, str]:
    page.wait_for_url(lambda url: "from=1923-01-01&to=1923-12-31" not in url)
    return window(page)


def test_a_lone_old_event_leaves_the_others_their_room(page: Page, opened: Any) -> None:
    opened()
    handle, whole = box_of(page, "Window of time"), page.locator("[data-minimap]").bounding_box()
    assert whole is not None
    assert 0.25 < handle["width"] / whole["width"] < 0.4  # one of three years, not one of two hundred


SCALES = """async (cases) => {
    const { MapScale } = await import("dateline/timeline/mapscale.js");
    const scaleOf = (days) => {
        const none = { firsts: [], lasts: [] };
        const lanes = [{ all: { firsts: days, lasts: days }, others: none }];
        return MapScale.of({ lanes, size: days.length, extent: { start: days[0], end: days.at(-1) + 1 } }, 1000);
    };
    return cases.map((days) => {
        const scale = scaleOf(days);
        const xs = days.map((day) => scale.x(day));
        const back = Math.max(...days.map((day, i) => Math.abs(scale.position(xs[i]) - day)));
        return { cuts: scale.cuts.length, xs, back };
    });
}"""


def test_only_deserts_are_cut_out_of_the_scale(page: Page, opened: Any) -> None:
    opened()
    dense = [700_000 + day for day in range(0, 300, 3)]
    decades = list(range(700_000, 720_000, 3_653))
    cases = [
        dense,
        decades,
        [600_000, *dense],
        [*dense, 700_500, 800_000],
        [*dense, *(each + 9_000 for each in dense)],
        [7],
    ]
    even, spaced, one_old, late, two, alone = page.evaluate(SCALES, cases)
    assert [each["cuts"] for each in (even, spaced, one_old, late, two, alone)] == [0, 0, 1, 2, 1, 0]
    for each in (even, spaced, one_old, late, two, alone):
        assert each["xs"] == sorted(each["xs"])
        assert 0 <= each["xs"][0] <= each["xs"][-1] <= 1000
        assert each["back"] < 0.01
    assert one_old["xs"][-1] - one_old["xs"][1] > 850


def test_the_handle_is_dragged_and_widened(page: Page, opened: Any) -> None:
    opened()
    handle = box_of(page, "Window of time")
    drag(page, handle["x"] + handle["width"] / 2, handle["y"] + 10, 100)
    start, end = moved(page)
    assert "1923-03" < start < "1923-06"
    assert "1924-03" < end < "1924-06"
    edge = box_of(page, "End of the window")
    drag(page, edge["x"] + edge["width"] / 2, edge["y"] + 10, -200)
    page.wait_for_url(lambda url: f"to={end}" not in url)
    narrower = window(page)
    assert narrower[0] == start
    assert narrower[1] < end


def test_a_click_elsewhere_moves_the_window_and_a_drag_draws_one(page: Page, opened: Any) -> None:
    opened()
    whole: Any = page.locator("[data-minimap]").bounding_box()
    page.mouse.click(whole["x"] + whole["width"] - 80, whole["y"] + 20)
    start, end = moved(page)
    assert "1924-03" < start < "1924-06"
    assert "1925-03" < end < "1925-06"
    drag(page, whole["x"] + 200, whole["y"] + 20, 90)
    page.wait_for_url(lambda url: f"from={start}" not in url)
    drawn = window(page)
    assert "1922-01" < drawn[0] < drawn[1] < "1923-01"
    expect(page.locator("[data-drawn]")).to_be_hidden()


def test_a_tiny_window_can_still_be_taken_hold_of(page: Page, opened: Any) -> None:
    opened("?from=1923-06-03&to=1923-06-04")
    handle = page.locator("[data-handle]").bounding_box()
    assert handle is not None
    assert handle["width"] >= 12
    middle = box_of(page, "Window of time")
    drag(page, middle["x"] + middle["width"] / 2, middle["y"] + 10, 60)
    page.wait_for_url(lambda url: "1923-06-03" not in url)
    edge = box_of(page, "Start of the window")
    drag(page, edge["x"] + edge["width"] / 2, edge["y"] + 10, -100)
    page.wait_for_url(re.compile(r"from=1923-0\d-\d\d&"))


def test_the_handle_obeys_the_keyboard_and_says_where_it_is(page: Page, opened: Any) -> None:
    opened()
    middle = thumb(page, "Window of time")
    expect(middle).to_have_attribute("aria-valuetext", "1 January 1923 to 31 December 1923")
    middle.focus()
    page.keyboard.press("ArrowRight")
    expect(middle).to_have_attribute("aria-valuetext", "7 February 1923 to 6 February 1924")
    page.keyboard.press("PageDown")
    page.wait_for_url(re.compile("from=1922-03"))
    page.keyboard.press("End")
    page.wait_for_url(re.compile("to=1924-12-03"))
    page.keyboard.press("Home")
    expect(middle).to_have_attribute("aria-valuetext", re.compile("^22 February 1728"))
    start = thumb(page, "Start of the window")
    end = thumb(page, "End of the window")
    end.focus()
    page.keyboard.press("End")
    expect(end).to_have_attribute("aria-valuetext", "3 December 1924")
    start.focus()
    page.keyboard.press("End")
    page.keyboard.press("PageDown")
    page.keyboard.press("Control+ArrowLeft")
    for slider in (start, middle, end):
        low, now, high = (int(slider.get_attribute(f"aria-value{each}") or "") for each in ("min", "now", "max"))
        assert low <= now <= high


def test_the_overview_shows_what_passes_the_filters(page: Page, opened: Any) -> None:
    opened()
    page.locator("[data-filters] [type=search]").fill("Old treaty")
    expect(thumb(page, "Window of time")).to_have_attribute("aria-valuemax", re.compile("^63"))
    page.locator("[data-filters] [type=search]").fill("Nothing of the sort")
    expect(thumb(page, "Window of time")).to_have_count(0)  # nothing to move about in


def go(page: Page, words: str) -> None:
    page.get_by_role("textbox", name="Go to a date").fill(words)
    page.keyboard.press("Enter")


def test_a_date_in_words_leads_there(page: Page, opened: Any) -> None:
    timeline = opened()
    timeline.focus()
    page.keyboard.press("g")
    page.keyboard.type("3 мая 1924")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("from=1924-04-12"))
    assert window(page)[1].startswith("1924-05-24")
    landmark = page.locator("[data-landmark]")
    expect(landmark).to_have_text("3 May 1924")
    box, mark = timeline.bounding_box(), landmark.bounding_box()
    assert box is not None
    assert mark is not None
    assert abs(mark["x"] + mark["width"] / 2 - box["x"] - box["width"] / 2) < 2
    expect(timeline).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-status]")).to_contain_text("Sitting of 5 1924")
    go(page, "1066")  # long before anything here
    page.wait_for_url(re.compile("from=1066-01-01&to=1066-12-31"))
    expect(page.locator("#window")).to_contain_text("Nothing in this window")


def test_what_is_not_understood_is_said_and_stays(page: Page, opened: Any) -> None:
    opened()
    go(page, "the day of the pact")
    field = page.get_by_role("textbox", name="Go to a date")
    expect(page.locator("[data-problem]")).to_contain_text("is not read as a date. Write it like one of these")
    expect(field).to_have_value("the day of the pact")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(field).to_be_focused()
    assert window(page) == ("1923-01-01", "1923-12-31")
    field.fill("summer 1922")
    expect(page.locator("[data-problem]")).to_have_count(0)
    page.get_by_role("button", name="Go", exact=True).click()
    page.wait_for_url(re.compile("from=1922-06-01&to=1922-08-31"))
    expect(field).not_to_have_attribute("aria-invalid", "true")


def test_today_is_one_press_away(page: Page, opened: Any) -> None:
    opened()
    page.get_by_role("link", name="Today").click()
    page.wait_for_url(re.compile(r"from=20\d\d"))
    today: str = page.evaluate("new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString()")
    assert window(page)[0] < today[:10] < window(page)[1]


def test_what_has_no_date_is_counted_and_led_to(page: Page, opened: Any) -> None:
    opened()
    link = page.get_by_role("link", name="2 undated")
    link.click()
    expect(page.get_by_role("heading", name="2 events without a date")).to_be_focused()
    expect(page.get_by_role("heading", name="2 events without a date")).to_be_in_viewport()
    page.locator("[data-filters] [type=search]").fill("Sitting")
    expect(page.locator("[data-undated]")).to_be_hidden()


def test_what_the_marks_mean_is_one_press_away(page: Page, opened: Any) -> None:
    opened()
    legend = page.get_by_role("list", name="What the marks mean")
    expect(legend).to_be_hidden()
    page.get_by_role("button", name="Marks").focus()
    page.keyboard.press("Enter")
    expect(legend).to_contain_text("another reading of it")
    page.keyboard.press("Escape")
    expect(legend).to_be_hidden()


def test_where_the_wheel_needs_ctrl_the_reader_is_told(page: Page, opened: Any) -> None:
    opened()
    page.evaluate("""async () => {
        const { Pointer } = await import("dateline/timeline/pointer.js");
        const surface = document.createElement("div");
        Object.assign(surface.style, { position: "fixed", inset: 0, zIndex: 9 });
        document.body.append(surface);
        window.done = [];
        const note = (name) => () => window.done.push(name);
        const names = ["zoom", "pan", "scroll", "hover", "leave", "press", "hint"];
        const actions = Object.fromEntries(names.map((name) => [name, note(name)]));
        new Pointer(surface, actions, { wheelNeedsCtrl: true });
        surface.addEventListener("wheel", (event) => window.done.push(event.defaultPrevented));
    }""")
    for held, expected in ((None, ["hint", False]), ("Control", ["leave", "zoom", True])):
        page.evaluate("window.done = []")
        page.mouse.move(600, 400)
        page.evaluate("window.done = []")
        if held:
            page.keyboard.down(held)
        page.mouse.wheel(0, -60)
        page.wait_for_function("window.done.length > 1")
        assert page.evaluate("window.done") == expected


def test_the_wheel_stops_still_at_the_limits(page: Page, opened: Any) -> None:
    opened()
    page.mouse.move(700, 400)
    for direction in (-1, 1):
        for _ in range(50):
            page.mouse.wheel(0, direction * 400)
        page.wait_for_timeout(700)
        at_the_limit = window(page)
        page.mouse.wheel(0, direction * 400)
        page.wait_for_timeout(700)
        assert window(page) == at_the_limit


def test_without_scripts_the_date_is_a_form(browser: Browser, live_server: LiveServer, story: Timeline) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/t/main/?q=Sitting")
    expect(page.locator("[data-minimap]")).to_be_hidden()
    go(page, "no date")
    expect(page.get_by_role("heading", level=1)).to_have_text("Go to a date")
    expect(page.get_by_role("textbox", name="Go to a date")).to_have_value("no date")
    go(page, "May 1923")
    expect(page.locator("#window [data-event]")).to_have_count(1)
    assert "q=Sitting" in page.url
    page.get_by_role("link", name="Today").click()
    assert window_of(page.url)[0] > "2020"
    context.close()

"""The picture of the timeline under wheel, pointer and keyboard; its state stays in the address."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

MIDDLE = (768, 400)  # 60 % of 1280 and 50 % of 800: there lies the picture


@pytest.fixture
def story() -> Timeline:
    """Two years of two lanes, with one disputed date and one event without any."""
    story = make_timeline("main", title="The pact of Klopstokia")
    talks, unrest = make_lane(story, "Talks", position=1), make_lane(story, "Unrest", position=2)
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, title="Pact signed", when="1923-05-17", dispute="open", readings=said, lane=talks)
    make_event(story, title="Pact drafted", when="1922-11", lane=talks)
    make_event(story, title="Pact in force", when="1924-01-02/..", lane=talks)
    make_event(story, title="Strike begins", when="1923-03-01", lane=unrest)
    make_event(story, title="Strike", when="1923-03-01/1923-04?", lane=unrest)
    make_event(story, title="Curfew lifted", when="../1923-06-30", lane=unrest)
    make_event(story, title="Quiet year", when="1924~", lane=unrest)
    make_event(story, title="Pact is leaked", when=None, lane=talks)
    return story


@pytest.fixture
def open_story(page: Page, live_server: LiveServer, story: Timeline) -> Any:
    def opened(state: str = "") -> Locator:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(f"{live_server.url}/t/{story.slug}/{state}")
        timeline = page.locator("[data-timeline]")
        expect(timeline).to_have_attribute("data-ready", "true")
        return timeline

    return opened


def window(page: Page) -> tuple[str, str]:
    state = parse_qs(urlsplit(page.url).query)
    return state["from"][0], state["to"][0]


INK = """() => {
    const canvas = document.querySelector("[data-timeline] canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const words = new Uint32Array(data.buffer);
    return words.reduce((sum, word) => sum + (word !== words[words.length - 1]), 0);
}"""


def ink(page: Page) -> int:
    """How many pixels of the picture are not of its background."""
    counted: int = page.evaluate(INK)
    return counted


def wait_for_less_ink(page: Page, than: int) -> None:
    """The picture follows its filter once its columns are there, which the list and the address do not wait for."""
    page.wait_for_function(f"than => ({INK})() < than", arg=than)


def test_the_picture_takes_most_of_the_window(page: Page, open_story: Any) -> None:
    box = open_story().bounding_box()
    assert box["width"] * box["height"] >= 0.55 * 1280 * 800
    at_middle = page.evaluate("([x, y]) => document.elementFromPoint(x, y).tagName", MIDDLE)
    assert at_middle == "CANVAS"
    assert ink(page) > 2000


def test_the_wheel_zooms_around_the_pointer(page: Page, open_story: Any) -> None:
    open_story("?from=1922-01-01&to=1924-12-31")
    page.mouse.move(*MIDDLE)
    page.mouse.wheel(0, -600)
    page.wait_for_url(lambda url: "1922-01-01" not in url)
    start, end = window(page)
    assert "1922-01-01" < start < end < "1924-12-31"
    # 768 of the picture's 972 pixels are 79 % of the way: nearer the end than the start
    assert end[:4] == "1924"
    page.mouse.wheel(0, 600)
    page.wait_for_url(re.compile("from=1922-01-0"))


def test_a_drag_pans_and_the_list_follows(page: Page, open_story: Any) -> None:
    open_story("?from=1923-03-01&to=1923-10-31")
    expect(page.locator("#window").get_by_role("link", name="Pact in force")).to_have_count(0)
    page.mouse.move(*MIDDLE)
    page.mouse.down()
    page.mouse.move(MIDDLE[0] - 700, MIDDLE[1], steps=5)
    page.mouse.up()
    page.wait_for_url(lambda url: "1923-03-01" not in url)
    expect(page.locator("#window").get_by_role("link", name="Pact in force")).to_be_visible()
    expect(page.locator("#panel")).to_be_hidden()  # a drag is no press


def test_the_keyboard_reaches_every_event(page: Page, open_story: Any) -> None:
    timeline = open_story("?from=1922-06-01&to=1924-06-30")
    timeline.focus()
    said = page.locator("[data-status]")
    page.keyboard.press("Home")
    in_time = ["Pact drafted", "Strike begins", "Strike", "Pact signed", "Curfew lifted", "Quiet year"]
    for title in [*in_time, "Pact in force"]:
        expect(said).to_contain_text(title)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("Strike begins")
    page.keyboard.press("End")
    expect(said).to_contain_text("Pact in force")


def test_enter_opens_an_event_and_escape_leads_back(page: Page, open_story: Any, story: Timeline) -> None:
    timeline = open_story()
    timeline.focus()
    page.keyboard.press("Home")
    expect(page.locator("[data-status]")).to_contain_text("Pact drafted")
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Pact drafted")
    public_id = story.events.get(title="Pact drafted").public_id
    page.wait_for_url(re.compile(f"event={public_id}"))
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(timeline).to_be_focused()
    page.wait_for_url(lambda url: "event=" not in url)


def test_the_list_stays_where_the_reader_is(page: Page, open_story: Any, story: Timeline) -> None:
    for day in range(1, 29):
        make_event(story, title=f"Sitting {day}", when=f"1923-05-{day:02}")
    open_story("?from=1923-05-01&to=1923-06-10")
    link = page.locator("#window").get_by_role("link", name="Sitting 28")
    link.focus()
    scrolled = page.evaluate("document.querySelector('#window').scrollTop")
    assert scrolled > 0
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_focused()
    page.wait_for_url(re.compile("event="))
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert page.evaluate("document.querySelector('#window').scrollTop") == scrolled


def test_keys_zoom_and_pan(page: Page, open_story: Any) -> None:
    timeline = open_story("?from=1923-01-01&to=1923-12-31")
    timeline.focus()
    page.keyboard.press("+")
    page.wait_for_url(lambda url: "from=1923-01-01" not in url)
    start, end = window(page)
    page.keyboard.press("]")
    page.wait_for_url(lambda url: f"from={start}" not in url)
    assert window(page)[1] > end
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox", name="Words in titles")).to_be_focused()


def test_keys_are_the_pages_own_while_the_timeline_has_no_focus(page: Page, open_story: Any) -> None:
    open_story("?from=1923-01-01&to=1923-12-31")
    page.get_by_role("combobox", name="Words in titles").focus()
    page.keyboard.type("+]?")
    expect(page.get_by_role("combobox", name="Words in titles")).to_have_value("+]?")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_filters_act_at_once_and_stay_in_the_address(page: Page, open_story: Any) -> None:
    open_story("?from=1922-06-01&to=1924-06-30")
    before = ink(page)
    page.get_by_label("Disputed only").check()
    page.wait_for_url(re.compile("disputed=on"))
    entries = page.locator("#window [data-event]")
    expect(entries).to_have_count(1)
    expect(entries).to_contain_text("October 1923")
    wait_for_less_ink(page, before)
    page.reload()
    expect(page.get_by_label("Disputed only")).to_be_checked()
    page.get_by_role("link", name="Clear filters").click()
    page.wait_for_url(lambda url: "disputed" not in url)
    expect(entries).to_have_count(8)
    page.locator("summary", has_text="Lanes").click()
    page.get_by_role("checkbox", name="Unrest").check()
    page.wait_for_url(re.compile("lane="))
    expect(entries).to_have_count(4)


def test_a_press_on_a_mark_opens_its_event_beside_it(page: Page, open_story: Any) -> None:
    timeline = open_story("?from=1923-05-01&to=1923-06-10")
    box = timeline.bounding_box()
    day = box["width"] / 41
    page.mouse.move(box["x"] + 16.5 * day, box["y"] + 44 + 22 + 12)
    tooltip = page.locator("[data-tooltip]")
    expect(tooltip).to_contain_text("Pact signed")
    expect(tooltip).to_contain_text("October 1923")
    page.mouse.down()
    page.mouse.up()
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Pact signed")
    panel_box = panel.bounding_box()
    assert panel_box is not None
    assert panel_box["x"] > box["x"] + 17 * day


def test_what_lies_outside_is_counted_and_led_to(page: Page, open_story: Any) -> None:
    open_story("?from=1923-08-01&to=1923-12-20")
    page.get_by_role("button", name="5 earlier").click()
    expect(page.locator("#window").get_by_role("link", name="Curfew lifted")).to_be_visible()


def test_what_cannot_be_fetched_is_said_and_tried_again(page: Page, open_story: Any) -> None:
    open_story("?from=1923-01-01&to=1923-12-31")
    page.route("**/events/**", lambda route: route.abort())
    page.locator("#window").get_by_role("link", name="Pact signed").click()
    expect(page.locator("#panel").get_by_role("alert")).to_contain_text("could not be loaded")
    page.keyboard.press("Escape")
    page.route("**/t/main/?*", lambda route: route.fulfill(status=503, body="no"))
    page.mouse.move(*MIDDLE)
    page.mouse.wheel(0, -200)
    expect(page.locator("[data-status]")).to_contain_text("could not be loaded")
    page.unroute_all()
    page.mouse.wheel(0, -50)
    expect(page.locator("[data-status]")).to_contain_text("in view")


def test_on_a_phone_a_tap_opens_a_sheet_below_the_picture(
    browser: Browser, live_server: LiveServer, story: Timeline
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/t/{story.slug}/?from=1923-05-01&to=1923-06-10")
    timeline = page.locator("[data-timeline]")
    expect(timeline).to_have_attribute("data-ready", "true")
    box = timeline.bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + 16.5 * box["width"] / 41, box["y"] + 44 + 22 + 12)
    panel = page.locator("#panel")
    expect(panel).to_contain_text("Pact signed")
    sheet, picture = panel.bounding_box(), timeline.bounding_box()
    assert sheet is not None
    assert picture is not None
    assert picture["y"] + 44 + 22 + 30 < sheet["y"]  # the event's row stays in sight
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(page: Page, open_story: Any, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_story()
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_without_scripts_the_list_and_its_steps_remain(
    browser: Browser, live_server: LiveServer, story: Timeline
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{live_server.url}/t/{story.slug}/?from=1923-05-01&to=1923-06-10")
    expect(page.locator("[data-timeline] canvas")).to_be_hidden()
    page.get_by_role("link", name="Zoom out").click()
    page.get_by_label("Disputed only").check()
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#window [data-event]")).to_have_count(1)
    page.get_by_role("link", name="Pact signed").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Pact signed")
    context.close()

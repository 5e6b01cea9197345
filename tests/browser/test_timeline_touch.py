"""The picture under fingers: they pan, pinch, tap and flick it, and the page still scrolls."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.picture import open_picture, window
from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

SPAN = "?from=1923-05-01&to=1923-06-10"


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia")
    lane = make_lane(story, "Talks", position=1)
    make_event(story, title="Pact signed", when="1923-05-17", lane=lane)
    for month in range(1, 13):
        make_event(story, title=f"Sitting {month}", when=f"1924-{month:02}-03", lane=lane)
    return story


class Fingers:
    """Fingers on the page, each with an id; moves are told as a browser would tell them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session = page.context.new_cdp_session(page)

    def send(self, kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    def drag(self, start: tuple[float, float], by: tuple[float, float]) -> None:
        self.send("touchStart", start)
        for step in range(1, 11):
            self.page.wait_for_timeout(30)
            self.send("touchMove", (start[0] + by[0] * step / 10, start[1] + by[1] * step / 10))
        self.page.wait_for_timeout(200)
        self.send("touchEnd")

    def flick(self, start: tuple[float, float], by: float, *, hold: int = 0) -> None:
        """Quickly sideways, and then resting for so many milliseconds."""
        self.send("touchStart", start)
        for step in range(1, 6):
            self.page.wait_for_timeout(12)
            self.send("touchMove", (start[0] + by * step / 5, start[1]))
        if hold:
            self.page.wait_for_timeout(hold)
        self.send("touchEnd")

    def tap(self, place: tuple[float, float], *, held: int = 30) -> None:
        self.send("touchStart", place)
        self.page.wait_for_timeout(held)
        self.send("touchEnd")


@pytest.fixture
def phone(browser: Browser, live_server: LiveServer, story: Timeline) -> Iterator[Any]:
    contexts = []

    def opened(**wishes: Any) -> tuple[Page, Fingers, dict[str, float]]:
        context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, **wishes)
        contexts.append(context)
        page = context.new_page()
        box: Any = open_picture(page, f"{live_server.url}/t/main/{SPAN}").bounding_box()
        return page, Fingers(page), box

    yield opened
    for context in contexts:
        context.close()


def middle(box: dict[str, float]) -> tuple[float, float]:
    return box["x"] + box["width"] / 2, box["y"] + box["height"] * 0.7


def test_one_finger_sideways_pans(phone: Any) -> None:
    page, fingers, box = phone()
    fingers.drag(middle(box), (-120, 6))
    page.wait_for_url(lambda url: "from=1923-05-01" not in url)
    assert window(page)[0] > "1923-05-08"
    assert page.evaluate("scrollY") == 0
    expect(page.locator("#panel")).to_be_hidden()


def test_one_finger_upwards_scrolls_the_page(phone: Any) -> None:
    page, fingers, box = phone()
    fingers.drag(middle(box), (4, -160))
    page.wait_for_function("scrollY > 60")
    assert window(page) == ("1923-05-01", "1923-06-10")


@pytest.mark.parametrize("way", [(1, 0), (0, 1)])
def test_two_fingers_pinch(phone: Any, way: tuple[int, int]) -> None:
    page, fingers, box = phone()
    x, y = middle(box)

    def places(apart: float) -> list[tuple[float, float]]:
        return [(x - way[0] * apart, y - way[1] * apart), (x + way[0] * apart, y + way[1] * apart)]

    fingers.send("touchStart", *places(20))
    for apart in range(24, 64, 4):
        page.wait_for_timeout(20)
        fingers.send("touchMove", *places(apart))
    fingers.send("touchEnd")
    page.wait_for_url(lambda url: "from=1923-05-01" not in url)
    start, end = window(page)
    assert "1923-05-05" < start < "1923-05-20" < end < "1923-06-05"
    assert page.evaluate("visualViewport.scale") == 1


def test_a_tap_opens_a_long_press_does_nothing(phone: Any) -> None:
    page, fingers, box = phone()
    event = (box["x"] + 16.5 * box["width"] / 41, box["y"] + 44 + 22 + 12)
    fingers.tap(event, held=900)
    page.wait_for_timeout(400)
    expect(page.locator("#panel")).to_be_hidden()
    fingers.tap(event)
    expect(page.locator("#panel")).to_contain_text("Pact signed")


def test_a_double_tap_zooms(phone: Any) -> None:
    page, fingers, box = phone()
    fingers.tap(middle(box))
    page.wait_for_timeout(80)
    fingers.tap(middle(box))
    page.wait_for_url(lambda url: "from=1923-05-01" not in url)
    start, end = window(page)
    assert "1923-05-10" < start < end < "1923-06-01"
    assert page.evaluate("visualViewport.scale") == 1


@pytest.mark.parametrize(("motion", "glides"), [("no-preference", True), ("reduce", False)])
def test_after_a_flick_it_glides_unless_motion_is_unwanted(phone: Any, motion: str, glides: bool) -> None:
    page, fingers, box = phone(reduced_motion=motion)
    fingers.flick(middle(box), -150)
    page.wait_for_timeout(1500)
    quick = window(page)[0]
    page.goto(page.url.split("?")[0] + SPAN)
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    fingers.flick(middle(box), -150, hold=400)
    page.wait_for_timeout(1500)
    slow = window(page)[0]
    assert (quick > slow) is glides


def box_of(page: Page, slider: str) -> Any:
    return page.get_by_role("slider", name=slider).bounding_box()


def test_the_handle_is_moved_by_a_finger(phone: Any) -> None:
    page, fingers, _ = phone()
    start, handle, end = (box_of(page, name) for name in ("Start of the window", "Window of time", "End of the window"))
    assert all(box["width"] >= 44 <= box["height"] for box in (start, handle, end))
    assert start["x"] + start["width"] <= handle["x"] + 1  # beside one another, though the window is a line
    assert handle["x"] + handle["width"] <= end["x"] + 1
    fingers.drag((handle["x"] + handle["width"] / 2, handle["y"] + 20), (90, 0))
    page.wait_for_url(lambda url: "from=1923-05-01" not in url)
    assert window(page)[0] > "1923-07"

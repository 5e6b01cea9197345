"""The lanes of the timeline: headings that stay, fold and are moved, by keyboard, mouse and finger."""

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.picture import rested
from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

LANES = ["Talks", "Unrest", "تجارت", "War"]
WINDOW = "?from=1922-06-01&to=1924-06-30"


@pytest.fixture
def story() -> Timeline:
    """Four lanes, one of them with a title from right to left, each with two events; one date is disputed."""
    story = make_timeline("main", title="The pact of Klopstokia")
    for position, title in enumerate(LANES):
        lane = make_lane(story, title, key=f"lane-{position}", position=position)
        make_event(story, title=f"{title} begin", when=f"1922-0{position + 6}-05", lane=lane)
        make_event(story, title=f"{title} end", when=f"1923-0{position + 5}-05", lane=lane)
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, title="Pact signed", when="1923-05-17", dispute="open", readings=said, lane=story.lanes.first())
    return story


@pytest.fixture
def open_story(page: Page, live_server: LiveServer, story: Timeline) -> Any:
    def opened(state: str = WINDOW, width: int = 1280) -> Locator:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"{live_server.url}/t/main/{state}")
        timeline = page.locator("[data-timeline]")
        expect(timeline).to_have_attribute("data-ready", "true")
        return timeline

    return opened


def titles(page: Page) -> list[str]:
    """The titles of the lanes, from top to bottom."""
    by_height: list[str] = page.evaluate(
        """() => Array.from(document.querySelectorAll("[data-lane]"))
            .map((lane) => [lane.getBoundingClientRect().top, lane.querySelector("bdi").textContent])
            .sort(([a], [b]) => a - b)
            .map(([, title]) => title)"""
    )
    return by_height


def expect_titles(page: Page, wanted: list[str]) -> None:
    expect(page.locator("[data-lane] bdi")).to_have_text(wanted)  # in the order of the page, which a reader hears
    assert titles(page) == wanted


def heading(page: Page, title: str) -> Locator:
    return page.get_by_role("button", name=re.compile(rf"^{title} \d"))


def state(page: Page) -> dict[str, list[str]]:
    found = parse_qs(urlsplit(rested(page)).query, keep_blank_values=True)
    return {name: values for name, values in found.items() if name not in ("from", "to")}


def test_headings_tell_what_is_in_view_and_disputed(page: Page, open_story: Any) -> None:
    open_story("?from=1923-01-01&to=1924-06-30")
    expect_titles(page, LANES)
    page.locator("[data-timeline]").focus()
    page.keyboard.press("]")
    page.keyboard.press("[")
    expect(heading(page, "Talks")).to_have_accessible_name("Talks 2 in view, 1 disputed")
    expect(heading(page, "Unrest")).to_have_accessible_name("Unrest 1 in view")
    page.keyboard.press("0")
    expect(heading(page, "Unrest")).to_have_accessible_name("Unrest 2 in view")


def test_by_keyboard_alone_lanes_fold_and_move_and_stay_so(
    page: Page, open_story: Any, live_server: LiveServer, browser: Browser
) -> None:
    open_story().focus()
    page.keyboard.press("Tab")
    expect(heading(page, "Talks")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(heading(page, "Unrest")).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page, "Unrest")).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Alt+ArrowUp")
    expect(heading(page, "Unrest")).to_be_focused()
    expect(page.locator("[data-status]")).to_contain_text("Unrest is now row 1 of 4")
    page.keyboard.press("End")
    page.keyboard.press("Alt+ArrowUp")
    wanted = ["Unrest", "Talks", "War", "تجارت"]
    expect_titles(page, wanted)
    page.wait_for_url(re.compile("order="))
    assert state(page) == {"fold": ["lane-1"], "order": ["lane-1,lane-0,lane-3"]}
    page.reload()
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    expect_titles(page, wanted)
    expect(heading(page, "Unrest")).to_have_attribute("aria-expanded", "false")
    shared = browser.new_page(viewport={"width": 1280, "height": 800})
    shared.goto(page.url)
    expect(shared.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    expect_titles(shared, wanted)
    shared.close()
    page.get_by_role("button", name="Order as given").press("Enter")
    expect_titles(page, LANES)
    page.wait_for_url(lambda url: "order=" not in url)
    page.get_by_role("button", name="Fold all", exact=True).press("Enter")
    page.get_by_role("button", name="Unfold all").press("Enter")
    page.wait_for_url(lambda url: "fold=" not in url)


@pytest.fixture
def shared_events(story: Timeline) -> None:
    """Two events of two actors each, one of one, beside those of none."""
    make_event(story, title="Envoys meet", when="1923-02-01", actors=["Freedonia", "Sylvania"])
    make_event(story, title="Envoys part", when="1923-03-01", actors=["Sylvania", "Freedonia"])
    make_event(story, title="Envoy leaves", when="1923-04-01", actors=["Sylvania"])


def test_by_keyboard_alone_events_are_grouped_and_the_groups_arranged(
    page: Page, open_story: Any, shared_events: None, browser: Browser
) -> None:
    open_story("?from=1923-01-01&to=1924-06-30&fold=lane-1")
    page.get_by_label("Group by").focus()
    page.keyboard.press("a")
    page.wait_for_url(re.compile("by=actor"))
    expect_titles(page, ["Sylvania", "Freedonia", "No actor named"])
    assert state(page) == {"by": ["actor"]}  # what was folded was a lane
    expect(page.locator("#window [data-window-summary]")).to_contain_text("8 events in view")
    expect(page.locator("#window li", has_text="Envoys meet")).to_contain_text(re.compile("Freedonia.*, .*Sylvania"))
    page.locator("[data-timeline]").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    wanted = ["Freedonia", "Sylvania", "No actor named"]
    expect_titles(page, wanted)
    page.wait_for_url(re.compile("order="))
    assert state(page) == {"by": ["actor"], "fold": [""], "order": ["freedonia"]}
    page.reload()
    shared = browser.new_page(viewport={"width": 1280, "height": 800})
    shared.goto(page.url)
    for each in (page, shared):
        expect(each.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
        expect_titles(each, wanted)
        expect(heading(each, "No actor named")).to_have_attribute("aria-expanded", "false")
        expect(heading(each, "Sylvania")).to_have_accessible_name("Sylvania 3 in view")
        expect(each.get_by_label("Group by")).to_have_value("actor")
    shared.close()


def test_an_event_in_several_groups_is_stepped_to_and_counted_once(
    page: Page, open_story: Any, shared_events: None
) -> None:
    timeline = open_story("?from=1923-05-20&to=1924-06-30&by=actor&fold=")
    expect(page.get_by_role("button", name="9 earlier")).to_be_visible()
    timeline.focus()
    said = page.locator("[data-status]")
    page.keyboard.press("Home")
    for title in ("Envoys meet", "Envoys part", "Envoy leaves"):
        expect(said).to_contain_text(title)
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("Envoys meet")  # it stands in the next group too
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_contain_text("Envoys meet")


def test_arrows_go_between_the_lanes_that_are_not_folded(page: Page, open_story: Any) -> None:
    timeline = open_story(f"{WINDOW}&fold=lane-1&order=lane-3&fold=nobody")
    expect_titles(page, ["War", "Talks", "Unrest", "تجارت"])
    timeline.focus()
    said = page.locator("[data-status]")
    page.keyboard.press("Home")
    expect(said).to_contain_text("Talks begin")
    page.keyboard.press("ArrowDown")
    expect(said).to_contain_text("تجارت begin")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(said).to_contain_text("War begin")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("تجارت begin")  # what is folded is passed over


def test_what_is_folded_or_moved_asks_for_no_columns_and_no_list(page: Page, open_story: Any) -> None:
    open_story()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    heading(page, "Unrest").click()
    page.wait_for_url(re.compile("fold=lane-1"))
    heading(page, "War").hover()
    page.get_by_role("button", name="Move War up").click()
    page.wait_for_url(re.compile("order="))
    assert [url for url in asked if "/t/main/" in url] == []


def test_a_heading_is_dragged_by_the_mouse_or_let_go(page: Page, open_story: Any) -> None:
    open_story()
    places = {title: heading(page, title).bounding_box() for title in ("Talks", "War")}
    talks, war = places["Talks"], places["War"]
    assert talks
    assert war
    page.mouse.move(war["x"] + 20, war["y"] + 12)
    page.mouse.down()
    page.mouse.move(war["x"] + 20, talks["y"] + 8, steps=6)
    expect(page.locator("[data-lane-drop]")).to_be_visible()
    page.mouse.up()
    expect(page.locator("[data-lane-drop]")).to_be_hidden()
    expect_titles(page, ["War", "Talks", "Unrest", "تجارت"])
    expect(heading(page, "War")).to_have_attribute("aria-expanded", "true")  # a drag is no press
    page.mouse.down()
    page.mouse.move(war["x"] + 20, war["y"] + 60, steps=6)
    page.keyboard.press("Escape")
    page.mouse.up()
    expect_titles(page, ["War", "Talks", "Unrest", "تجارت"])


def test_a_heading_is_dragged_by_a_finger_that_holds_it(
    browser: Browser, live_server: LiveServer, story: Timeline
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{live_server.url}/t/main/{WINDOW}")
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    box, target = heading(page, "Unrest").bounding_box(), heading(page, "Talks").bounding_box()
    assert box
    assert target
    touch = context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    x, y = box["x"] + 30, box["y"] + 12
    send("touchStart", (x, y))
    page.wait_for_timeout(400)
    for step in range(1, 6):
        send("touchMove", (x, y + (target["y"] - y) * step / 5))
    expect(page.locator("[data-lane-drop]")).to_be_visible()
    send("touchEnd")
    expect_titles(page, ["Unrest", "Talks", "تجارت", "War"])
    assert page.evaluate("window.scrollY") == 0
    heading(page, "War").tap()
    expect(heading(page, "War")).to_have_attribute("aria-expanded", "false")
    context.close()


def test_the_wheel_zooms_over_a_heading_as_beside_it(page: Page, open_story: Any) -> None:
    open_story()
    heading(page, "Unrest").hover()
    page.mouse.wheel(0, -600)
    page.wait_for_url(lambda url: "from=1922-06-01" not in url)
    expect(heading(page, "Unrest")).to_be_visible()


def test_on_a_phone_filters_are_folded_away_unless_one_leaves_events_out(page: Page, open_story: Any) -> None:
    for state, is_open in ((f"{WINDOW}&by=actor", False), (f"{WINDOW}&by=actor&disputed=on", True)):
        open_story(state, width=360)
        assert page.locator("[data-filters-fold]").evaluate("(fold) => fold.open") is is_open


def test_a_heading_stays_while_any_of_its_lane_is_in_view(page: Page, open_story: Any) -> None:
    timeline = open_story()
    page.set_viewport_size({"width": 1280, "height": 420})
    top = timeline.bounding_box()["y"] + 44
    timeline.evaluate("(element) => element.scrollTo(0, 30)")
    page.wait_for_function("() => document.querySelector('[data-lane]').style.transform !== 'translateY(30px)'")
    box = heading(page, "Talks").bounding_box()
    assert box
    assert box["y"] == pytest.approx(top, abs=1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_axe_finds_nothing(page: Page, open_story: Any, shared_events: None, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    open_story(f"{WINDOW}&by=actor&fold=sylvania&order=sylvania")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


ORDERS = [
    (["a", "b", "c", "d"], "", ("c", "a"), "c"),
    (["a", "b", "c", "d"], "c", ("c", "d"), None),
    (["a", "b", "c", "d"], "", ("a", None), "b,c,d"),
    (["a", "b", "c"], "b", ("b", "c"), None),
    (["a", "b", ""], "", ("", "a"), ""),
    (["Smith, J", "100%"], "", ("100%", "Smith, J"), "100%25"),
    (["100%", "Smith, J"], "", ("Smith, J", "100%"), "Smith%2C J"),
    (["a", "b"], "gone", ("b", "a"), "gone,b"),
]


@pytest.mark.parametrize(("given", "order", "moved", "wanted"), ORDERS)
def test_an_order_names_no_more_lanes_than_it_must(
    page: Page, open_story: Any, given: list[str], order: str, moved: tuple[str, str | None], wanted: str | None
) -> None:
    open_story()
    found = page.evaluate(
        """async ([given, order, [key, before]]) => {
            const { Arrangement } = await import("dateline/timeline/arrangement.js");
            const arrangement = new Arrangement(new URLSearchParams(order ? { order } : {}));
            arrangement.given = given;
            arrangement.move(key, before);
            const written = new URLSearchParams();
            arrangement.write(written);
            const again = new Arrangement(written);
            const lanes = given.map((key) => ({ key }));
            const keys = (each) => each.arranged(lanes).map(({ key }) => key);
            return [written.get("order"), keys(arrangement), keys(again)];
        }""",
        [given, order, moved],
    )
    assert found[0] == wanted
    assert found[1] == found[2]

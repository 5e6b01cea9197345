"""The timeline by keyboard alone, and only while it has the focus."""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.picture import accented, open_picture, window
from tests.factories import make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)

IN_TIME = ["Pact drafted", "Strike begins", "Pact signed", "Curfew lifted"]
YEAR = "?from=1923-01-01&to=1923-12-31"
HEARD = """() => {
    window.heard = [];
    const status = document.querySelector("[data-status]");
    new MutationObserver(() => window.heard.push(status.textContent)).observe(status, { childList: true });
}"""


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia")
    talks, unrest = make_lane(story, "Talks", position=1), make_lane(story, "Unrest", position=2)
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, title="Pact drafted", when="1922-11-05", lane=talks)
    make_event(story, title="Strike begins", when="1923-03-01", lane=unrest)
    make_event(story, title="Pact signed", when="1923-05-17", dispute="open", readings=said, lane=talks)
    make_event(story, title="Curfew lifted", when="1923-06-30", lane=unrest)
    return story


@pytest.fixture
def focused(page: Page, live_server: LiveServer, story: Timeline) -> Any:
    """Opens the timeline and goes to it with the Tab key."""

    def opened(state: str = YEAR) -> Locator:
        page.set_viewport_size({"width": 1280, "height": 800})
        timeline = open_picture(page, f"{live_server.url}/t/main/{state}")
        page.locator(".filters label", has_text="Disputed only").get_by_role("checkbox").focus()
        for _ in range(4):
            if timeline.evaluate("element => element === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(timeline).to_be_focused()
        page.evaluate(HEARD)
        return timeline

    return opened


def heard(page: Page) -> list[str]:
    page.wait_for_timeout(700)  # longer than the list takes to follow
    said: list[str] = page.evaluate("window.heard.splice(0)")
    return said


def test_arrows_go_from_event_to_event_and_each_is_said_once_and_ringed(page: Page, focused: Any) -> None:
    focused()
    before = accented(page)
    for title in IN_TIME[1:]:
        page.keyboard.press("ArrowRight")
        assert [title in said for said in heard(page)] == [True]
        assert accented(page) > before + 20
    page.keyboard.press("ArrowLeft")
    assert heard(page) == ["Pact signed. 17 May 1923. Disputed"]
    page.keyboard.press("ArrowDown")
    assert "Curfew lifted" in heard(page)[0]
    page.keyboard.press("Tab")
    page.wait_for_timeout(100)
    assert accented(page) <= before  # the ring goes with the focus


def test_at_the_ends_the_reader_is_told(page: Page, focused: Any) -> None:
    focused()
    page.keyboard.press("Home")
    assert "Pact drafted" in heard(page)[0]
    expect(page.locator("#window").get_by_role("link", name="Pact drafted")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    assert heard(page)[0].startswith("There is no earlier event. Pact drafted")
    page.keyboard.press("ArrowUp")
    assert heard(page)[0].startswith("There is no lane above. Pact drafted")
    page.keyboard.press("End")
    assert "Curfew lifted" in heard(page)[0]
    page.keyboard.press("ArrowRight")
    assert heard(page)[0].startswith("There is no later event. Curfew lifted")
    page.keyboard.press("ArrowDown")
    assert heard(page)[0].startswith("There is no lane below. Curfew lifted")


def test_keys_zoom_pan_and_show_everything(page: Page, focused: Any) -> None:
    focused()
    for key, begins, ends in [
        ("+", "later", "earlier"),
        ("-", "earlier", "later"),
        ("]", "later", "later"),
        ("[", "earlier", "earlier"),
        ("0", "earlier", "earlier"),
    ]:
        old = window(page)
        page.keyboard.press(key)
        page.wait_for_function("old => !location.search.includes(`from=${old}`)", arg=old[0])
        new = window(page)
        assert (begins, ends) == tuple("later" if now > then else "earlier" for then, now in zip(old, new, strict=True))
    assert new[0] < "1922-11-05" < "1923-10-31" <= new[1]


def test_enter_opens_and_escape_closes(page: Page, focused: Any) -> None:
    timeline = focused()
    page.keyboard.press("ArrowRight")
    heard(page)
    page.keyboard.press("Enter")
    panel = page.locator("#panel")
    expect(panel).to_be_focused()
    expect(panel).to_contain_text("Strike begins")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(timeline).to_be_focused()


def test_keys_lead_to_the_search_the_date_and_the_list_of_keys(page: Page, focused: Any) -> None:
    timeline = focused()
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_contain_text("go to a date")
    page.keyboard.press("Escape")
    expect(timeline).to_be_focused()
    page.keyboard.press("g")
    field = page.get_by_role("textbox", name="Go to a date")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    page.keyboard.press("Escape")
    expect(timeline).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("[data-filters] [type=search]")).to_be_focused()


@pytest.mark.parametrize(
    "keys",
    ["Control+ArrowRight", "Alt+ArrowLeft", "Shift+End", "Meta+g", "Control+Enter", "Control+-", "Alt+0", "Shift+G"],
)
def test_with_other_keys_held_they_are_the_browsers(page: Page, focused: Any, keys: str) -> None:
    timeline = focused()
    page.evaluate(
        "document.addEventListener('keydown', (event) => { window.prevented = event.defaultPrevented; })",
    )
    timeline.dispatch_event("keydown", event_of(keys))
    assert page.evaluate("window.prevented") is False
    assert heard(page) == []
    assert window(page) == ("1923-01-01", "1923-12-31")


def event_of(keys: str) -> dict[str, Any]:
    *held, key = keys.split("+")
    names = {"Control": "ctrlKey", "Alt": "altKey", "Shift": "shiftKey", "Meta": "metaKey"}
    return {"key": key, "bubbles": True, "cancelable": True, **{names[each]: True for each in held}}


def test_a_sign_that_needs_alt_gr_is_still_that_sign(page: Page, focused: Any) -> None:
    timeline = focused()
    event = {"key": "]", "ctrlKey": True, "altKey": True, "modifierAltGraph": True, "bubbles": True}
    timeline.dispatch_event("keydown", event)
    page.wait_for_url(lambda url: "from=1923-01-01" not in url)


def test_without_the_focus_keys_do_nothing(page: Page, focused: Any) -> None:
    focused()
    for place in ("#window", ".brand", "[data-show-keys]"):
        page.locator(place).focus()
        for key in ("ArrowRight", "+", "]", "0", "Home", "End", "g", "/", "?"):
            page.keyboard.press(key)
        expect(page.locator(place)).to_be_focused()
    assert heard(page) == []
    assert window(page) == ("1923-01-01", "1923-12-31")
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_in_a_crowd_the_keys_look_close_enough(page: Page, focused: Any, story: Timeline) -> None:
    lane = make_lane(story, "Sittings", position=3)
    for number in range(300):
        day = f"1923-{1 + number // 25:02}-{1 + number % 25:02}"
        make_event(story, title=f"Sitting {number}", when=day, lane=lane)
    timeline = focused()
    page.keyboard.press("ArrowRight")
    said = heard(page)
    assert [each.startswith("Sitting 0.") for each in said] == [True]
    assert window(page)[1] < "1923-08"
    page.keyboard.press("ArrowRight")
    assert heard(page)[0].startswith("Sitting 1.")
    box = timeline.bounding_box()
    assert box is not None
    assert accented(page) > 20

"""The reader's lenses, by keyboard alone."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connection
from playwright.sync_api import BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_accessibility import WCAG
from tests.factories import make_timeline
from tests.timeline.lens_stories import told
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story(live_server: LiveServer) -> Iterator[str]:
    """Its address. It is known in three steps: one event, its dispute and another event, and how that was settled."""
    story = make_timeline("main", title="The pact of Klopstokia")
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 5)]
    told(story, "Pact signed", *said, disputed=[("open", 5, 30), ("resolved", 30, None)], preferred="1923-10", since=30)
    told(story, "Pact read aloud", ("herald", "1923-07-02", 5))
    told(story, "Pact kept", ("courier", "1923-07-30", 0), ("herald", "1923-07", 5))
    yield f"{live_server.url}/t/main/?from=1923&to=1923"
    connection.close()


def opened(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-ready=true]")


def reach(page: Page, label: str) -> None:
    """Tab on until the thing with that name has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "() => { const e = document.activeElement; return e.labels?.[0]?.innerText ?? e.innerText ?? '' }"
        )
        if name.strip().startswith(label):
            return
    raise AssertionError(f"{label} cannot be reached by keyboard")


def choose(page: Page, label: str, name: str) -> None:
    """Choose in a list, which has the focus once it is reached, by typing what it begins with."""
    reach(page, label)
    page.keyboard.type(name)


def sentence(page: Page) -> Any:
    return page.locator(".lens-sentence")


def titles(page: Page) -> Any:
    return page.locator("#window .listed [data-title]")


def test_a_reader_looks_through_each_lens_by_keyboard(page: Page, story: str) -> None:
    opened(page, story)
    reach(page, "Lens")
    page.keyboard.press("Enter")
    choose(page, "As told by", "The Cou")
    expect(sentence(page)).to_contain_text("As told by The Courier. 2 of 3 events.")
    expect(page).to_have_url(re.compile(r"told_by=courier"))
    expect(titles(page)).to_have_text(["Pact signed", "Pact kept"])

    choose(page, "Compare", "The Cou")
    expect(sentence(page)).to_contain_text("As told by"), "half a comparison changes nothing yet"
    choose(page, "with", "The Her")
    expect(sentence(page)).to_contain_text("The Courier (A) against The Herald (B). 3 of 3 events.")
    expect(page.get_by_label("As told by")).to_have_value("")
    expect(page.locator('[data-lens="differ"]')).to_contain_text("A says 17 May 1923, B says October 1923")

    page.keyboard.press("Escape")
    reach(page, "in both, differing")
    page.keyboard.press("Space")
    expect(titles(page)).to_have_text(["Pact signed"])
    expect(page.get_by_label(re.compile("in both, differing"))).to_be_focused()
    expect(page.get_by_label(re.compile("in both, agreeing"))).to_be_visible()

    reach(page, "Take the lens off")
    page.keyboard.press("Enter")
    expect(page.locator("#lens-bar")).to_be_hidden()
    expect(page).not_to_have_url(re.compile(r"compare|class"))
    expect(titles(page)).to_have_count(3)


def test_a_reader_goes_through_the_days_by_keyboard(page: Page, story: str) -> None:
    opened(page, story)
    reach(page, "Lens")
    page.keyboard.press("Enter")
    reach(page, "As known on")
    page.keyboard.type("1924-01-01")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_contain_text("As known on 1 January 1924. 2 of 3 events.")
    page.keyboard.press("Escape")
    slider = page.locator("[data-knowledge-day]")
    expect(slider).to_be_visible()
    expect(slider).to_have_attribute("aria-valuetext", "1 January 1924")

    while not slider.evaluate("slider => slider === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    expect(sentence(page)).to_contain_text("As known on 6 January 1924. 3 of 3 events.")
    expect(page.locator("[data-status]")).to_contain_text(
        "1 event more, 2 reports more of known events, 1 dispute opened"
    )
    expect(page).to_have_url(re.compile("known=1924-01-06"))
    expect(page.locator("#window .is-open [data-title]")).to_have_text("Pact signed")

    reach(page, "Later change")
    page.keyboard.press("Enter")
    expect(sentence(page)).to_contain_text("As known on 31 January 1924.")
    expect(page.locator("[data-status]")).to_contain_text("1 dispute resolved")
    expect(page.locator("#window .is-resolved [data-title]")).to_have_text("Pact signed")


def test_playing_goes_through_the_days_and_stops_at_a_key(page: Page, story: str) -> None:
    for day in range(6, 30):
        told(Timeline.objects.get(), f"Rumour {day}", ("gazette", "1923-08", day))
    opened(page, f"{story}&known=1924-01-01")
    reach(page, "Play")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    expect(sentence(page)).not_to_contain_text("on 1 January 1924")
    page.keyboard.press("Shift+Tab")
    expect(page.get_by_role("button", name="Play")).to_be_visible()
    page.wait_for_load_state("networkidle")
    stopped_at = sentence(page).inner_text()
    page.wait_for_timeout(1500)
    assert sentence(page).inner_text() == stopped_at
    assert "31 January" not in stopped_at


def test_with_reduced_motion_there_are_steps_alone(context: BrowserContext, story: str) -> None:
    page = context.new_page()
    page.emulate_media(reduced_motion="reduce")
    opened(page, f"{story}&known=1924-01-01")
    expect(page.locator("[data-knowledge-play]")).to_be_hidden()
    page.get_by_role("button", name="Later change").click()
    expect(sentence(page)).to_contain_text("6 January 1924")


def test_choosing_one_lens_clears_the_others_and_clearing_filters_all(page: Page, story: str) -> None:
    opened(page, f"{story}&compare=courier&compare=herald&class=differ&least=2")
    page.locator(".lens-menu summary").click()
    page.get_by_label("As told by").select_option("herald")
    expect(sentence(page)).to_contain_text("As told by The Herald. 2 of 2 events.")
    expect(page).to_have_url(re.compile("told_by=herald.*least=2"))
    expect(page).not_to_have_url(re.compile("class|compare"))
    page.get_by_role("link", name="Clear filters").click()
    expect(page).not_to_have_url(re.compile("least|told_by"))
    expect(titles(page)).to_have_count(3)


def test_without_javascript_the_form_and_links_do_the_same(browser: Any, story: str) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(story)
    page.locator(".lens-menu summary").click()
    page.get_by_role("textbox", name="As known on").fill("1924-01-01")
    page.get_by_role("button", name="Apply").click()
    expect(sentence(page)).to_contain_text("As known on 1 January 1924. 2 of 3 events.")
    expect(page.locator("[data-knowledge]")).to_be_hidden()
    page.get_by_role("link", name="Later change").click()
    expect(sentence(page)).to_contain_text("As known on 6 January 1924. 3 of 3 events.")
    page.get_by_role("link", name="Take the lens off").click()
    expect(page.locator("#lens-bar")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lens", ["told_by=courier", "compare=courier&compare=herald", "known=1924-01-06"])
def test_no_lens_is_a_barrier(page: Page, story: str, lens: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, f"{story}&{lens}")
    page.locator(".lens-menu summary").click()
    found = Axe().run(page, options=WCAG).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []

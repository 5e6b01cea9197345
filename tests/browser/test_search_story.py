"""Searching a timeline by keyboard: suggestions while typing, results in list, picture and articles, and back."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_timeline_canvas import ink, wait_for_less_ink
from tests.factories import make_article, make_claim, make_event, make_lane, make_timeline
from timeline.models import Timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def story() -> Timeline:
    """Two lanes; a quote has a word that no title has, and an article one that no quote has."""
    from claims.detecting.detection import detect

    story = make_timeline("main", title="The pact of Klopstokia")
    talks, unrest = make_lane(story, "Talks", position=1), make_lane(story, "Unrest", position=2)
    signed = make_event(story, title="Pact signed", when="1923-05-17", lane=talks, actors=["Freedonia", "Sylvania"])
    make_event(story, title="Pact drafted", when="1922-11", lane=talks, actors=["Freedonia"])
    for number in range(6):
        make_event(story, title=f"Strike no. {number}", when=f"1923-0{number + 1}", lane=unrest, actors=["Ruritania"])
    text = "The pact was signed with a golden pen on 17 May 1923. A zeppelin passed over the town."
    make_claim(
        signed, make_article(story, title="Night at Zenda", text=text), quote="signed with a golden pen on 17 May 1923"
    )
    detect(signed)
    return story


@pytest.fixture
def open_story(page: Page, live_server: LiveServer, story: Timeline) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{live_server.url}/t/{story.slug}/?from=1922-06-01&to=1923-12-31")
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")


@pytest.mark.usefixtures("open_story")
def test_words_are_searched_by_keyboard(page: Page) -> None:
    listed = page.locator("#window [data-event]")
    expect(listed).to_have_count(8)
    before = ink(page)
    page.locator("[data-timeline]").press("/")
    page.keyboard.type("golden")
    expect(listed).to_have_count(1)
    expect(listed.locator("mark")).to_have_text("golden")
    wait_for_less_ink(page, before)
    expect(page.get_by_role("heading", name="In articles")).to_be_visible()
    expect(page.get_by_role("link", name="Night at Zenda")).to_be_visible()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("zeppelin")
    expect(listed).to_have_count(0)
    page.wait_for_url(re.compile("q=zeppelin"))
    page.get_by_role("link", name="Night at Zenda").press("Enter")
    expect(page.locator("mark#found")).to_have_text("zeppelin")
    expect(page.locator("mark#found")).to_be_in_viewport()
    page.go_back()
    expect(page.get_by_role("combobox", name="Words in titles")).to_have_value("zeppelin")
    page.get_by_role("link", name="Clear filters").press("Enter")
    expect(listed).to_have_count(8)
    expect(page.get_by_role("heading", name="In articles")).to_have_count(0)


@pytest.mark.usefixtures("open_story")
def test_a_suggestion_is_taken_by_keyboard(page: Page) -> None:
    field, status = page.get_by_role("combobox", name="Words in titles"), page.locator("[data-suggested]")
    field.focus()
    page.keyboard.type("s")
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("yl")
    expect(page.locator("#suggestions").get_by_role("option")).to_have_text(["Sylvania"])
    expect(page.get_by_role("group", name="Actors")).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(status).to_have_text("1 suggestion")
    assert not Axe().run(page).response["violations"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    expect(field).to_have_value("syl")
    page.keyboard.press("ArrowDown")
    option = page.locator("#suggestions").get_by_role("option", name="Sylvania")
    expect(option).to_have_attribute("aria-selected", "true")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"actor=sylvania"))
    expect(field).to_have_value("")
    expect(page.locator("#window [data-event]")).to_have_count(1)
    expect(page.locator("[data-menu=actor] [data-chosen]")).to_have_text("1")


@pytest.mark.usefixtures("open_story")
def test_an_event_that_is_suggested_opens(page: Page) -> None:
    page.get_by_role("combobox", name="Words in titles").focus()
    page.keyboard.type("pact")
    expect(page.locator("#suggestions").get_by_role("option")).to_have_count(2)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    panel = page.locator("[data-panel]")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("heading", name=re.compile("Pact"))).to_be_visible()
    expect(page.locator("#window [data-event]")).to_have_count(8)
    page.wait_for_url(lambda url: "q=" not in url and "event=" in url)


@pytest.mark.usefixtures("open_story")
def test_numbers_in_the_menus_follow_the_other_filters(page: Page) -> None:
    lanes = page.locator("[data-menu=lane]")
    lanes.locator("summary").press("Enter")
    expect(lanes.locator("[data-count]")).to_have_text(["2", "6"])
    page.get_by_role("combobox", name="Words in titles").focus()
    page.keyboard.type("pact")
    page.keyboard.press("Enter")
    expect(lanes.locator("[data-count]")).to_have_text(["2", "0"])
    expect(lanes.locator(".leaves-none")).to_have_text(re.compile("Unrest"))
    lanes.get_by_label("Unrest").check()
    expect(page.locator("#window [data-event]")).to_have_count(0)
    actors = page.locator("[data-menu=actor]")
    expect(actors.locator("[data-count]").first).to_have_text("0")
    lanes.get_by_label("Unrest").uncheck()
    expect(page.locator("#window [data-event]")).to_have_count(2)
    actors.locator("summary").press("Enter")
    expect(actors.locator("label:has(input)")).to_have_text(
        [re.compile(name) for name in ("Freedonia", "Sylvania", "Ruritania")]
    )
    expect(actors.locator("[data-count]")).to_have_text(["2", "1", "0"])


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_words_are_searched_and_articles_linked(
    page: Page, live_server: LiveServer, story: Timeline
) -> None:
    page.goto(f"{live_server.url}/t/main/?from=1922-06-01&to=1923-12-31")
    page.get_by_label("Words in titles, summaries and quotes").fill("golden")
    page.get_by_role("button", name="Apply").click()
    expect(page.locator("#window [data-event]")).to_have_count(1)
    page.get_by_role("link", name="Search the articles for these words").click()
    expect(page.get_by_role("heading", name="1 article contains it")).to_be_visible()

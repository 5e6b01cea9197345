"""The timeline with its scripts and style as a server serves them: shortened."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from config.static import shortened
from tests.factories import make_event, make_timeline

OWN = re.compile(r"/static/((?:js|css)/[^?]+\.(js|css))$")
TYPES = {"js": "text/javascript", "css": "text/css"}

pytestmark = pytest.mark.django_db(transaction=True)


def serve_shortened(route: Route) -> None:
    found = OWN.search(route.request.url)
    assert found
    text = Path(str(finders.find(found[1]))).read_text(encoding="utf-8")
    route.fulfill(body=shortened(found[1], text), content_type=TYPES[found[2]])


def test_the_timeline_works_without_the_spaces_of_its_scripts(page: Page, live_server: LiveServer) -> None:
    story = make_timeline("main", title="Freedonia")
    for day in (3, 17, 25):
        make_event(story, title=f"Parade {day}", when=f"1923-05-{day:02}")
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.route(OWN, serve_shortened)
    page.goto(f"{live_server.url}/t/main/")
    page.wait_for_selector("[data-timeline][data-ready=true]")
    page.locator("[data-timeline]").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("[data-panel]")).to_be_visible()
    page.keyboard.press("Escape")
    page.locator("[data-timeline]").focus()
    page.keyboard.press("+")
    expect(page).to_have_url(re.compile("from="))
    for path in sorted(Path(str(finders.find("js/stills/still.js"))).parent.glob("*.js")):  # fetched on demand
        page.evaluate("(name) => import(name)", f"dateline/stills/{path.name}")
    assert not problems

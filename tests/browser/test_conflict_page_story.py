"""The page of a conflict in a real browser: on the smallest screen, by keyboard, printed, framed by another site."""

import re
from collections.abc import Callable, Iterator
from html import escape
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Conflict, ConflictState
from tests.browser.test_accessibility import WIDER_THAN_SHOWN
from tests.factories import make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

SMALLEST = {"width": 320, "height": 640}


def address(live_server: LiveServer, part: str = "") -> str:
    return f"{live_server.url}{Conflict.objects.get(property__key='date').get_absolute_url()}{part}"


@pytest.mark.parametrize("part", ["", "embed/"])
def test_it_fits_the_smallest_screen(page: Page, live_server: LiveServer, story: Timeline, part: str) -> None:
    page.set_viewport_size(SMALLEST)  # type: ignore[arg-type]
    page.goto(address(live_server, part))
    expect(page.get_by_role("img", name=re.compile("A: 17 May 1923.*B: October 1923"))).to_be_visible()
    assert page.evaluate(WIDER_THAN_SHOWN) <= 0
    drawn = page.locator(".strip rect, .strip-letter")
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= 320 for each in drawn.all() if (box := each.bounding_box()))
    page.emulate_media(forced_colors="active")
    mark = page.locator(".strip rect").first
    expect(mark).to_have_css("fill", page.evaluate("getComputedStyle(document.body).color"))


class Framing(BaseHTTPRequestHandler):
    """Another site, whose every page frames the address in its query."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(f'<iframe src="{escape(self.path.partition("?")[2])}"></iframe>'.encode())

    def log_message(self, *_args: object) -> None:
        """Quiet."""


@pytest.fixture
def another_site() -> Iterator[str]:
    """Its address, to which what is to be framed is added; on a port of its own, which is another origin."""
    server = HTTPServer(("127.0.0.1", 0), Framing)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/?"
    server.shutdown()
    thread.join()
    server.server_close()


def test_another_site_may_frame_it_and_its_links_open_beside(
    page: Page, live_server: LiveServer, story: Timeline, another_site: str
) -> None:
    page.goto(another_site + address(live_server, "embed/"))
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", level=1)).to_contain_text("October 1923")
    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="The Ruritania Post").click()
    expect(opened.value).to_have_url(re.compile(r"/articles/.*#claim-"))


def test_no_other_site_may_frame_the_page_itself(
    page: Page, live_server: LiveServer, story: Timeline, another_site: str
) -> None:
    with page.expect_event("requestfailed") as failed:
        page.goto(another_site + address(live_server))
    assert failed.value.failure == "net::ERR_BLOCKED_BY_RESPONSE"


def test_an_editor_rules_from_a_likely_explanation_with_the_keyboard(
    page: Page, live_server: LiveServer, story: Timeline, sign_in: Callable[[User], None]
) -> None:
    sign_in(make_user(Role.EDITOR, story, username="noor"))
    page.goto(address(live_server))
    page.get_by_role("link", name=re.compile("Start a ruling from this")).first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"\?outcome="))
    expect(page.get_by_role("radio", name=re.compile("One position is right"))).to_be_checked()
    expect(page.get_by_role("radio", name=re.compile("^A: 17 May 1923"))).to_be_checked()
    page.get_by_role("button", name="Resolve", exact=True).focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="How it was settled")).to_be_visible()
    assert Conflict.objects.get(property__key="date").state == ConflictState.RESOLVED


def test_printed_it_holds_the_question_the_words_and_its_address(
    page: Page, live_server: LiveServer, story: Timeline
) -> None:
    page.goto(address(live_server))
    page.emulate_media(media="print")
    for words in ("Sources disagree on when", "The Ruritania Post", address(live_server)):
        expect(page.get_by_text(words).locator("visible=true").first).to_be_visible()
    for aside in (page.get_by_role("navigation"), page.get_by_text("Show it on another site")):
        expect(aside.first).to_be_hidden()

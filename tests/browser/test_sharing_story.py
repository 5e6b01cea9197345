"""A reader passes a view on by keyboard alone: as a link, in a frame on another site, as a picture, on paper."""

import re
import struct
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Download, FrameLocator, Locator, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_accessibility import WIDER_THAN_SHOWN, violations
from tests.factories import make_event, make_lane, make_timeline, make_user
from timeline.models import Role, Timeline
from timeline.window import EVENTS_SHOWN

pytestmark = pytest.mark.django_db(transaction=True)

SVG = "{http://www.w3.org/2000/svg}"
STATE = "from=1922-06-01&to=1924-12-31"
WINDOW = "1 June 1922 to 31 December 1924"
PERSIAN = "توافق دوستی امضا شد (متن کامل)"


@pytest.fixture
def story() -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia: <all> & everything")
    talks, unrest = make_lane(story, "Talks", position=1), make_lane(story, "Unrest", position=2)
    said = [("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Gazette")]
    make_event(story, title="Pact signed", when="1923-05-17", dispute="open", readings=said, lane=talks)
    make_event(story, title="Envoys & <generals> meet", when="1922-11", lane=talks)
    make_event(story, title=PERSIAN, when="1924-01", lane=talks)
    make_event(story, title="Strike", when="1923-03-01/1923-04?", lane=unrest)
    make_event(story, title="Quiet year", when="1924~", lane=unrest)
    make_event(story, title="Curfew", when="../1923-06-30", lane=unrest)
    make_event(story, title="Tariff", when="1923-02-03?", dispute="resolved", lane=unrest)
    make_event(story, title="Rumour", when="1923-07-01", status="draft", lane=unrest)
    make_event(story, title="Some day", when=None, lane=unrest)
    make_event(story, title="Long before", when="1901-01-01", lane=unrest)
    return story


@pytest.fixture
def open_story(page: Page, live_server: LiveServer, story: Timeline) -> Callable[..., Locator]:
    def opened(state: str = STATE, of: Page = page) -> Locator:
        of.goto(f"{live_server.url}/t/main/?{state}")
        timeline = of.locator("[data-timeline]")
        expect(timeline).to_have_attribute("data-ready", "true")
        return timeline

    return opened


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Page, target: Locator) -> None:
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def open_dialog(page: Page) -> Locator:
    tab_to(page, page.get_by_role("link", name="Share", exact=True))
    press(page, "Enter")
    dialog = page.get_by_role("dialog", name="Share this view")
    expect(dialog.get_by_label("Link")).to_be_visible()
    return dialog


class TestDialog:
    def test_the_link_is_that_of_the_view_as_it_is_by_now(self, page: Page, open_story: Callable[..., Locator]) -> None:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        open_story().focus()
        press(page, "+")  # the address has not followed yet when the dialog opens
        dialog = open_dialog(page)
        link = dialog.get_by_label("Link").input_value()
        assert link == page.url
        assert "from=1922-06-01" not in link
        tab_to(page, dialog.get_by_role("button", name="Copy the link"))
        press(page, "Enter")
        expect(dialog.get_by_role("status")).to_have_text("The link is copied.")
        assert page.evaluate("navigator.clipboard.readText()") == link
        press(page, "Escape")
        expect(dialog).to_be_hidden()
        expect(page.get_by_role("link", name="Share", exact=True)).to_be_focused()

    def test_folded_lanes_go_along(
        self, page: Page, open_story: Callable[..., Locator], show_in_host: Callable[[str], FrameLocator]
    ) -> None:
        open_story()
        fold = page.get_by_role("button", name="Unrest", expanded=True)
        tab_to(page, page.get_by_role("button", name="Talks", expanded=True))
        press(page, "ArrowDown", "Enter")
        expect(fold).to_have_count(0)
        dialog = open_dialog(page)
        link = dialog.get_by_label("Link").input_value()
        assert link == page.url
        assert "fold=" in link
        tab_to(page, dialog.get_by_role("button", name="Save as SVG"))
        with page.expect_download() as saved:
            press(page, "Enter")
        drawn = saved.value.path().read_text(encoding="utf-8")
        assert ">Unrest<" in drawn
        assert ">Quiet year<" not in drawn
        frame = show_in_host(dialog.get_by_label("Show it on another site").input_value())
        expect(frame.get_by_role("button", name="Unrest", expanded=False)).to_be_visible()
        expect(frame.get_by_role("button", name="Talks", expanded=True)).to_be_visible()

    def test_the_whole_is_chosen_with_an_arrow(self, page: Page, open_story: Callable[..., Locator]) -> None:
        open_story(f"{STATE}&disputed=on")
        dialog = open_dialog(page)
        chosen = dialog.get_by_role("radio", name=WINDOW)
        expect(chosen).to_be_checked()
        tab_to(page, chosen)
        press(page, "ArrowDown")
        expect(dialog.get_by_label("Link")).to_have_value(re.compile(r"/t/main/\?disputed=on$"))
        expect(dialog.get_by_role("radio", name="Always the whole")).to_be_focused()
        expect(dialog.get_by_role("button", name="Save as PNG")).to_be_visible()

    def test_without_a_clipboard_the_words_are_selected(self, page: Page, open_story: Callable[..., Locator]) -> None:
        page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
        open_story()
        dialog = open_dialog(page)
        tab_to(page, dialog.get_by_role("button", name="Copy the code"))
        press(page, "Enter")
        expect(dialog.get_by_role("status")).to_contain_text("The code is selected")
        assert page.evaluate("getSelection().toString()").strip().startswith("<iframe")
        expect(dialog.get_by_label("Show it on another site")).to_be_focused()

    def test_it_fits_the_smallest_screen(self, page: Page, open_story: Callable[..., Locator]) -> None:
        page.set_viewport_size({"width": 320, "height": 640})
        open_story()
        dialog = open_dialog(page)
        assert page.evaluate(WIDER_THAN_SHOWN) <= 0
        assert dialog.evaluate("each => each.scrollWidth - each.clientWidth") <= 0

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_it_has_no_barrier(self, page: Page, open_story: Callable[..., Locator], scheme: Any) -> None:
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        open_story()
        open_dialog(page)
        assert violations(page) == []

    def test_without_scripts_it_is_a_page(self, browser: Browser, live_server: LiveServer, story: Timeline) -> None:
        page = browser.new_context(java_script_enabled=False).new_page()
        page.goto(f"{live_server.url}/t/main/?{STATE}")
        page.get_by_role("link", name="Share", exact=True).click()
        expect(page.get_by_label("Link")).to_have_value(f"{live_server.url}/t/main/?{STATE}")
        page.get_by_label("Always the whole").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.get_by_label("Link")).to_have_value(f"{live_server.url}/t/main/")
        expect(page.get_by_role("button", name="Copy the link")).to_be_hidden()


class TestPictures:
    def test_png(self, page: Page, open_story: Callable[..., Locator]) -> None:
        box = open_story().bounding_box()
        assert box
        saved = save(page, "Save as PNG")
        assert saved.suggested_filename == f"The pact of Klopstokia all & everything, {WINDOW}.png"
        data = saved.path().read_bytes()
        assert data.startswith(b"\x89PNG\r\n\x1a\n")
        width, height = struct.unpack(">II", data[16:24])
        assert width == 2 * round(box["width"])
        assert 2 * (box["height"] + 60) < height < 2 * (box["height"] + 200)  # with its caption

    def test_svg_holds_the_words_of_the_view(self, page: Page, open_story: Callable[..., Locator]) -> None:
        open_story(f"{STATE}&lane=talks&lane=nix")
        open_story()
        saved = save(page, "Save as SVG")
        assert saved.suggested_filename == f"The pact of Klopstokia all & everything, {WINDOW}.svg"
        drawing = ElementTree.parse(saved.path()).getroot()  # noqa: S314  # our own
        words = {each.text: each.attrib for each in drawing.iter(f"{SVG}text")}
        assert {"Talks", "Unrest", "Pact signed", "Envoys & <generals> meet", PERSIAN, "1923"} <= set(words)
        counts = "7 events in view · 1 earlier · 1 undated"
        assert {"The pact of Klopstokia: <all> & everything", WINDOW, counts} <= set(words)
        assert f"{page.url}, " in "".join(text or "" for text in words)
        assert words[PERSIAN]["direction"] == "rtl"
        assert words[PERSIAN]["text-anchor"] == "end"
        assert "direction" not in words["Pact signed"]
        assert "style" not in saved.path().read_text(encoding="utf-8").replace("font-style", "")

    @pytest.mark.parametrize("crowded", [False, True])
    def test_svg_is_the_same_picture(
        self, page: Page, open_story: Callable[..., Locator], story: Timeline, crowded: bool
    ) -> None:
        if crowded:
            lane = make_lane(story, "Crowd", position=3)
            for number in range(120):
                day = f"1923-{number % 12 + 1:02}-{number % 27 + 1:02}"
                make_event(
                    story, title=f"Sitting {number}", when=day, lane=lane, dispute="open" if number % 3 else None
                )
        open_story()
        saved = save(page, "Save as SVG")
        press(page, "Escape")
        drawn = saved.path().read_text(encoding="utf-8")
        assert page.evaluate(DIFFERING, drawn) < 0.02
        assert page.evaluate(DIFFERING, drawn.replace("Pact signed", "").replace('r="', 'x="')) > 0.001

    def test_dark_pages_give_dark_pictures(self, page: Page, open_story: Callable[..., Locator]) -> None:
        page.emulate_media(color_scheme="dark")
        open_story()
        assert 'fill="#14171b"' in save(page, "Save as SVG").path().read_text(encoding="utf-8")

    def test_filters_are_told(self, page: Page, open_story: Callable[..., Locator]) -> None:
        open_story(f"{STATE}&q=pact&disputed=on")
        drawn = save(page, "Save as SVG").path().read_text(encoding="utf-8")
        assert "Search: “pact” · Disputed only" in drawn


# the share of pixels in which the drawing is unlike the canvas on the page
DIFFERING = """async (drawn) => {
    const canvas = document.querySelector("[data-timeline] canvas");
    const image = new Image();
    image.src = "data:image/svg+xml," + encodeURIComponent(drawn);
    await image.decode();
    const other = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d");
    other.drawImage(image, 0, 0);
    const read = (context) => context.getImageData(0, 0, canvas.width, canvas.height).data;
    const [a, b] = [read(canvas.getContext("2d")), read(other)];
    let unlike = 0;
    for (let i = 0; i < a.length; i += 4) {
        if (Math.abs(a[i] - b[i]) + Math.abs(a[i + 1] - b[i + 1]) + Math.abs(a[i + 2] - b[i + 2]) > 96) unlike += 1;
    }
    return unlike / (a.length / 4);
}"""


def save(page: Page, name: str) -> Download:
    dialog = open_dialog(page)
    tab_to(page, dialog.get_by_role("button", name=name))
    with page.expect_download() as saved:
        press(page, "Enter")
    expect(dialog.get_by_role("status")).to_contain_text(saved.value.suggested_filename)
    return saved.value


class Host(BaseHTTPRequestHandler):
    """Another site: a page with what is given to it, which listens for the height as the documents say."""

    code = ""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        filler = "<p style='height: 900px'>Words of the host.</p>"
        page = f"<!doctype html><h1>Host</h1>{self.code}{filler}<script>{LISTENER}</script>"
        self.wfile.write(page.encode())

    def log_message(self, *_args: object) -> None:
        """Quiet."""


HOWTO = (Path(__file__).resolve().parent.parent.parent / "docs/howto/embed.md").read_text(encoding="utf-8")
LISTENER = re.findall(r"```js\n(.*?)```", HOWTO, re.S)[0]


@pytest.fixture
def show_in_host(page: Page) -> Iterator[Callable[[str], FrameLocator]]:
    """Opens a page of another origin, 127.0.0.1 and not `localhost`, with the code in it."""
    server = HTTPServer(("127.0.0.1", 0), Host)
    thread = Thread(target=server.serve_forever)
    thread.start()

    def shown(code: str) -> FrameLocator:
        Host.code = code
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        return page.frame_locator("iframe")

    yield shown
    server.shutdown()
    thread.join()
    server.server_close()


class TestFrame:
    @pytest.fixture
    def framed(
        self, page: Page, open_story: Callable[..., Locator], show_in_host: Callable[[str], FrameLocator]
    ) -> FrameLocator:
        """The code out of the dialog, in a page of another site, without a cookie of ours."""
        open_story(f"{STATE}&disputed=on")
        code = open_dialog(page).get_by_label("Show it on another site").input_value()
        page.context.clear_cookies()
        frame = show_in_host(code)
        expect(frame.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
        return frame

    def test_it_shows_the_view_and_leads_to_the_whole_page(self, page: Page, framed: FrameLocator) -> None:
        expect(framed.get_by_role("heading", level=1)).to_contain_text("The pact of Klopstokia")
        expect(framed.get_by_text("Disputed only").first).to_be_visible()
        expect(framed.locator("#window")).to_contain_text("Pact signed")
        expect(framed.locator("#window")).not_to_contain_text("Quiet year")
        with page.context.expect_page() as opened:
            framed.get_by_role("heading", level=1).get_by_role("link").click()
        state = parse_qs(urlsplit(opened.value.url).query)
        assert state == {"from": ["1922-06-01"], "to": ["1924-12-31"], "disputed": ["on"]}
        assert page.context.cookies() == []

    def test_its_height_is_told_and_followed(self, page: Page, framed: FrameLocator) -> None:
        height = "document.querySelector('iframe').clientHeight"
        page.wait_for_function(f"{height} !== 720")
        body = framed.locator("[data-frame]")
        assert page.evaluate(height) == body.evaluate("each => Math.ceil(each.getBoundingClientRect().height)")
        before = page.evaluate(height)
        page.set_viewport_size({"width": 380, "height": 700})
        page.wait_for_function(f"{height} !== {before}")
        assert body.evaluate(WIDER_THAN_SHOWN) <= 0
        page.wait_for_timeout(300)  # a frame that grew with its own height would still be growing
        assert page.evaluate(height) == body.evaluate("each => Math.ceil(each.getBoundingClientRect().height)")

    def test_the_wheel_is_the_hosts_own_unless_ctrl_is_held(self, page: Page, framed: FrameLocator) -> None:
        canvas = framed.locator("[data-timeline] canvas")
        canvas.hover(position={"x": 200, "y": 200})
        page.mouse.wheel(0, 200)
        page.wait_for_function("scrollY > 0")
        head = framed.locator("#window h2")
        expect(head).to_have_text(WINDOW)
        page.evaluate("scrollTo(0, 0)")
        framed.get_by_role("button", name="Talks").first.hover()
        page.mouse.wheel(0, 200)
        page.wait_for_function("scrollY > 0")
        page.evaluate("scrollTo(0, 0)")
        canvas.hover(position={"x": 200, "y": 200})
        page.keyboard.down("Control")
        page.mouse.wheel(0, -300)
        page.keyboard.up("Control")
        expect(head).not_to_have_text(WINDOW)

    def test_an_event_opens_within_and_its_links_beside(self, page: Page, framed: FrameLocator) -> None:
        tab_within(page, framed.locator("[data-timeline]"))
        press(page, "Home", "Enter")
        panel = framed.locator("#panel")
        expect(panel).to_be_focused()
        expect(panel).to_contain_text("Pact signed")
        with page.context.expect_page() as opened:
            panel.get_by_role("link", name="Open as a page").click()
        expect(opened.value).to_have_url(re.compile("/events/"))
        panel.focus()
        press(page, "Escape")
        expect(panel).to_be_hidden()
        assert "main" not in page.url

    def test_the_hosts_keys_stay_its_own(self, page: Page, framed: FrameLocator) -> None:
        page.locator("h1").first.click()
        press(page, "End")
        page.wait_for_function("scrollY > 0")
        expect(framed.locator("#window h2")).to_have_text(WINDOW)


def tab_within(page: Page, target: Locator) -> None:
    """By keyboard from the host's page into the frame."""
    for _ in range(30):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === element.ownerDocument.activeElement"):
            return
    raise AssertionError("the frame is not reached by keyboard")


def test_an_editor_sees_in_a_frame_what_readers_see(
    page: Page,
    live_server: LiveServer,
    story: Timeline,
    open_story: Callable[..., Locator],
    sign_in: Callable[[User], None],
) -> None:
    sign_in(make_user(Role.EDITOR, story))
    open_story()
    expect(page.locator("#window")).to_contain_text("Rumour")
    page.goto(f"{live_server.url}/embed/?timeline=main&{STATE}")
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    expect(page.locator("#window")).to_contain_text("7 events in view")
    expect(page.locator("#window")).not_to_contain_text("Rumour")
    page.locator("#window").get_by_role("link", name="Pact signed").click()
    expect(page.locator("#panel")).to_contain_text("Pact signed")
    expect(page.get_by_role("link", name="Edit this event")).to_have_count(0)


def test_no_site_may_frame_the_timeline_itself(
    page: Page, live_server: LiveServer, story: Timeline, show_in_host: Callable[[str], Any]
) -> None:
    with page.expect_event("requestfailed") as failed:
        show_in_host(f'<iframe src="{live_server.url}/t/main/"></iframe>')
    assert failed.value.failure == "net::ERR_BLOCKED_BY_RESPONSE"


PRINTED = """() => {
    dispatchEvent(new Event("beforeprint"));
    return document.querySelector("[data-print-picture] svg");
}"""


class TestPaper:
    def pages(self, page: Page) -> list[str]:
        press(page, "Control")  # as whoever presses Ctrl+P
        page.wait_for_function(PRINTED)
        return [each.extract_text() for each in PdfReader(BytesIO(page.pdf(format="A4"))).pages]

    @pytest.mark.parametrize("scheme", ["light", "dark"])
    def test_picture_legend_and_list_without_controls(
        self, page: Page, open_story: Callable[..., Locator], scheme: Any
    ) -> None:
        page.emulate_media(color_scheme=scheme)
        open_story(f"{STATE}&q=&disputed=on")
        printed = self.pages(page)
        assert len(printed) == 1
        words = " ".join(printed[0].split())
        title, window, lane, mark, date = (
            words.index(each)
            for each in ("The pact of", WINDOW, "Talks", "on a known day", "17 May 1923 or October 1923")
        )
        assert title < window < lane < mark < date
        for told in ("Disputed only", page.url, "1 event in view", "Disputed", "/events/e0"):
            assert told in words
        for control in ("Zoom in", "Keys", "Share", "Filters", "Search the events", "Sign in", "earlier"):
            assert control not in words

    def test_dark_pages_print_light(self, page: Page, open_story: Callable[..., Locator]) -> None:
        page.emulate_media(color_scheme="dark")
        open_story()
        page.evaluate("document.documentElement.dataset.scheme = 'dark'")
        press(page, "Control")
        page.wait_for_function(PRINTED)
        sheet = page.locator("[data-print-picture]")
        drawn = sheet.evaluate("each => each.innerHTML")
        assert 'fill="#ffffff"' in drawn
        assert "#14171b" not in drawn
        assert page.evaluate("document.documentElement.dataset.scheme") == "dark"
        page.emulate_media(media="print", color_scheme="dark")
        ink = page.locator("#window h3 a").first.evaluate("each => getComputedStyle(each).color")
        assert ink == "rgb(27, 29, 33)"

    def test_without_what_draws_it_anew_the_picture_is_printed_as_it_is(
        self, page: Page, open_story: Callable[..., Locator]
    ) -> None:
        open_story()
        page.emulate_media(media="print")
        expect(page.locator("[data-timeline] canvas")).to_be_visible()
        expect(page.locator("[data-before]")).to_be_hidden()
        press(page, "Control")
        page.wait_for_function(PRINTED)
        expect(page.locator("[data-print-picture] svg")).to_be_visible()
        expect(page.locator("[data-timeline] canvas")).to_be_hidden()

    def test_a_long_list_says_how_much_of_it_there_is(
        self, page: Page, open_story: Callable[..., Locator], story: Timeline
    ) -> None:
        for number in range(100):
            make_event(story, title=f"Sitting no. {number}.", when=f"1923-08-{number % 28 + 1:02}")
        open_story()
        printed = self.pages(page)
        assert 3 <= len(printed) <= 8
        words = " ".join(" ".join(printed).split())
        assert f"Showing {EVENTS_SHOWN} of 107 events in view" in words
        assert len(re.findall(r"/events/e\d+/", words)) == EVENTS_SHOWN + 1  # the undated one too
        assert len(set(re.findall(r"Sitting no. \d+\.", words))) >= EVENTS_SHOWN - 7

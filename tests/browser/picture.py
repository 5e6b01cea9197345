"""The picture of a timeline as tests of it open it and look at it."""

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page, expect

ACCENT = """() => {
    const root = document.querySelector("[data-timeline]");
    const canvas = root.querySelector("canvas");
    const context = canvas.getContext("2d");
    const probe = document.createElement("canvas").getContext("2d");
    probe.fillStyle = getComputedStyle(root).getPropertyValue("--accent").trim();
    probe.fillRect(0, 0, 1, 1);
    const [accent] = new Uint32Array(probe.getImageData(0, 0, 1, 1).data.buffer);
    const words = new Uint32Array(context.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
    return words.reduce((sum, word) => sum + (word === accent), 0);
}"""

RESTED = """() => new Promise((done) => {
    let [address, since] = [location.href, performance.now()];
    const look = () => {
        if (location.href !== address) [address, since] = [location.href, performance.now()];
        if (performance.now() - since > 500) done(address);
        else setTimeout(look, 50);
    };
    look();
})"""


def open_picture(page: Page, address: str) -> Locator:
    """The timeline at an address, once its events are painted."""
    page.goto(address)
    timeline = page.locator("[data-timeline]")
    expect(timeline).to_have_attribute("data-ready", "true")
    return timeline


def rested(page: Page) -> str:
    """The address once it has stayed the same for a while: a busy machine lets a page rest in the middle of a drag."""
    address: str = page.evaluate(RESTED)
    return address


def window(page: Page) -> tuple[str, str]:
    """From when to when the address says that the window is, once it rests."""
    return window_of(rested(page))


def window_of(address: str) -> tuple[str, str]:
    state = parse_qs(urlsplit(address).query)
    return state["from"][0], state["to"][0]


def accented(page: Page) -> int:
    """How many pixels of the picture have the colour of the ring around the event one stands on."""
    counted: int = page.evaluate(ACCENT)
    return counted

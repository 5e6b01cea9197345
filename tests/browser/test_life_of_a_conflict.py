"""The whole life of a conflict in a real browser: an editor works on it, a reader looks at it after each step."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Conflict, ConflictState
from tests.claims.articles import FILES, METADATA
from tests.factories import make_timeline, make_user
from timeline.models import Dispute, Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

HERALD = """\
---
title: The railway to Sylvania
source: The Marshovia Herald
published: 1924-03-02
language: en
---
The railway was begun in 1924. Freedonia and Sylvania signed the Lasting Friendship Treaty in October 1923.
"""
MAY, OCTOBER = "17 May 1923", "October 1923"
FIRST = "The Post printed the signed text within three days of it."
SECOND = "The chancellery’s register has the pact under October, and the Post took that of the draft."


@pytest.fixture
def timeline(transactional_db: None) -> Timeline:
    return make_timeline("main", title="The pact of Klopstokia", show_proposals=True)


@pytest.fixture
def reader(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(live_server.url)
    yield page
    context.close()


def bring_in(page: Page, live_server: LiveServer, files: list[Path], number: str) -> None:
    """Hand files in for import, look at the check, and import them."""
    page.goto(f"{live_server.url}/imports/")
    articles = [each for each in files if each.name != "metadata.csv"]
    page.get_by_label("Articles").set_input_files(articles)
    if len(articles) < len(files):
        page.get_by_text("Say who published them").click()
        page.get_by_label("Table of metadata").set_input_files(files[-1])
    page.get_by_role("button", name="Hand in for import").click()
    page.get_by_role("button", name=re.compile(f"Import (these|this) {number}")).click(timeout=60_000)
    expect(page.get_by_text(re.compile("^Done:"))).to_be_visible(timeout=60_000)


def expect_reader_to_see(reader: Page, live_server: LiveServer, state: str, *told: str) -> None:
    """The state on the conflict's page, what is told of it in the list beside the timeline and on the event's page."""
    conflict = Conflict.objects.get(property__key="date")
    reader.goto(live_server.url)
    expect(reader.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    expect(reader.get_by_role("link", name=re.compile("sign the Lasting Friendship Treaty")).first).to_be_visible()
    reader.goto(f"{live_server.url}{conflict.event.get_absolute_url()}")
    for words in told:
        expect(reader.locator("main")).to_contain_text(words)
    reader.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    expect(reader.locator(".conflict-state")).to_contain_text(state)
    expect(reader.get_by_role("heading", name="For editors")).to_have_count(0)


def rule(page: Page, *, outcome: str, position: str, reason: str, button: str) -> None:
    resolving = page.locator("form", has=page.get_by_role("button", name=button, exact=True))
    if not resolving.get_by_label("Reason").is_visible():
        page.locator("#resolve > summary").click()
    resolving.get_by_label(re.compile(outcome)).check()
    resolving.get_by_label(re.compile(f"^{position}: ")).check()
    resolving.get_by_label("Reason").fill(reason)
    resolving.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("heading", name="How it was settled")).to_be_visible()


def test_from_import_to_the_second_ruling(
    page: Page,
    reader: Page,
    live_server: LiveServer,
    timeline: Timeline,
    sign_in: Callable[[User], None],
    worker: None,
    tmp_path: Path,
) -> None:
    for name, text in {**FILES, "metadata.csv": METADATA, "herald.md": HERALD}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    sign_in(make_user(Role.ADMIN, timeline, username="noor"))

    # import: the rules find that the signing has two dates
    bring_in(page, live_server, [tmp_path / name for name in (*FILES, "metadata.csv")], "3")
    conflict = Conflict.objects.get(property__key="date")
    event = conflict.event
    assert event.dispute == Dispute.OPEN
    assert (event.edtf or "").startswith("[")  # one of the two, and no more is known
    expect_reader_to_see(reader, live_server, "Open", MAY, OCTOBER)

    # diagnosis: what it may be is told to the editor, with a way to start from it
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    expect(page.get_by_role("heading", name="Likely explanations")).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("Start a ruling from this")).first).to_be_visible()

    # review
    page.get_by_role("button", name="Take it under review").click()
    expect(page.locator(".conflict-state")).to_contain_text("Under review")
    expect_reader_to_see(reader, live_server, "Under review", MAY, OCTOBER)

    # the first ruling: the event's date follows at once, and its page says why
    rule(page, outcome="One position is right", position="A", reason=FIRST, button="Resolve")
    event.refresh_from_db()
    assert event.edtf == "1923?-05-17"  # the article leaves the year out
    expect_reader_to_see(reader, live_server, "Resolved", MAY, FIRST)

    # a new, independent article says otherwise: the conflict opens by itself, the ruling stays on record
    bring_in(page, live_server, [tmp_path / "herald.md"], "1")
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    expect(page.get_by_text("The Marshovia Herald").first).to_be_visible()
    expect(page.locator(".steps")).to_contain_text(FIRST)
    expect_reader_to_see(reader, live_server, "Open", MAY, OCTOBER, "The Marshovia Herald")

    # the second ruling: the timeline moves
    rule(page, outcome="One position is right", position="B", reason=SECOND, button="Resolve")
    event.refresh_from_db()
    assert event.edtf == "1923-10"
    for reason in (FIRST, SECOND):
        expect(page.locator(".steps")).to_contain_text(reason)
    expect_reader_to_see(reader, live_server, "Resolved", OCTOBER, SECOND)

"""Two events become one with the keyboard alone, and two again; claims are taken to another event."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.claims.review.test_merging import REASON, event_saying
from tests.factories import make_timeline, make_user
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def timeline(transactional_db: None) -> Timeline:
    timeline = make_timeline("main")
    event_saying(timeline, "1923-05-17", title="The pact is signed")
    event_saying(timeline, "1923-10", title="The pact of Klopstokia is signed")
    event_saying(timeline, "1924", title="The fair opens")
    return timeline


def press_to(page: Page, name: str, role: Any = "link") -> None:
    page.get_by_role(role, name=name).first.focus()
    page.keyboard.press("Enter")


def test_merging_and_taking_it_back(page: Page, live_server: LiveServer, sign_in: Any, timeline: Timeline) -> None:
    sign_in(make_user(Role.EDITOR, timeline))
    kept, other = (
        Event.objects.get(title=title) for title in ("The pact is signed", "The pact of Klopstokia is signed")
    )
    page.goto(f"{live_server.url}{kept.get_absolute_url()}")
    press_to(page, "The same as")
    expect(page.get_by_role("heading", name="Which event is the same?")).to_be_visible()
    page.wait_for_load_state("networkidle")  # with what answers to typing
    page.get_by_label("Words of the event’s title").focus()
    page.keyboard.type("klopst")
    expect(page.get_by_role("status").filter(has_text="1 event to choose from")).to_have_count(1)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Are these one happening?")).to_be_visible()
    expect(page.get_by_text("17 May 1923 against October 1923")).to_be_visible()
    its_title = page.get_by_role("radio", name="The pact of Klopstokia is signed")
    its_title.focus()
    page.keyboard.press("Space")
    page.get_by_label("Why are they one?").focus()
    page.keyboard.type(REASON)
    press_to(page, "Merge them", "button")
    expect(page.get_by_role("heading", name="The pact of Klopstokia is signed", level=1)).to_be_visible()
    expect(page.get_by_text("Disputed: the sources contradict each other.")).to_be_visible()
    page.goto(f"{live_server.url}{other.get_absolute_url()}")
    page.wait_for_url(lambda url: kept.public_id in url)
    press_to(page, "Take the merge back", "button")
    expect(page.get_by_text("It is taken back")).to_be_visible()
    expect(page.get_by_role("heading", name="The pact is signed", level=1)).to_be_visible()
    page.goto(f"{live_server.url}{other.get_absolute_url()}")
    expect(page.get_by_role("heading", name="The pact of Klopstokia is signed", level=1)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_splitting(browser: Any, live_server: LiveServer, timeline: Timeline, scripts: bool) -> None:
    editor = make_user(Role.EDITOR, timeline)
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/sign-in/")
    page.get_by_label("Username").fill(editor.username)
    page.get_by_label("Password").fill("a long enough password")
    page.get_by_role("button", name="Sign in").click()
    event = Event.objects.get(title="The pact is signed")
    page.goto(f"{live_server.url}{event.get_absolute_url()}")
    page.get_by_role("link", name="Split it").click()
    page.get_by_role("checkbox", name="17 May 1923").check()
    page.get_by_label("Why are they two?").fill(REASON)
    page.get_by_label("Or one on record").fill("fair")
    if not scripts:
        page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name="The fair opens").check()
    expect(page.get_by_role("checkbox", name="17 May 1923")).to_be_checked()
    page.get_by_role("button", name="Take these claims there").click()
    expect(page.get_by_role("heading", name="The fair opens", level=1)).to_be_visible()
    expect(page.get_by_text("1 claim of “The pact is signed” is on this event now.")).to_be_visible()
    context.close()

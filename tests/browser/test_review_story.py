"""An editor clears the proposals of an imported article from the keyboard alone, and none of them comes back."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.importing.batches import start_batch
from claims.importing.handing_in import HandedIn
from claims.importing.hanging import read_again
from claims.models import Article, Claim, ClaimStatus, ItemOutcome, Judgement, Proposal, ReviewLease, Verdict
from tests.browser.test_accessibility import enter
from tests.factories import make_event, make_timeline, make_user
from tests.imports import work_through
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

DEEDS = {
    "January": "Freedonia and Sylvania signed a trade agreement",
    "March": "Freedonia and Marshovia signed a fishing agreement",
    "May": "the council of Freedonia suspended trade with Ruritania",
    "July": "Sylvania imposed sanctions on Marshovia",
    "September": "Ruritania and Marshovia signed a friendship treaty",
    "November": "Freedonia arrested protesters",
}
YEARS = range(1923, 1928)
HEAD = "---\ntitle: A chronicle of five years\nsource: The Klopstokia Crier\npublished: 1930-02-01\nlanguage: en\n---\n"
LINES = [f"On 4 {month} {year}, {deed}." for year in YEARS for month, deed in DEEDS.items()]
CHRONICLE = HandedIn("chronicle.md", (HEAD + "\n\n".join(LINES) + "\n").encode())

# what presses a mouse or a finger leaves a trace that outlives the page
NO_MOUSE = "addEventListener('pointerdown', () => sessionStorage.setItem('mouse', 'touched'), true)"


@pytest.fixture
def timeline() -> Timeline:
    """A timeline into which a chronicle was imported, of which the machine made thirty proposals."""
    timeline = make_timeline("main", title="Five years of Freedonia")
    work_through(start_batch(timeline, [CHRONICLE], by=None))
    assert Proposal.objects.count() == 30
    return timeline


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="noor")


@pytest.fixture
def desk(page: Page, live_server: LiveServer, editor: User, sign_in: Callable[[User], None]) -> Page:
    """The way into the review, where single keys act."""
    sign_in(editor)
    page.add_init_script(NO_MOUSE)
    page.goto(f"{live_server.url}/review/")
    expect(page.locator("[data-keys]")).to_be_visible()
    return page


def press(page: Page, key: str, waiting: int) -> None:
    """Press a key that decides, and wait until the desk says how many wait now."""
    page.keyboard.press(key)
    expect(page.locator(".desk-progress")).to_contain_text(re.compile(rf"\b{waiting} waits?\b"))
    expect(page.locator("#desk[data-ready]")).to_be_visible()
    expect(page.locator("#claim-title")).to_be_focused()


def begin(page: Page) -> None:
    page.keyboard.press("j")
    expect(page.locator("#desk[data-ready] .desk-progress")).to_contain_text("0 judged today, 30 wait")


def test_thirty_proposals_without_a_mouse(desk: Page, timeline: Timeline) -> None:
    council = make_event(timeline, title="The council of Freedonia meets in secret")
    begin(desk)
    expect(desk.locator("mark#passage")).to_be_in_viewport()

    press(desk, "a", 29)
    expect(desk.locator("#told")).to_contain_text("Accepted Date")
    press(desk, "r", 28)
    press(desk, "u", 29)
    expect(desk.locator("#told")).to_contain_text("Taken back: rejected Date")
    press(desk, "r", 28)

    desk.keyboard.press("c")
    value = desk.get_by_label("What do the words say?")
    expect(value).to_be_focused()
    desk.keyboard.press("ControlOrMeta+a")
    desk.keyboard.type("17 May 1923")
    press(desk, "Enter", 27)
    expect(desk.locator("#told")).to_contain_text("Changed to Date: 17 May 1923")

    desk.keyboard.press("e")
    words = desk.get_by_role("combobox", name="Words of the event’s title")
    expect(words).to_be_focused()
    desk.keyboard.type("secret")
    option = desk.get_by_role("option", name=council.title)
    expect(option).to_be_visible()
    desk.keyboard.press("ArrowDown")
    expect(words).to_have_attribute("aria-activedescendant", str(option.get_attribute("id")))
    press(desk, "Enter", 26)
    expect(desk.locator("#told")).to_contain_text(f"to “{council.title}”")

    desk.keyboard.press("n")
    expect(desk.get_by_label("Title of the new event")).to_be_focused()
    desk.keyboard.type("The arc of the year ends")
    press(desk, "Enter", 25)
    expect(desk.locator("#told")).to_contain_text("to the new event “The arc of the year ends”")

    passed_over = desk.locator("#claim-title").inner_text()
    at = desk.url
    desk.keyboard.press("j")
    expect(desk).not_to_have_url(at)
    expect(desk.locator("#desk[data-ready]")).to_be_visible()
    press(desk, "a", 24)
    for waiting in range(23, 0, -1):
        press(desk, "r" if waiting % 3 == 0 else "a", waiting)
    expect(desk.locator("#claim-title")).to_have_text(passed_over)
    desk.keyboard.press("a")
    expect(desk.get_by_role("heading", name="Nothing waits for you")).to_be_visible()

    desk.keyboard.press("u")
    expect(desk.locator("#desk[data-ready] #claim-title")).to_have_text(passed_over)
    desk.keyboard.press("a")
    expect(desk.get_by_role("heading", name="Nothing waits for you")).to_be_visible()
    assert desk.evaluate("sessionStorage.getItem('mouse')") is None

    verdicts = Judgement.objects.values_list("verdict", flat=True)
    assert sorted(set(verdicts)) == [Verdict.ACCEPTED, Verdict.CHANGED, Verdict.REJECTED, Verdict.UNDONE]
    assert Judgement.objects.that_stand().count() == 30
    none_comes_back(timeline)


def none_comes_back(timeline: Timeline) -> None:
    """Neither when the same file is imported again, nor when the article is read again."""
    assert not Claim.objects.filter(status=ClaimStatus.PROPOSED).exists()
    before = list(Claim.objects.order_by("pk").values())
    again = work_through(start_batch(timeline, [CHRONICLE], by=None))
    assert again.items.get().outcome == ItemOutcome.UNCHANGED
    with transaction.atomic():
        read_again(Article.objects.get())
    assert list(Claim.objects.order_by("pk").values()) == before
    assert not Proposal.objects.exists()


def test_keys_are_told_do_nothing_while_typing_and_can_be_turned_off(desk: Page) -> None:
    begin(desk)
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    desk.keyboard.press("a")
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_hidden()
    desk.keyboard.press("n")
    desk.keyboard.type("raja")
    expect(desk.get_by_label("Title of the new event")).to_have_value("raja")
    desk.keyboard.press("Escape")
    expect(desk.get_by_label("Title of the new event")).to_be_hidden()
    desk.get_by_label("Single keys act on this page").press("Space")
    desk.keyboard.press("a")
    desk.reload()
    expect(desk.locator("#desk[data-ready]")).to_be_visible()
    expect(desk.get_by_label("Single keys act on this page")).not_to_be_checked()
    desk.keyboard.press("a")
    desk.wait_for_timeout(300)
    assert not Judgement.objects.exists()


def test_what_does_not_come_through_is_said_and_can_be_sent_again(desk: Page) -> None:
    begin(desk)
    desk.context.set_offline(True)
    desk.keyboard.press("a")
    expect(desk.locator("#told")).to_contain_text("This did not come through")
    desk.context.set_offline(False)
    press(desk, "a", 29)
    expect(desk.locator("#told")).to_contain_text("Accepted Date")


def test_grouping_by_article_stays_with_the_claim(desk: Page) -> None:
    begin(desk)
    title = desk.locator("#claim-title").inner_text()
    desk.keyboard.press("g")
    expect(desk).to_have_url(re.compile("by=article"))
    expect(desk.locator("#desk[data-ready] #claim-title")).to_have_text(title)
    expect(desk.get_by_role("link", name="Group by event")).to_be_visible()
    press(desk, "a", 29)
    expect(desk).to_have_url(re.compile("by=article"))


def test_two_editors_get_two_events_and_leaving_frees_one(
    desk: Page, browser: Browser, live_server: LiveServer, timeline: Timeline
) -> None:
    begin(desk)
    context = browser.new_context()
    other = context.new_page()
    enter(other, live_server, make_user(Role.EDITOR, timeline, username="ada"))
    other.goto(desk.url)
    expect(other.get_by_text("Held by noor")).to_be_visible()
    expect(other.get_by_role("button", name="Accept")).to_have_count(0)
    event = desk.locator(".desk-event a").inner_text()
    other.goto(f"{live_server.url}/review/")
    other.get_by_role("button", name="Begin with the first").click()
    expect(other.locator(".desk-event a")).not_to_have_text(event)
    desk.goto(f"{live_server.url}/conflicts/")
    other.get_by_role("button", name="Leave the desk").click()
    other.get_by_role("button", name="Begin with the first").click()
    expect(other.locator(".desk-event a")).to_have_text(event)
    context.close()


def test_whoever_loads_the_page_again_goes_on_holding_the_event(desk: Page) -> None:
    begin(desk)
    with desk.expect_response(re.compile("/hold/")):
        desk.reload()
    assert ReviewLease.objects.count() == 1
    desk.locator(".desk-event a").click()
    with desk.expect_response(re.compile("/hold/")):
        desk.go_back()
    assert ReviewLease.objects.count() == 1


def test_what_was_selected_is_not_read_out_once_other_events_are_found(desk: Page, timeline: Timeline) -> None:
    for title in ("A ball is opened", "A ball is closed"):
        make_event(timeline, title=title)
    begin(desk)
    desk.keyboard.press("e")
    desk.keyboard.type("ball")
    expect(desk.locator("#event-options [data-event]")).to_have_count(2)
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#event-words")).to_have_attribute("aria-activedescendant", "event-option-1")
    desk.keyboard.type(" is closed")
    expect(desk.locator("#event-options [data-event]")).to_have_count(1)
    expect(desk.locator("#event-words")).not_to_have_attribute("aria-activedescendant", re.compile("."))


def test_without_script_everything_is_a_form(browser: Browser, live_server: LiveServer, timeline: Timeline) -> None:
    council = make_event(timeline, title="The council of Freedonia meets in secret")
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    enter(page, live_server, make_user(Role.EDITOR, timeline))
    page.goto(f"{live_server.url}/review/")
    page.get_by_role("button", name="Begin with the first").click()
    page.get_by_role("button", name="Accept", exact=True).click()
    expect(page.locator(".desk-progress")).to_contain_text("1 judged today, 29 wait")
    page.locator("summary", has_text="Attach to another event").click()
    page.get_by_role("textbox", name="Words of the event’s title").fill("secret")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("button", name=council.title).click()
    expect(page.locator(".desk-progress")).to_contain_text("2 judged today, 28 wait")
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".desk-progress")).to_contain_text("1 judged today, 29 wait")
    assert council.claims.count() == 0
    context.close()

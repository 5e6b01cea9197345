"""An editor goes through the conflicts from the keyboard: to the next, tick, assign, take under review, search."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Conflict, ConflictState
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

NO_MOUSE = "addEventListener('pointerdown', () => sessionStorage.setItem('mouse', 'touched'), true)"
TITLES = ["The river rises", "The pact is signed", "The council meets", "The bridge opens"]


@pytest.fixture
def timeline(transactional_db: None) -> Timeline:
    """Four conflicts of one weight, so they stand as they were found."""
    timeline = make_timeline("main", title="Freedonia")
    for title in TITLES:
        make_conflict(make_event(timeline, title=title))
    return timeline


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="noor")


@pytest.fixture
def desk(page: Page, live_server: LiveServer, editor: User, sign_in: Callable[[User], None]) -> Page:
    sign_in(editor)
    page.add_init_script(NO_MOUSE)
    page.goto(f"{live_server.url}/conflicts/")
    expect(page.locator("[data-keys]")).to_be_visible()
    return page


def title(desk: Page, words: str) -> Locator:
    return desk.get_by_role("link", name=words, exact=True)


def box(desk: Page, words: str) -> Locator:
    return desk.get_by_role("checkbox", name=f"Choose “{words}”")


def row(desk: Page, words: str) -> Locator:
    return desk.get_by_role("listitem").filter(has=title(desk, words))


def test_going_through_them_without_a_mouse(desk: Page, editor: User) -> None:
    desk.keyboard.press("j")
    expect(title(desk, TITLES[0])).to_be_focused()
    desk.keyboard.press("ArrowDown")
    desk.keyboard.press("k")
    desk.keyboard.press("k")
    expect(title(desk, TITLES[0])).to_be_focused()

    desk.keyboard.press("a")
    expect(row(desk, TITLES[0])).to_contain_text("assigned to noor")
    expect(desk.locator("#found-told")).to_contain_text("1 conflict given to noor.")
    expect(title(desk, TITLES[0])).to_be_focused()

    desk.keyboard.press("j")
    desk.keyboard.press("x")
    expect(box(desk, TITLES[1])).to_be_checked()
    desk.keyboard.press("x")
    expect(box(desk, TITLES[1])).not_to_be_checked()
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    desk.keyboard.press("r")
    for words in TITLES[1:3]:
        expect(row(desk, words)).to_contain_text("Under review")
    expect(title(desk, TITLES[2])).to_be_focused()
    expect(box(desk, TITLES[1])).not_to_be_checked()

    desk.keyboard.press("j")
    desk.keyboard.press("Enter")
    desk.wait_for_url(re.compile(r"/conflicts/\w+/$"))
    assert desk.evaluate("sessionStorage.getItem('mouse')") is None
    assert Conflict.objects.get(event__title=TITLES[0]).assigned_to == editor
    assert Conflict.objects.filter(reviewer=editor, state=ConflictState.UNDER_REVIEW).count() == 2


def test_a_conflict_that_leaves_the_list_leaves_the_focus_in_its_place(desk: Page, live_server: LiveServer) -> None:
    desk.goto(f"{live_server.url}/conflicts/?who=~nobody")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.locator("[data-row]")).to_have_count(3)
    expect(title(desk, TITLES[2])).to_be_focused()
    expect(desk).to_have_url(re.compile("who=~nobody"))


def test_searching_and_narrowing_keep_the_focus_and_the_address(desk: Page) -> None:
    desk.keyboard.press("/")
    search = desk.get_by_label("Words of the event’s title")
    expect(search).to_be_focused()
    desk.keyboard.type("axr")
    expect(search).to_have_value("axr")
    search.fill("the")
    desk.keyboard.press("Enter")
    expect(desk).to_have_url(re.compile(r"/conflicts/\?q=the$"))
    desk.get_by_text("More filters, another order").focus()
    desk.keyboard.press("Enter")
    desk.get_by_label("In whose hands").focus()
    desk.get_by_label("In whose hands").select_option("~nobody")
    expect(desk).to_have_url(re.compile(r"q=the&who=~nobody|q=the&who=%7Enobody"))
    expect(desk.get_by_label("In whose hands")).to_be_focused()
    desk.get_by_label("In whose hands").select_option("")
    expect(desk).to_have_url(re.compile(r"\?q=the$"))
    expect(desk.get_by_label("In whose hands")).to_be_focused()


def test_a_refusal_is_said_where_the_focus_goes(desk: Page) -> None:
    for conflict in Conflict.objects.filter(event__title=TITLES[0]):
        conflict.save_next_version()
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    problem = desk.get_by_role("alert")
    expect(problem).to_contain_text("Somebody changed “The river rises” in the meantime")
    expect(problem).to_be_focused()
    expect(box(desk, TITLES[0])).to_be_checked()
    desk.get_by_role("button", name="Assign to me").press("Enter")
    expect(row(desk, TITLES[0])).to_contain_text("assigned to noor")


CLOSE_AND_PRESS = """key => {
    document.querySelector("#keys-help").close();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
}"""


def test_a_key_that_follows_at_once_on_closing_the_help_acts_on_the_page(desk: Page) -> None:
    """In one task, before the browser draws: until then the focus is still in the closed help."""
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    desk.evaluate(CLOSE_AND_PRESS, "j")
    expect(title(desk, TITLES[0])).to_be_focused()


def test_keys_are_told_and_can_be_turned_off(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.get_by_role("dialog", name="Keys")).to_be_visible()
    desk.keyboard.press("a")
    desk.keyboard.press("Escape")
    desk.get_by_label("Single keys act on this page").press("Space")
    title(desk, TITLES[0]).focus()
    desk.keyboard.press("a")
    desk.keyboard.press("j")
    expect(title(desk, TITLES[0])).to_be_focused()
    desk.wait_for_timeout(300)
    assert not Conflict.objects.exclude(assigned_to=None).exists()

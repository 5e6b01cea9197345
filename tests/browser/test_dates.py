"""A reader looks at the dates of an article, and an editor corrects them, in a real browser."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.importing.extractions import read_text
from claims.importing.hanging import hang
from claims.models import Article, DateCorrection
from tests.browser.test_article_selection import SELECT
from tests.factories import make_article, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty.\n\n"
    "It replaced the pact of 1907. The council met yesterday, in the year of the great flood."
)


@pytest.fixture
def article() -> Article:
    article = make_article(make_timeline("freedonia", show_proposals=True), text=TEXT)
    hang({article: read_text(article)})
    return article


def read(page: Page, live_server: LiveServer, article: Article) -> None:
    """Open the article and wait until its dates open in place."""
    page.goto(live_server.url + article.get_absolute_url())
    expect(page.locator("a[data-date][tabindex='0']")).to_have_count(1)


@pytest.fixture
def as_editor(
    article: Article, page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
) -> Callable[[], None]:
    def open_article() -> None:
        sign_in(make_user(Role.EDITOR, article.timeline, username="noor"))
        read(page, live_server, article)

    return open_article


def date(page: Page, words: str) -> Locator:
    return page.locator("a[data-date]", has_text=words)


def card(page: Page) -> Locator:
    """The card that is open, once htmx has seen to its links: before, a click on one leads to its page."""
    return page.locator("[data-date-popover]:popover-open:not(:has(.htmx-added, .htmx-settling)):not(.htmx-settling)")


def test_a_mouse_that_rests_on_a_date_opens_its_card_and_may_go_into_it(
    article: Article, page: Page, live_server: LiveServer
) -> None:
    read(page, live_server, article)
    date(page, "17 May 1923").hover()
    expect(card(page)).to_contain_text("this day alone")
    expect(card(page)).to_contain_text("The words tell the date themselves.")
    card(page).hover()
    page.wait_for_timeout(500)  # longer than a card stays open that the mouse has left
    expect(card(page)).to_be_visible()
    page.mouse.move(5, 5)
    expect(card(page)).to_have_count(0)
    date(page, "1907").hover()
    expect(card(page)).to_contain_text("from 1 January to 31 December 1907")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)


def test_all_dates_are_one_stop_of_the_tab_key_and_the_arrows_go_on(
    article: Article, page: Page, live_server: LiveServer
) -> None:
    read(page, live_server, article)
    page.get_by_role("link", name="The Ruritania Post").first.focus()
    page.keyboard.press("Tab")
    expect(date(page, "17 May 1923")).to_be_focused()
    expect(card(page)).to_contain_text("17 May 1923")
    page.keyboard.press("ArrowRight")
    expect(date(page, "1907")).to_be_focused()
    expect(card(page)).to_contain_text("1907")
    page.keyboard.press("ArrowRight")
    expect(card(page)).to_contain_text("as soon as the article has one")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(date(page, "1907")).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(date(page, "1907")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(date(page, "1907")).to_be_focused()


def test_who_reads_with_the_keyboard_hears_the_date_and_goes_into_its_card(
    article: Article, page: Page, live_server: LiveServer
) -> None:
    read(page, live_server, article)
    expect(date(page, "yesterday")).to_have_accessible_description("No date yet")
    date(page, "17 May 1923").focus()
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    expect(card(page)).to_have_accessible_name("About this date")
    expect(card(page)).to_have_accessible_description(re.compile("17 May 1923 .*The words tell the date themselves"))
    page.keyboard.press("Escape")
    expect(date(page, "17 May 1923")).to_be_focused()


def test_a_card_that_did_not_come_says_so_and_comes_later(
    article: Article, page: Page, live_server: LiveServer
) -> None:
    read(page, live_server, article)
    page.context.set_offline(True)
    date(page, "1907").click()
    expect(card(page).get_by_role("alert")).to_have_text(re.compile("did not come through"))
    page.context.set_offline(False)
    page.keyboard.press("Escape")
    date(page, "1907").click()
    expect(card(page)).to_contain_text("Possible days")
    expect(card(page).get_by_role("alert")).to_have_count(0)


def test_from_right_to_left_the_card_hangs_from_where_the_words_begin(page: Page, live_server: LiveServer) -> None:
    text = "۱۷ مه ۲۰۲۵ پیمان دوستی فریدونیا و سیلوانیا امضا شد."
    read(page, live_server, make_article(make_timeline("klopstokia"), text=text, language="fa"))
    words = page.locator("a[data-date]")
    words.click()
    ends = [box["x"] + box["width"] for box in (words.bounding_box(), card(page).bounding_box()) if box]
    assert ends[0] == pytest.approx(ends[1], abs=1)


def test_the_list_of_dates_leads_to_their_cards_again_and_again(
    article: Article, page: Page, live_server: LiveServer
) -> None:
    read(page, live_server, article)
    page.get_by_text("3 dates in the text").click()
    for _ in range(2):
        page.locator(".article-dates").get_by_role("link", name="1907").click()
        expect(card(page)).to_contain_text("from 1 January to 31 December 1907")
        page.get_by_role("heading", level=1).click()
        expect(card(page)).to_have_count(0)


def test_a_tap_opens_and_closes(article: Article, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 740})
    page = context.new_page()
    read(page, live_server, article)
    date(page, "17 May 1923").tap()
    expect(card(page)).to_contain_text("this day alone")
    box = card(page).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 360
    date(page, "17 May 1923").tap()
    expect(card(page)).to_have_count(0)
    date(page, "1907").tap()
    expect(card(page)).to_contain_text("1907")
    page.get_by_role("heading", level=1).tap()
    expect(card(page)).to_have_count(0)
    context.close()


def test_an_editor_corrects_a_date_with_the_keyboard_and_withdraws_it(
    article: Article, as_editor: Callable[[], None], page: Page
) -> None:
    as_editor()
    date(page, "17 May 1923").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(card(page).get_by_role("link", name="Correct")).to_be_visible()
    page.keyboard.press("Enter")
    expect(card(page).get_by_role("link", name="Correct")).to_be_focused()
    page.keyboard.press("Enter")
    field = card(page).get_by_label("The date that these words mean")
    expect(field).to_be_focused()
    page.keyboard.type("soon")
    page.keyboard.press("Enter")
    expect(card(page)).to_contain_text("“soon” is not read as a date.")
    expect(field).to_be_focused()
    field.fill("18 May 1923")
    card(page).get_by_label("Why").fill("The register has the 18th.")
    page.keyboard.press("Enter")

    expect(page.get_by_text("The date is corrected")).to_be_visible()
    expect(card(page)).to_contain_text("by noor")
    expect(card(page)).to_contain_text("The register has the 18th.")
    expect(page.locator(".listed-value", has_text="18 May 1923")).to_be_visible()
    page.reload()
    expect(date(page, "17 May 1923")).to_be_focused()
    expect(card(page)).to_contain_text("18 May 1923")

    card(page).get_by_role("button", name="Withdraw the correction").click()
    expect(page.get_by_text("The correction is withdrawn")).to_be_visible()
    expect(page.locator(".listed-value", has_text="17 May 1923")).to_be_visible()
    assert DateCorrection.objects.get().withdrawn


def test_what_was_typed_is_there_when_the_card_opens_again(as_editor: Callable[[], None], page: Page) -> None:
    as_editor()
    date(page, "1907").click()
    card(page).get_by_role("link", name="Correct").click()
    expect(card(page).get_by_label("The date that these words mean")).to_be_focused()
    card(page).get_by_label("Why").fill("A misprint.")
    page.keyboard.press("Escape")
    expect(card(page)).to_have_count(0)
    expect(date(page, "1907")).to_be_focused()
    date(page, "1907").click()
    expect(card(page).get_by_label("Why")).to_have_value("A misprint.")
    card(page).get_by_role("link", name="Leave it").press("Enter")
    expect(card(page).get_by_role("link", name="Correct")).to_be_focused()


def test_selected_words_are_marked_as_a_date_and_then_as_none(as_editor: Callable[[], None], page: Page) -> None:
    as_editor()
    page.evaluate(SELECT, ["the year", "great flood"])
    page.get_by_role("link", name="Mark as a date").click()
    expect(page.locator("blockquote mark")).to_have_text("the year of the great flood")
    page.get_by_label("The date that these words mean").fill("1906")
    page.get_by_role("button", name="Save the date").click()
    expect(date(page, "the year of the great flood")).to_be_focused()
    card(page).get_by_role("link", name="Change").click()
    card(page).get_by_role("button", name="Not a date").click()
    expect(card(page)).to_contain_text("Not a date")


@pytest.mark.parametrize("rest", [0, 600])  # milliseconds; after the longer rest its card is open
def test_the_words_of_a_date_can_be_selected_with_the_mouse(
    as_editor: Callable[[], None], page: Page, rest: int
) -> None:
    as_editor()
    box = date(page, "17 May 1923").bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + 1, middle)
    page.wait_for_timeout(rest)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, middle, steps=5)
    page.mouse.up()
    assert page.evaluate("getSelection().toString()") == "17 May 1923"
    expect(page.get_by_role("region", name="Selected words")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(card(page)).to_have_count(0)
    date(page, "17 May 1923").click()
    expect(card(page)).to_be_visible()


def test_without_scripts_a_date_leads_to_its_page(article: Article, browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("link", name="17 May 1923").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("17 May 1923")
    expect(page.get_by_text("this day alone")).to_be_visible()
    context.close()

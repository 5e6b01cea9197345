"""An editor makes a claim of words in an article, and a reader finds a claim's words in it, in a real browser."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlparse

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Article
from tests.factories import make_article, make_claim, make_event, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = (
    "# Hail, Freedonia 🎉🇫🇷\n"
    "The 🦆 duke said on 17 May 1923 that the pact was signed.\n\n"
    "  Sylvania denies it: “no pact 𝄞 exists”, it says.\n"
)
SELECT = """([from, to]) => {
  const place = (words, after) => {
    const walker = document.createTreeWalker(document.querySelector(".words"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at >= 0) return [walker.currentNode, at + (after ? words.length : 0)];
    }
    throw new Error(`not in the page: ${words}`);
  };
  const range = document.createRange();
  range.setStart(...place(from, false));
  range.setEnd(...place(to, true));
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
}"""


@pytest.fixture
def article() -> Article:
    event = make_event(make_timeline("freedonia"))
    article = make_article(event.timeline, text=TEXT, origin="pact.md")
    make_claim(event, article)
    return article


@pytest.fixture
def as_editor(
    article: Article, page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
) -> Callable[[], None]:
    def open_article() -> None:
        sign_in(make_user(Role.EDITOR, article.timeline))
        page.goto(live_server.url + article.get_absolute_url())

    return open_article


def selected_range(page: Page) -> tuple[int, int]:
    link = page.get_by_role("link", name="New claim from these words")
    expect(link).to_be_visible()
    query = parse_qs(urlparse(link.get_attribute("href") or "").query)
    return int(query["start"][0]), int(query["end"][0])


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("duke", "said on ", "duke said on"),
        ("🦆", "🦆", "🦆"),
        ("17 May", "1923", "17 May 1923"),
        ("signed", "𝄞", "signed.\n\n  Sylvania denies it: “no pact 𝄞"),
        ("Hail", "🇫🇷", "Hail, Freedonia 🎉🇫🇷"),
        ("  Sylvania", "Sylvania", "Sylvania"),
    ],
)
def test_selected_words_become_code_points_of_the_text(
    as_editor: Callable[[], None], page: Page, first: str, last: str, words: str
) -> None:
    as_editor()
    page.evaluate(SELECT, [first, last])
    start, end = selected_range(page)
    assert TEXT[start:end] == words


def test_selecting_leads_to_the_form_with_these_words(as_editor: Callable[[], None], page: Page) -> None:
    as_editor()
    page.evaluate(SELECT, ["the pact", "signed"])
    page.get_by_role("link", name="New claim from these words").click()
    expect(page.locator("blockquote mark")).to_have_text("the pact was signed")


def test_bar_goes_when_nothing_is_selected(as_editor: Callable[[], None], page: Page) -> None:
    as_editor()
    page.evaluate(SELECT, ["duke", "duke"])
    expect(page.get_by_role("region", name="Selected words")).to_be_visible()
    page.evaluate("getSelection().removeAllRanges()")
    expect(page.get_by_role("region", name="Selected words")).to_be_hidden()


def test_words_can_be_typed_with_the_keyboard_alone(as_editor: Callable[[], None], page: Page) -> None:
    as_editor()
    page.get_by_label("Words of the article that state something").focus()
    page.keyboard.type("Sylvania denies it")
    page.keyboard.press("Enter")
    expect(page.locator("blockquote mark")).to_have_text("Sylvania denies it")


def test_address_of_a_claim_leads_to_its_words(article: Article, page: Page, live_server: LiveServer) -> None:
    claim = article.claims.get()
    page.goto(f"{live_server.url}{article.get_absolute_url()}#claim-{claim.public_id}")
    expect(page.locator("mark.current")).to_have_text("17 May 1923")
    page.get_by_role("link", name="Claim 1: Date, 17 May 1923").press("Enter")
    expect(page.locator(f"#listed-{claim.public_id}")).to_be_in_viewport()


def test_readers_select_without_a_bar(article: Article, page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + article.get_absolute_url())
    page.evaluate(SELECT, ["duke", "duke"])
    expect(page.get_by_role("link", name="New claim from these words")).to_have_count(0)


def test_scheme_is_chosen_and_remembered(article: Article, page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url + article.get_absolute_url())
    page.get_by_role("button", name="Dark").click()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-scheme", "dark")
    expect(page.get_by_role("button", name="Light")).to_be_visible()

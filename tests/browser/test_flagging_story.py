"""An editor lays two articles side by side, selects words in both and flags that they contradict each other."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Article, Conflict
from tests.browser.test_article_selection import SELECT
from tests.factories import PASSWORD, make_article, make_event, make_source, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db(transaction=True)

REASON = "He can hardly have been calm and furious at once."


@pytest.fixture
def articles() -> tuple[Article, Article]:
    timeline = make_timeline("freedonia")
    make_event(timeline, title="The pact is signed")
    calm = "# A calm signing 🎉\nThe 🦆 duke was calm that day.\n"
    return (
        make_article(timeline, make_source("The Post"), title="Calm", text=calm, origin="calm.md"),
        make_article(timeline, make_source("The Gazette"), title="Fury", text="The duke was furious that day."),
    )


def select(page: Page, side: str, first: str, last: str) -> None:
    page.evaluate(SELECT.replace(".words", f"[data-side={side}]"), [first, last])


def test_words_are_selected_on_both_sides(
    articles: tuple[Article, Article], page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
) -> None:
    sign_in(make_user(Role.EDITOR, articles[0].timeline))
    page.goto(live_server.url + articles[0].get_absolute_url())
    page.get_by_role("link", name="Compare with another article").click()
    page.get_by_role("link", name="Fury").click()
    select(page, "a", "🦆", "was calm")
    page.get_by_role("button", name="Put on side A").click()
    expect(page.locator("mark.chosen")).to_have_text("🦆 duke was calm")
    page.get_by_label("Why can they not both be true?").fill(REASON)
    select(page, "b", "furious", "furious")
    expect(page.get_by_role("button", name="Put on side A")).to_be_hidden()
    page.get_by_role("button", name="Put on side B").click()
    expect(page.locator("mark.chosen")).to_have_text(["🦆 duke was calm", "furious"])
    expect(page.get_by_label("Why can they not both be true?")).to_have_value(REASON)
    page.get_by_label("Words of the event’s title").press_sequentially("pact")
    page.get_by_role("radio", name="The pact is signed").check()
    page.get_by_role("button", name="Flag the conflict").click()
    expect(page.get_by_text("The conflict is on record")).to_be_visible()
    conflict = Conflict.objects.get()
    assert page.url == live_server.url + conflict.get_absolute_url()
    assert [position.claims.get().quote for position in conflict.positions.order_by("number")] == [
        "🦆 duke was calm",
        "furious",
    ]


def test_the_kind_of_value_follows_the_property(
    articles: tuple[Article, Article], page: Page, live_server: LiveServer, sign_in: Callable[[User], None]
) -> None:
    sign_in(make_user(Role.EDITOR, articles[0].timeline))
    page.goto(f"{live_server.url}/flag/?a={articles[0].public_id}&b={articles[1].public_id}&chosen=b-0-8")
    expect(page.get_by_label("What do the words say?")).to_have_value("The duke")
    page.get_by_label("What do they disagree about?").select_option("date")
    expect(page.get_by_text("or in words: 17 January 2025")).to_be_visible()


def test_without_scripts_words_are_pasted(
    articles: tuple[Article, Article], browser: Browser, live_server: LiveServer
) -> None:
    user = make_user(Role.EDITOR, articles[0].timeline)
    context: Any = browser.new_context(java_script_enabled=False)
    page: Page = context.new_page()
    page.goto(f"{live_server.url}/accounts/sign-in/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{live_server.url}/flag/?a={articles[0].public_id}&b={articles[1].public_id}")
    for side, words in (("A", "duke was calm"), ("B", "duke was furious")):
        page.get_by_label(f"Or paste words of {side}").fill(words)
        page.get_by_label(f"Or paste words of {side}").press("Enter")
    page.get_by_label("Words of the event’s title").fill("pact")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("radio", name="The pact is signed").check()
    page.get_by_label("Why can they not both be true?").fill(REASON)
    page.get_by_role("button", name="Flag the conflict").click()
    expect(page.get_by_text("The conflict is on record")).to_be_visible()
    context.close()

"""Two editors discuss a conflict in a real browser: in place, with and without scripts, and each hears of the other."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Comment, Conflict, Notice
from claims.review.discussion import comment
from tests.factories import PASSWORD, make_conflict, make_event, make_timeline, make_user
from timeline.models import Role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def conflict() -> Conflict:
    return make_conflict(make_event(make_timeline("main"), title="The pact of Klopstokia is signed"))


@pytest.fixture
def ada(conflict: Conflict) -> User:
    return make_user(Role.EDITOR, conflict.event.timeline, username="ada")


@pytest.fixture
def ben(conflict: Conflict) -> User:
    return make_user(Role.EDITOR, conflict.event.timeline, username="ben")


def said(page: Page, words: str) -> Locator:
    return page.locator("article.comment", has_text=words)


def test_talking_in_place_keeps_a_ruling_that_is_being_written(
    page: Page, live_server: LiveServer, conflict: Conflict, ada: User, ben: User, sign_in: Any
) -> None:
    comment(conflict, text="I asked the chancellery.", by=ben)
    sign_in(ada)
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    page.locator("summary", has_text="Resolve it").click()
    reason = page.locator("form", has=page.get_by_role("button", name="Resolve", exact=True)).get_by_label("Reason")
    reason.fill("The register of the chancellery")

    first = said(page, "I asked the chancellery.")
    first.locator("summary", has_text="Answer").click()
    first.get_by_label("Your answer").fill("@ben what did they say?")
    first.get_by_role("button", name="Answer").click()
    expect(said(page, "@ben what did they say?")).to_be_focused()
    expect(page.locator("#messages")).to_contain_text("Your comment is added.")
    expect(reason).to_have_value("The register of the chancellery")
    expect(page.get_by_role("list", name="Answers to ben")).to_contain_text("what did they say?")

    own = said(page, "@ben what did they say?").last
    own.locator("summary", has_text="Change").click()
    own.get_by_label("What you said").fill("@ben what did they write?")
    own.get_by_role("button", name="Change").click()
    expect(said(page, "@ben what did they write?")).to_be_focused()
    assert [each.what for each in Notice.objects.filter(to=ben)] == ["mention"]

    page.get_by_label("Your comment").fill("A harsh word.")
    page.get_by_role("button", name="Comment", exact=True).click()
    harsh = said(page, "A harsh word.")
    expect(harsh).to_be_focused()
    harsh.locator("summary", has_text="Take back").click()
    harsh.get_by_role("button", name="Take it back").click()
    expect(said(page, "Taken back.")).to_be_focused()
    expect(reason).to_have_value("The register of the chancellery")


def test_a_refused_answer_comes_back_in_its_place(
    page: Page, live_server: LiveServer, conflict: Conflict, ada: User, ben: User, sign_in: Any
) -> None:
    first = comment(conflict, text="I asked the chancellery.", by=ben)
    sign_in(ada)
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    thread = said(page, "I asked the chancellery.")
    thread.locator("summary", has_text="Answer").click()
    thread.get_by_label("Your answer").fill("What did they say?")
    Comment.objects.filter(pk=first.pk).update(text="", taken_back_at=first.at)
    thread.get_by_role("button", name="Answer").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("What you answer was taken back")
    expect(alert).to_be_focused()
    expect(page.get_by_label("Your answer")).to_have_value("What did they say?")


def test_watching_and_the_inbox(
    page: Page, live_server: LiveServer, conflict: Conflict, ada: User, ben: User, sign_in: Any
) -> None:
    sign_in(ada)
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    page.get_by_role("button", name="Watch this conflict").click()
    expect(page.get_by_role("button", name="Stop watching")).to_be_focused()
    comment(conflict, text="The journal is out.", by=ben)
    comment(conflict, text="It says May.", by=ben)
    page.reload()
    page.get_by_role("link", name="Inbox 1 unread").click()
    expect(page.get_by_role("link", name="2 comments, the last by ben")).to_be_visible()
    page.get_by_role("button", name="Mark as read").click()
    expect(page.locator(".inbox-unread")).to_have_count(0)
    expect(page.get_by_role("link", name="Inbox", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="The pact of Klopstokia is signed: Date")).to_be_focused()
    page.get_by_role("link", name="2 comments, the last by ben").click()
    expect(said(page, "It says May.")).to_be_in_viewport()
    expect(page.get_by_role("link", name="Inbox", exact=True)).to_be_visible()


def test_all_of_it_without_scripts(
    browser: Browser, live_server: LiveServer, conflict: Conflict, ada: User, ben: User
) -> None:
    comment(conflict, text="I asked the chancellery.", by=ben)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/accounts/sign-in/")
    page.get_by_label("Username").fill(ada.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")
    page.get_by_role("button", name="Watch this conflict").click()
    expect(page.get_by_role("button", name="Stop watching")).to_be_visible()
    first = said(page, "I asked the chancellery.")
    first.locator("summary", has_text="Answer").click()
    first.get_by_label("Your answer").fill("What did they say?")
    first.get_by_role("button", name="Answer").click()
    expect(said(page, "What did they say?")).to_be_in_viewport()
    said(page, "What did they say?").last.locator("summary", has_text="Take back").click()
    page.get_by_role("button", name="Take it back").click()
    expect(said(page, "Taken back.")).to_be_visible()
    comment(conflict, text="They say May.", by=ben)
    page.goto(f"{live_server.url}/inbox/")
    page.get_by_role("button", name="Open and mark read").click()
    expect(page).to_have_url(f"{live_server.url}{conflict.get_absolute_url()}")
    page.goto(f"{live_server.url}/inbox/settings/")
    page.get_by_label("Once a day").check()
    page.get_by_label("E-mail address").fill("ada@post.example")
    page.get_by_role("button", name="Keep this choice").click()
    expect(page.get_by_text("Your choice is kept.")).to_be_visible()
    context.close()

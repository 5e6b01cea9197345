"""Three stories, told in a real browser: a reader explores, an editor flags and settles, an admin imports."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.models import Article, Conflict, ConflictState
from tests.claims.articles import FILES, METADATA
from tests.factories import make_timeline, make_user
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_reader_opens_both_sides_of_the_conflict_down_to_the_article(
    page: Page, live_server: LiveServer, story: Timeline
) -> None:
    page.goto(live_server.url)
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    page.get_by_role("link", name=re.compile("sign the Lasting Friendship Treaty")).first.click()
    panel = page.locator("#panel")
    expect(panel.get_by_text("17 May 1923").first).to_be_visible()
    expect(panel.get_by_text("October 1923").first).to_be_visible()
    expect(page).to_have_url(re.compile("event="))

    about_date = panel.locator("section", has=page.get_by_role("heading", name=re.compile("^Date")))
    about_date.get_by_role("link", name=re.compile("conflict")).click()
    expect(page.get_by_role("heading", name=re.compile("Sources disagree on when"))).to_be_visible()
    for words, source in (("17 May", "The Ruritania Post"), ("October 1923", "The Sylvania Gazette")):
        address = page.url
        page.get_by_role("link", name=source).first.click()
        page.wait_for_url(re.compile(r"/articles/.*#claim-"))
        marked = page.locator(f"mark#{page.url.partition('#')[2]}, #{page.url.partition('#')[2]}")
        expect(marked.first).to_be_in_viewport()
        expect(page.locator("mark", has_text=words).first).to_be_visible()
        page.goto(address)


def test_an_editor_flags_a_wording_and_settles_it(
    page: Page, live_server: LiveServer, story: Timeline, sign_in: Any
) -> None:
    sign_in(make_user(Role.EDITOR, story, username="noor"))
    event = Conflict.objects.get(property__key="clause:mutual_defence").event
    page.goto(f"{live_server.url}{event.get_absolute_url()}")
    page.get_by_role("link", name="Flag a conflict").first.click()

    page.get_by_label("What do they disagree about").select_option(label="Something else")
    defence = page.locator("fieldset", has_text="Mutual defense commitments")
    defence.get_by_label("Side A").check()
    silence = page.locator("fieldset", has_text="does not mention providing mutual assistance")
    silence.get_by_label("Side B").check()
    reason = "The leaked summary has a commitment that the text does not know."
    page.get_by_label("Why can they not both be true?").fill(reason)
    page.get_by_role("button", name="Flag the conflict").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("disagree")

    page.get_by_label("Your comment").fill("I asked the chancellery for the text.")
    page.get_by_role("button", name="Comment").click()
    expect(page.locator(".comment-words", has_text="I asked the chancellery for the text.")).to_be_visible()

    page.locator("summary", has_text="Resolve it").click()
    page.get_by_label(re.compile("One position is right")).check()
    page.get_by_label(re.compile("^B: ")).check()
    resolving = page.locator("form", has=page.get_by_role("button", name="Resolve", exact=True))
    resolving.get_by_label("Reason").fill("The published text is before us, and it has no such clause.")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_text("The published text is before us").first).to_be_visible()
    conflict = Conflict.objects.get(flagged_by__username="noor")
    assert conflict.state == ConflictState.RESOLVED

    page.locator("summary", has_text="Open it again").click()
    reopening = page.locator("form", has=page.get_by_role("button", name="Open again"))
    reopening.get_by_label("Reason").fill("A second copy of the text has turned up.")
    page.get_by_role("button", name="Open again").click()
    expect(page.locator("summary", has_text="Resolve it")).to_be_visible()
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN


def test_an_admin_uploads_articles_and_sees_the_report(
    page: Page, live_server: LiveServer, sign_in: Any, worker: None, tmp_path: Path
) -> None:
    timeline = make_timeline("main", title="The pact of Klopstokia")
    admin: User = make_user(Role.ADMIN, timeline, username="ada")
    for name, text in {**FILES, "empty.txt": ""}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "metadata.csv").write_text(METADATA, encoding="utf-8")
    sign_in(admin)

    page.get_by_role("link", name="Import").click()
    page.get_by_label("Articles").set_input_files([tmp_path / name for name in (*FILES, "empty.txt")])
    page.get_by_text("Say who published them").click()
    page.get_by_label("Table of metadata").set_input_files(tmp_path / "metadata.csv")
    page.get_by_role("button", name="Hand in for import").click()

    expect(page.get_by_text("Checked: 3 articles would be imported.")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("row", name=re.compile("empty.txt"))).to_contain_text("the file is empty")
    page.get_by_role("button", name="Import these 3 articles").click()
    expect(page.get_by_text("Done: 3 articles were imported.")).to_be_visible(timeout=60_000)
    for name in FILES:
        expect(page.get_by_role("row", name=re.compile(re.escape(name)))).to_contain_text("New")
    assert Article.objects.get(origin="post.txt").source.name == "The Ruritania Post"
    page.get_by_role("row", name=re.compile("post.txt")).get_by_role("link").click()
    expect(page.get_by_role("heading", name="Freedonia and Sylvania sign a pact")).to_be_visible()

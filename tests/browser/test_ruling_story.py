"""A conflict lives in the browser: looked into, taken over, ruled on with its evidence, ruled on anew, open again."""

import os
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from claims.detecting.detection import detect
from claims.models import Conflict, ConflictState
from claims.properties import property_for
from claims.review.conflicts import start_review
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline, make_user
from timeline.models import Event, Role

pytestmark = pytest.mark.django_db(transaction=True)
REGISTER = "The chancellery's register of treaties has this very day."
FACSIMILE = "The facsimile shows that the register was written later."


def says(event: Event, paper: str, words: str, when: str) -> None:
    source = make_source(paper)
    text = f"The pact of Klopstokia was signed on {words}, the delegates say."
    article = make_article(event.timeline, source, text=text, published="1923-11-02", origin_key=source.key)
    make_claim(event, article, quote=words, when=when, property=property_for("date"))
    detect(event)


def test_from_review_to_a_second_ruling(page: Page, live_server: LiveServer, sign_in: Any) -> None:
    timeline = make_timeline("main")
    event = make_event(timeline, title="The pact of Klopstokia is signed", when=None)
    says(event, "The Ruritania Post", "17 May 1923", "1923-05-17")
    says(event, "Sylvania Today", "2 October 1923", "1923-10-02")
    conflict = Conflict.objects.get()
    start_review(conflict, by=make_user(Role.EDITOR, timeline, username="bo"), version=conflict.version)
    sign_in(make_user(Role.EDITOR, timeline, username="noor"))
    page.goto(f"{live_server.url}{conflict.get_absolute_url()}")

    page.get_by_role("button", name="Take over the review").click()
    expect(page.get_by_role("button", name="Give the review back")).to_be_visible()
    picture(page, "reviewed")

    page.locator("summary", has_text="Resolve it").click()
    page.get_by_label(re.compile("One position is right")).check()
    page.get_by_label(re.compile("^A: ")).check()
    form = page.locator("form", has=page.get_by_role("button", name="Resolve", exact=True))
    form.get_by_label("Reason").fill(REGISTER)
    form.get_by_label(re.compile("The Ruritania Post: “17 May 1923”")).check()
    form.get_by_label("What else does it rest on?").fill("the register")
    picture(page, "ruling")
    page.get_by_role("button", name="Resolve", exact=True).click()
    expect(page.get_by_text("is neither a web address nor a claim of this timeline").first).to_be_visible()
    expect(form.get_by_label("Reason")).to_have_value(REGISTER)
    form.get_by_label("What else does it rest on?").fill("https://register.example/1923")
    page.get_by_role("button", name="Resolve", exact=True).click()
    ruling = page.locator(".conflict-ruling")
    expect(ruling.get_by_role("link", name="https://register.example/1923")).to_be_visible()
    event.refresh_from_db()
    assert event.edtf == "1923-05-17"
    picture(page, "resolved")

    page.locator("summary", has_text="Rule on it anew").click()
    page.get_by_label(re.compile("One position is right")).check()
    page.get_by_label(re.compile("^B: ")).check()
    anew = page.locator("form", has=page.get_by_role("button", name="Rule anew"))
    anew.get_by_label("Reason").fill(FACSIMILE)
    page.get_by_role("button", name="Rule anew").click()
    expect(ruling).to_contain_text(FACSIMILE)
    event.refresh_from_db()
    assert event.edtf == "1923-10-02"

    says(event, "The Klopstokia Gazette", "3 June 1923", "1923-06-03")
    page.reload()
    history = page.locator("section", has=page.get_by_role("heading", name="How it came to light"))
    expect(history).to_contain_text("Opened again by itself")
    expect(history.get_by_role("link", name="The claim of The Klopstokia Gazette")).to_be_visible()
    picture(page, "open-again")
    assert Conflict.objects.get().state == ConflictState.OPEN


def picture(page: Page, name: str) -> None:
    """For people to look at, where RULING_PICTURES names a folder."""
    if folder := os.environ.get("RULING_PICTURES"):
        for scheme, width in (("light", 1280), ("dark", 360)):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            page.set_viewport_size({"width": width, "height": 900})
            page.screenshot(path=Path(folder) / f"{name}-{scheme}-{width}.png", full_page=True)
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 900})

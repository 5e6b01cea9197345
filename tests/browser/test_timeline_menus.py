"""The menus of the filters: long ones are narrowed by typing."""

import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_event, make_timeline

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_long_menu_is_narrowed_by_typing(page: Page, live_server: LiveServer) -> None:
    story = make_timeline("main")
    for name in ["Zürich", "Klopstokia", *(f"Village {number}" for number in range(14))]:
        make_event(story, place=name, tags=["war aims"])
    page.goto(f"{live_server.url}/t/main/")
    expect(page.locator("[data-timeline]")).to_have_attribute("data-ready", "true")
    page.locator("summary", has_text="Places").press("Enter")
    page.get_by_label("Village 3").check()
    field = page.get_by_label("Show only Places with these letters")
    field.fill("zur")
    expect(page.get_by_label("Klopstokia")).to_be_hidden()
    expect(page.get_by_label("Village 3")).to_be_visible()  # filters, and so stays in sight
    field.press("Enter")
    page.get_by_label("Zürich").check()
    page.wait_for_url(re.compile("place=Village\\+3&place=Z"))
    expect(page.locator("#window [data-event]")).to_have_count(2)
    field.fill("qq")
    expect(page.get_by_text("Nothing in this list has these letters.")).to_be_visible()
    page.locator("summary", has_text="Tags").click()
    expect(page.get_by_label("Show only Tags with these letters")).to_have_count(0)  # one is no long list

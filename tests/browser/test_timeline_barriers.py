"""Axe finds nothing in the views of the timeline: in forced colours, mirrored, and through each lens."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.browser.test_accessibility import WIDER_THAN_SHOWN, violations
from tests.factories import make_actor, make_lane, make_timeline
from tests.timeline.lens_stories import told
from timeline.models import Event, Timeline

pytestmark = pytest.mark.django_db(transaction=True)

VIEWS = {
    "all of it": "",
    "grouped by actor": "by=actor",
    "as told by one": "told_by=courier",
    "two against each other": "compare=courier&compare=herald",
    "as known on a day": "known=1924-01-06",
    "disputed, told by two, known to the month": "disputed=on&origins=2&precision=month",
    "searched": "q=pact",
    "nothing found": "q=nothing+of+the+kind",
    "an event open": "event={event}",
    "two against each other with an event open": "compare=courier&compare=herald&event={event}",
}


@pytest.fixture
def story(transactional_db: None) -> Timeline:
    story = make_timeline("main", title="The pact of Klopstokia")
    said = [("courier", "1923-05-17", 0), ("herald", "1923-10", 5)]
    told(story, "Pact signed", *said, disputed=[("open", 5, None)])
    told(story, "Pact kept", ("courier", "1923-07-30", 0), ("herald", "1923-07", 5))
    told(story, "خبر از پیمان", ("herald", "1923-07-02", 5))
    lane, actor = make_lane(story, "Talks"), make_actor("Klopstokia")
    for event in Event.objects.exclude(title="Pact kept"):
        event.actors.add(actor)
        event.lane = lane
        event.save()
    return story


@pytest.fixture(
    params=[
        {"forced_colors": "active", "color_scheme": "light"},
        {"forced_colors": "active", "color_scheme": "dark", "locale": "fa"},
        {"color_scheme": "light", "locale": "fa"},
        {"color_scheme": "dark", "locale": "fa"},
        {"color_scheme": "light"},
        {"color_scheme": "dark"},
    ],
    ids=["forced", "forced mirrored dark", "mirrored", "mirrored dark", "light", "dark"],
)
def page_seen(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    seen: dict[str, Any] = request.param
    context = browser.new_context(**seen, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_no_view_of_the_timeline_has_a_barrier(page_seen: Page, live_server: LiveServer, story: Timeline) -> None:
    event = Event.objects.get(title="Pact signed").public_id
    found = {}
    for name, asked in VIEWS.items():
        page_seen.goto(f"{live_server.url}/t/main/?from=1923&to=1923&{asked.format(event=event)}")
        page_seen.wait_for_selector("[data-ready=true]")
        if barriers := violations(page_seen):
            found[name] = barriers
        assert page_seen.evaluate(WIDER_THAN_SHOWN) <= 0, name
    assert not found

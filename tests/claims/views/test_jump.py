"""Going to a date typed in words: a window of the timeline, or what is wrong with the words."""

import json
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.factories import make_timeline, make_user
from timeline.models import Role, Visibility

pytestmark = pytest.mark.django_db

GO = "/t/main/go/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def story() -> Any:
    return make_timeline("main", title="The pact of Klopstokia")


def test_without_scripts_it_leads_to_the_window_with_the_filters_kept(client: Client) -> None:
    state = {"when": "summer 1923", "q": "pact", "lane": ["talks", "unrest"], "from": "1900", "to": "1999"}
    answer = client.get(GO, state)
    assert answer.status_code == 302
    leads_to = urlsplit(answer["Location"])
    assert leads_to.path == "/t/main/"
    assert parse_qs(leads_to.query) == {
        "q": ["pact"],
        "lane": ["talks", "unrest"],
        "from": ["1923-06-01"],
        "to": ["1923-08-31"],
    }


def test_to_htmx_it_sends_the_window_as_an_event(client: Client) -> None:
    answer = client.get(GO, {"when": "17 января 1923"}, headers=HTMX)
    assert answer.status_code == 200
    told = json.loads(answer["HX-Trigger"])["dateline:jump"]
    assert told["end"] - told["start"] == 42
    assert told["first"] == told["last"] == told["start"] + 20.5
    assert told["words"] == "17 January 1923"
    assert "Showing 17 January 1923." in answer.content.decode()
    assert "<html" not in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_not_understood_is_said_and_kept(client: Client, headers: dict[str, str]) -> None:
    answer = client.get(GO, {"when": 'the day of "<b>', "q": "pact"}, headers=headers)
    page = answer.content.decode()
    assert "is not read as a date. Write it like one of these: March 2001" in page
    assert "<b>" not in page
    assert "HX-Trigger" not in answer
    if not headers:
        assert 'value="the day of &quot;&lt;b&gt;"' in page
        assert '<input type="hidden" name="q" value="pact">' in page


def test_a_date_in_any_year_asks_for_the_year(client: Client) -> None:
    assert "Add the year." in client.get(GO, {"when": "XXXX-01-17"}).content.decode()


def test_the_browser_tells_the_order_of_day_and_month(client: Client) -> None:
    def first_day(languages: str) -> str:
        answer = client.get(GO, {"when": "1/2/1923"}, headers={"Accept-Language": languages})
        return parse_qs(urlsplit(answer["Location"]).query)["from"][0]

    assert first_day("en-GB,en;q=0.9") == "1923-01-11T12:00:00"
    assert first_day("en-US,en;q=0.9") == "1922-12-12T12:00:00"


def test_the_field_stands_on_a_page_of_its_own(client: Client) -> None:
    page = client.get(GO).content.decode()
    assert 'name="when"' in page
    assert "not read" not in page


def test_only_who_may_see_the_timeline_learns_of_it(client: Client) -> None:
    hidden = make_timeline("hidden", visibility=Visibility.PRIVATE)
    address = "/t/hidden/go/?when=1923"
    assert client.get(address).status_code == 404
    client.force_login(make_user(Role.EDITOR, hidden))
    assert client.get(address).status_code == 302

"""Twice the rows must not cost more queries."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.dating_review import DateChange, correct_date
from claims.review.assigning import assign
from claims.review.saved_views import save_view
from tests.factories import make_article, make_conflict, make_event, make_lane, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15


@pytest.fixture
def queries(client: Client) -> Callable[[str], int]:
    """How many queries an address costs with empty caches."""

    def count(address: str) -> int:
        cache.clear()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


def add_events(story: Timeline, number: int) -> None:
    for index in range(number):
        said = [("1923-05-17", f"The Ruritania Post {index}"), ("1923-10", f"The Sylvania Gazette {index}")]
        lane = make_lane(story)
        make_event(story, dispute="open", readings=said, lane=lane, actors=[f"Actor {index}", "Freedonia"])
        make_event(story, when=None, lane=lane)


@pytest.mark.parametrize("part", ["", "?from=1923&to=1923&q=council&disputed=on", "columns/", "labels/?"])
def test_the_timeline(queries: Callable[[str], int], part: str) -> None:
    story = make_timeline("main")
    address = f"/t/main/{part}"
    add_events(story, 4)
    labels = "&".join(f"id={pk}" for pk in Event.objects.values_list("pk", flat=True))
    few = queries(address + labels if part.startswith("labels") else address)
    add_events(story, 4)
    labels = "&".join(f"id={pk}" for pk in Event.objects.values_list("pk", flat=True))
    many = queries(address + labels if part.startswith("labels") else address)
    assert few == many <= MOST_QUERIES


def test_the_dates_of_an_article(queries: Callable[[str], int]) -> None:
    text = " ".join(f"In {year} the pact of {year + 100} lapsed." for year in range(1700, 1720))
    article = make_article(make_timeline(), text=text)
    editor = make_user(Role.EDITOR, article.timeline)

    def correct(years: range) -> None:
        for year in years:
            start = text.index(str(year))
            correct_date(article, DateChange(start, start + 4, parse(str(year + 1)), ""), by=editor, version=0)

    correct(range(1700, 1704))
    addresses = [article.get_absolute_url(), reverse("article_date", args=[article.public_id, 3, 7])]
    few = [queries(address) for address in addresses]
    correct(range(1704, 1708))
    assert [queries(address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES


def test_the_names_that_may_be_one_actor(client: Client, queries: Callable[[str], int]) -> None:
    story = make_timeline()
    client.force_login(make_user(Role.EDITOR, story))

    def add_pairs(names: str) -> None:
        for letter in names:
            make_event(story, actors=[f"{letter}fanasy Griboedkin", f"{letter}fanasiy Griboyedkin"])
            make_event(story, actors=[f"{letter}fanasy Griboedkin"])

    add_pairs("ABD")
    few = queries(reverse("review_actors"))
    add_pairs("KLM")
    assert few == queries(reverse("review_actors")) <= MOST_QUERIES


@pytest.mark.parametrize("role", [None, Role.EDITOR])
@pytest.mark.parametrize("query", ["", "?state=open&source=none&q=council&who=~nobody&event=e0"])
def test_the_desk_of_conflicts(client: Client, queries: Callable[[str], int], role: Role | None, query: str) -> None:
    story = make_timeline()
    if role:
        client.force_login(editor := make_user(role, story))

    def add(number: int) -> None:
        for _ in range(number):
            conflict = make_conflict(make_event(story))
            if role:
                assign({conflict: 1}, editor)
                save_view(conflict.public_id, "", by=editor)

    add(3)
    few = queries(f"/conflicts/{query}")
    add(4)
    assert few == queries(f"/conflicts/{query}") <= MOST_QUERIES


def test_the_rules_that_find_conflicts(client: Client, queries: Callable[[str], int]) -> None:
    story = make_timeline()
    client.force_login(make_user(Role.EDITOR, story))
    make_conflict(make_event(story), detected_by="first:rule")
    few = queries("/conflicts/rules/")
    for number in range(3):
        make_conflict(make_event(story), detected_by=f"rule:{number}")
    assert few == queries("/conflicts/rules/") <= MOST_QUERIES

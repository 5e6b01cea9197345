"""Twice the rows must not cost more queries."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims.models import ArticleLink, ConflictState, LinkKind, Outcome, Resolution, Source, SourceRating
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.assigning import assign
from claims.review.dating import DateChange, correct_date
from claims.review.discussion import comment
from claims.review.merging import merge_events
from claims.review.saved_views import save_view
from claims.review.watching import watch
from tests.claims.detecting.test_detection import say
from tests.conftest import forget_all
from tests.factories import (
    make_article,
    make_claim,
    make_conflict,
    make_event,
    make_lane,
    make_source,
    make_timeline,
    make_user,
)
from timeline.dates import parse
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db

MOST_QUERIES = 15
MOST_FOR_EDITORS = 25  # two whole events beside each other


@pytest.fixture
def queries(client: Client) -> Callable[[str], int]:
    """How many queries an address costs with empty caches."""

    def count(address: str) -> int:
        forget_all()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    return count


def add_events(story: Timeline, number: int) -> None:
    for index in range(number):
        said = [("1923-05-17", f"The Ruritania Post {index}"), ("1923-10", f"The Sylvania Gazette {index}")]
        lane = make_lane(story)
        make_event(story, dispute="open", readings=said, lane=lane, actors=[f"Actor {index}", "Freedonia"])
        make_event(story, when=None, lane=lane, place=f"Village {index}", tags=[f"theme {index}", "war aims"])


ONE, OTHER = "the+ruritania+post+0", "the+sylvania+gazette+0"
PARTS = [
    "",
    "?from=1923&to=1923&q=council&disputed=on&by=actor",
    f"?told_by={ONE}&least=1&precision=year",
    f"?compare={ONE}&compare={OTHER}",
    "?known=2024-02",
    "columns/",
    "columns/?by=source",
    f"columns/?compare={ONE}&compare={OTHER}&class=differ",
    "columns/?known=2024-02&disputed=on&least=1",
    "labels/?",
    f"labels/?told_by={ONE}&",
    "go/?when=soon",
    "suggestions/?q=fre",
]


@pytest.mark.parametrize("part", PARTS)
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


@pytest.mark.parametrize("role", [None, Role.EDITOR])
def test_searching_the_articles(client: Client, queries: Callable[[str], int], role: Role | None) -> None:
    story = make_timeline("main")
    if role:
        client.force_login(make_user(role, story))

    def add_articles(number: int) -> None:
        for _ in range(number):
            for display in ("full", "excerpt"):
                make_claim(make_event(story), make_article(story, display=display), quote="signed the pact")

    add_articles(3)
    few = queries("/t/main/articles/?q=pact")
    add_articles(4)
    assert few == queries("/t/main/articles/?q=pact") <= MOST_QUERIES


@pytest.mark.parametrize("address", ["/t/main/share/?from=1923&to=1923", "/embed/?timeline=main&from=1923&to=1923&q=c"])
def test_what_is_shared_of_the_timeline(queries: Callable[[str], int], address: str) -> None:
    story = make_timeline("main")
    add_events(story, 4)
    few = queries(address)
    add_events(story, 4)
    assert few == queries(address) <= MOST_QUERIES


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


def test_an_event_its_merging_and_its_splitting(client: Client, queries: Callable[[str], int]) -> None:
    story = make_timeline()
    editor = make_user(Role.EDITOR, story)
    client.force_login(editor)
    event, other = make_event(story, when=None), make_event(story, when=None)

    def say_more(years: range) -> None:
        for each in (event, other):
            for year in years:
                say(each, str(year))
            for number in (1, 2):
                status = "draft" if number == 1 else "published"
                merged = make_event(story, status=status, actors=[f"Actor {years.start}{number}"])
                reason = "Both reports are of the signing in Klopstokia."
                kept = Event.objects.get(pk=each.pk)
                merge_events(kept, merged, reason=reason, by=editor, version=kept.version, other_version=1)

    say_more(range(1920, 1924))
    pages = ["", "merge/?q=Freedonian", f"merge/?with={other.public_id}", "split/"]
    addresses = [f"/events/{event.slug}-{event.public_id}/{page}" for page in pages]
    few = [queries(address) for address in addresses]
    say_more(range(1924, 1930))
    assert [queries(address) for address in addresses] == few
    assert max(few) <= MOST_FOR_EDITORS


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


def test_the_inbox(client: Client, queries: Callable[[str], int]) -> None:
    story = make_timeline()
    reader, editor = make_user(), make_user(Role.EDITOR, story)
    client.force_login(reader)

    def add_news(number: int) -> None:
        for _ in range(number):
            conflict = make_conflict(make_event(story))
            watch(conflict, by=reader)
            comment(conflict, text="Look at this.", by=editor)
            tell(conflict, Happening.REOPENED)

    add_news(2)
    few = queries(reverse("inbox"))
    add_news(6)
    assert few == queries(reverse("inbox")) <= MOST_QUERIES


def test_a_discussion(client: Client, queries: Callable[[str], int]) -> None:
    conflict = make_conflict()
    claim = conflict.positions.get(number=0).claims.get()
    client.force_login(make_user(Role.EDITOR, conflict.event.timeline))

    def add_threads(number: int) -> None:
        for _ in range(number):
            people = [make_user(Role.EDITOR, conflict.event.timeline) for _ in range(2)]
            said = comment(conflict, text=f"@{people[1].username}, see #{claim.public_id}.", by=people[0])
            comment(conflict, text="I see.", by=people[1], parent=said)

    add_threads(2)
    few = queries(conflict.get_absolute_url())
    add_threads(6)
    assert few == queries(conflict.get_absolute_url())


def test_a_conflict(client: Client, queries: Callable[[str], int]) -> None:
    event = make_event(actors=["Freedonia"])
    conflict = make_conflict(event)
    client.force_login(make_user(Role.EDITOR, event.timeline))

    def grow() -> None:
        for position in conflict.positions.all():
            quote, when = position.claims.values_list("quote", "value__edtf")[0]
            for _ in range(3):
                article = make_article(event.timeline, text=f"It was {quote}.")
                position.claims.add(make_claim(event, article, quote=quote, when=when))
        conflict.undecided.add(make_claim(event, make_article(event.timeline, text="1923"), quote="1923", when="1923"))
        make_event(event.timeline, when="1923-07", actors=["Freedonia"])
        elsewhere = make_event(event.timeline)
        make_conflict(elsewhere, [[make_claim(event)], [make_claim(event)]])
        conflict.positions.all()[0].claims.add(make_claim(elsewhere))

    grow()
    pages = {conflict.get_absolute_url(): 24, reverse("conflict_embed", args=[conflict.public_id]): MOST_QUERIES}
    few = {address: queries(address) for address in pages}
    grow()
    assert {address: queries(address) for address in pages} == few
    assert all(few[address] <= most for address, most in pages.items())


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
                assign({conflict: 1}, editor, by=editor)
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


@pytest.mark.parametrize("show", ["", "?show=record", "?show=alone", "?show=claims", "?show=articles"])
def test_the_page_of_a_source(client: Client, queries: Callable[[str], int], show: str) -> None:
    source = make_source("The Ruritania Post")
    make_claim(article=make_article(make_timeline(), source))
    client.force_login(make_user(Role.EDITOR, make_article(make_timeline(), source).timeline))
    address = source.get_absolute_url() + show
    add_what_is_said_of(source, 3)
    few = queries(address)
    add_what_is_said_of(source, 3)
    assert few == queries(address) <= MOST_QUERIES + 2  # whether one watches it, and the inbox
    few = queries("/sources/")
    add_what_is_said_of(source, 3)
    assert few == queries("/sources/") <= MOST_QUERIES


def add_what_is_said_of(source: Source, number: int) -> None:
    """On a timeline of its own: rulings on claims with which it stands alone, copies, and ratings."""
    story = make_timeline()
    for _ in range(number):
        event = make_event(story)
        own, other = make_article(story, source), make_article(story)
        sides = [[make_claim(event, own)], [make_claim(event, other, when="1923-10")]]
        conflict = make_conflict(event, sides, state=ConflictState.RESOLVED)
        Resolution.objects.create(
            conflict=conflict, outcome=Outcome.ONE_RIGHT, reason="So it was.", prefers=conflict.positions.first()
        )
        ArticleLink.objects.create(article=own, other=other, kind=LinkKind.REWRITE, score=0.9)
        SourceRating.objects.create(source=source, timeline=story, letter="B", reason="Mostly right.")


def test_two_articles_side_by_side(client: Client, queries: Callable[[str], int]) -> None:
    story = make_timeline()
    one, other = make_article(story), make_article(story)
    client.force_login(make_user(Role.EDITOR, story))
    addresses = [
        f"/flag/?a={one.public_id}&b={other.public_id}&chosen=a-0-60&chosen=b-0-60",
        f"/flag/?a={one.public_id}",
    ]

    def add_claims() -> None:
        for event in [make_event(story), make_event(story)]:
            for article in (one, other, make_article(story)):
                make_claim(event, article)

    add_claims()
    few = [queries(address) for address in addresses]
    add_claims()
    assert [queries(address) for address in addresses] == few
    assert max(few) <= MOST_QUERIES

"""Articles that use another spelling speak of the same event, once somebody has said that the names are one actor's."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.actors import actor_named, add_alias
from claims.importing.hanging import read_again
from claims.models import Article
from claims.review.actors import decide_same, undo_decision
from tests.factories import make_article, make_timeline, make_user
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db

FIRST = "Afanasy Griboedkin died in Klopstokia on 17 May 1923."
OTHER = "Afanasiy Griboyedkin died in Klopstokia on 17 May 1923."
LATER = "Afanasiy Griboyedkin died in October 1923. Mr Griboyedkin was a playwright."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


def read(timeline: Timeline, text: str) -> Article:
    article = make_article(timeline, text=text, published="1923-05-20", language="en")
    read_again(article)
    return article


def events_of(article: Article) -> set[Event]:
    return {claim.event for claim in article.claims.select_related("event")}


def actors_of(article: Article) -> set[str]:
    return {actor.name for event in events_of(article) for actor in event.actors.all()}


def test_before_the_names_are_one_the_events_are_two(timeline: Timeline) -> None:
    assert events_of(read(timeline, FIRST)).isdisjoint(events_of(read(timeline, OTHER)))


def test_an_alias_added_by_hand_leads_to_the_same_event(timeline: Timeline) -> None:
    first = read(timeline, FIRST)
    add_alias(actor_named("Afanasy Griboedkin"), "Afanasiy Griboyedkin")
    assert events_of(read(timeline, OTHER)) == events_of(first)


def test_a_new_event_takes_the_actor_whom_the_alias_means(timeline: Timeline) -> None:
    add_alias(actor_named("Afanasy Griboedkin"), "Afanasiy Griboyedkin")
    assert actors_of(read(timeline, OTHER)) == {"Afanasy Griboedkin"}


@pytest.mark.parametrize("text", [FIRST, OTHER, LATER])
def test_events_of_the_alias_are_met_under_either_name(timeline: Timeline, text: str) -> None:
    known = read(timeline, OTHER)
    decide_same(
        actor_named("Afanasy Griboedkin"), actor_named("Afanasiy Griboyedkin"), by=make_user(Role.EDITOR, timeline)
    )
    assert actors_of(known) == {"Afanasy Griboedkin"}
    assert events_of(read(timeline, text)) == events_of(known)


def test_a_surname_alone_is_still_met(timeline: Timeline) -> None:
    known = read(timeline, OTHER)
    decide_same(
        actor_named("Afanasy Griboedkin"), actor_named("Afanasiy Griboyedkin"), by=make_user(Role.EDITOR, timeline)
    )
    bare = read(timeline, "Griboyedkin died in Klopstokia on 17 May 1923.")
    assert events_of(bare) == events_of(known)


def test_what_was_imported_in_between_keeps_its_event_when_the_decision_is_taken_back(timeline: Timeline) -> None:
    known = read(timeline, OTHER)
    editor = make_user(Role.EDITOR, timeline)
    decision = decide_same(actor_named("Afanasy Griboedkin"), actor_named("Afanasiy Griboyedkin"), by=editor)
    between = read(timeline, FIRST)
    undo_decision(decision, by=editor)
    assert events_of(between) == events_of(known)
    assert events_of(read(timeline, FIRST + " So it was.")) == events_of(known), "the keys that it gave are kept"


def test_aliases_cost_as_many_queries_for_twice_the_statements(timeline: Timeline) -> None:
    def cost(number: int) -> int:
        text = " ".join(f"Afanasiy Griboyedkin met Rufus Firefly on {day} May 1923." for day in range(1, number))
        article = make_article(timeline, text=text, published="1923-05-20", language="en")
        with CaptureQueriesContext(connection) as captured:
            read_again(article)
        return len([query for query in captured if "same_as" in query["sql"] and "SELECT" in query["sql"]])

    add_alias(actor_named("Afanasy Griboedkin"), "Afanasiy Griboyedkin")
    cost(3)
    assert cost(5) == cost(9) <= 3

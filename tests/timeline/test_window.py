"""The list of a window: the weightiest events first where not all have room, in the order of time."""

import pytest

from tests.factories import make_event, make_timeline
from timeline import window as window_module
from timeline.dates.days import day_number
from timeline.loading import loaded_table
from timeline.models import Event, Timeline
from timeline.query import TimelineQuery
from timeline.window import Window, window_in_words, window_of

pytestmark = pytest.mark.django_db

YEAR = TimelineQuery(start=day_number(1923, 1, 1), end=day_number(1924, 1, 1))


@pytest.fixture
def story() -> Timeline:
    return make_timeline()


def window_onto(story: Timeline, query: TimelineQuery) -> Window:
    events = Event.objects.filter(timeline=story)
    return window_of(loaded_table(story, events), events, query)


def test_a_window_counts_what_it_leaves_out(story: Timeline) -> None:
    for when in ("1900", "1923-02", "1923-03-04", "1930", "1931", None):
        make_event(story, when=when)
    window = window_onto(story, YEAR)
    assert (window.total, window.before, window.after, window.undated_total) == (2, 1, 2, 1)


@pytest.mark.parametrize(
    ("when", "is_in_view"),
    [
        ("1923", True),
        ("192X", True),
        ("1922/1924", True),
        ("../1923-05-01", True),
        ("../1950", False),
        ("1923-05-01/..", True),
        ("1910/..", False),
        ("1922-12-31", False),
        ("1924-01-01", False),
    ],
)
def test_an_event_is_in_view_where_it_is_drawn(story: Timeline, when: str, is_in_view: bool) -> None:
    make_event(story, when=when)
    assert window_onto(story, YEAR).total == is_in_view


def test_another_reading_brings_a_disputed_event_into_view(story: Timeline) -> None:
    said = [("1910", "The Ruritania Post"), ("1923-05", "The Sylvania Gazette")]
    make_event(story, when="1910", dispute="open", readings=said)
    make_event(story, when="1910", readings=said)
    assert window_onto(story, YEAR).total == 1


def test_disputed_events_are_never_the_ones_without_room(story: Timeline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window_module, "EVENTS_SHOWN", 3)
    for month in range(1, 10):
        make_event(story, when=f"1923-{month:02}", source_count=month, title=f"Month {month}")
    make_event(story, when="1923-12-24", dispute="review", title="Under review")
    make_event(story, when="1923-01-02", dispute="open", title="Disputed")
    window = window_onto(story, YEAR)
    assert [event.title for event in window.events] == ["Disputed", "Month 9", "Under review"]
    assert not window.is_complete
    assert (window.shown, window.total) == (3, 11)


def test_without_a_window_in_the_address_the_events_choose_it(story: Timeline) -> None:
    for day in range(1, 29):
        make_event(story, when=f"1923-05-{day:02}")
    window = window_onto(story, TimelineQuery())
    assert window.total == 28
    assert window.end - window.start < 60


def test_an_empty_timeline_has_a_window_too(story: Timeline) -> None:
    window = window_onto(story, TimelineQuery())
    assert window.events == ()
    assert window.start < window.end


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (day_number(1923, 5, 17), day_number(1923, 5, 18), "17 May 1923"),
        (day_number(1923, 5, 17) + 0.2, day_number(1923, 5, 18) + 0.5, "17 May 1923 to 18 May 1923"),
    ],
)
def test_a_window_is_named_by_its_days(start: float, end: float, words: str) -> None:
    assert window_in_words(start, end) == words


@pytest.mark.parametrize("year", [-12000, -9999, -44, 0, 12000])
def test_far_windows_have_names(year: int) -> None:
    assert window_in_words(day_number(year, 1, 1), day_number(year + 1, 1, 1))


@pytest.mark.parametrize(
    ("about", "sides", "words"),
    [
        ("", [["The Courier"], ["The Herald"]], "The Courier against The Herald"),
        ("Clause", [["The Courier"], ["The Herald", "The Post"]], "Clause: The Courier against The Herald and 1 other"),
        ("", [["The Courier"], ["The Herald", "The Post", "The Mail"]], "The Courier against The Herald and 2 others"),
        ("", [["The Courier"], ["The Courier"]], "The Courier contradicts itself"),
        ("", [["The Courier"], ["The Courier", "The Post"]], "The Courier and The Post give 2 answers"),
        ("", [["A"], ["B"], ["C"]], "A against B against C"),
        ("", [["A"], ["B"], ["C"], ["D"]], "A, B and 2 others give 4 answers"),
    ],
)
def test_a_disputed_event_says_who_disputes_it(story: Timeline, about: str, sides: list[list[str]], words: str) -> None:
    make_event(story, when="1923-05", dispute="open", contest={"about": about, "sides": sides})
    (event,) = window_onto(story, YEAR).events
    assert event.contest == words

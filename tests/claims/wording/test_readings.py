"""The headline date of an event: it names the readings while they are disputed, and says how sure it is."""

import pytest

from claims.models import Conflict, ConflictState
from claims.wording.readings import ShownReading, shown_date
from timeline.dates import parse
from timeline.models import Event


def reading(words: str, sources: int = 1) -> ShownReading:
    return ShownReading(words, "", sources, sources, sources, ("The Ruritania Post",), preferred=False, why="")


def event(when: str | None) -> Event:
    made = Event(title="The pact is signed")
    made.when = parse(when) if when else None
    return made


MAY, OCTOBER, YEAR, CENTURY = (reading(words) for words in ("17 May 1923", "October 1923", "1923", "the 20th century"))


@pytest.mark.parametrize(
    ("when", "readings", "states", "words", "state"),
    [
        ("1923-05-17", [MAY], [], "17 May 1923", "none"),
        ("1923-05-17", [MAY, YEAR], [], "17 May 1923", "none"),
        ("1923-05?", [MAY], [], "May 1923 (uncertain)", "uncertain"),
        ("1923~", [YEAR], [], "about 1923", "uncertain"),
        (None, [], [], "Undated", "undated"),
        (None, [MAY, OCTOBER], [ConflictState.OPEN], "17 May 1923 or October 1923", "open"),
        (None, [MAY, OCTOBER], [ConflictState.UNDER_REVIEW], "17 May 1923 or October 1923", "review"),
        (None, [MAY, OCTOBER], [ConflictState.RESOLVED, ConflictState.OPEN], "17 May 1923 or October 1923", "open"),
        (
            None,
            [MAY, OCTOBER, YEAR, CENTURY],
            [ConflictState.OPEN],
            "17 May 1923 or October 1923 or 2 other dates",
            "open",
        ),
        ("1923-05-17", [MAY, OCTOBER], [ConflictState.RESOLVED], "17 May 1923", "resolved"),
        ("1923-05-17", [MAY], [ConflictState.DISMISSED], "17 May 1923", "none"),
    ],
)
def test_headline(
    when: str | None, readings: list[ShownReading], states: list[ConflictState], words: str, state: str
) -> None:
    shown = shown_date(event(when), readings, [Conflict(state=each) for each in states])
    assert (shown.words, shown.state) == (words, state)


@pytest.mark.parametrize(
    ("readings", "explained"),
    [
        ([MAY], "Not disputed: one source dates it."),
        ([reading("17 May 1923", sources=3)], "Not disputed: all sources that date it agree."),
        ([MAY, YEAR], "Not disputed: the sources differ only in how precise they are."),
    ],
)
def test_agreement_is_told_for_what_it_is(readings: list[ShownReading], explained: str) -> None:
    assert shown_date(event("1923-05-17"), readings, []).explained == explained

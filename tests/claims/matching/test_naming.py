"""Which of the happenings that an article tells some words name."""

from functools import partial

import pytest

from claims.dating import find_dates
from claims.dating.anchoring import anchored
from claims.dating.spans import AnchorEvent, EventPhrase
from claims.extraction import extract
from claims.matching.naming import Named, event_named, happenings_in, name_of
from timeline.dates import parse

INAUGURATION = "The inauguration of Otto Trentino took place on 20 January 2031."
PACT = "Freedonia and Sylvania signed the Strelsau Pact on 20 January 2031."
INVASION = "Klopstokia invaded Ruritania on 20 January 2031."
WAR = "The war between Klopstokia and Ruritania began on 20 January 2031."
RESIGNATION = "Rufus Firefly resigned on 20 January 2031."


def counted(text: str) -> dict[str, str]:
    """What the spans of an article that count from an event date, by their words."""
    spans = find_dates(text)
    told = happenings_in(extract(text, spans))

    def event_of(phrase: EventPhrase) -> AnchorEvent | None:
        return event_named(name_of(text, phrase, spans), phrase, told)

    found = anchored(spans, event_of)
    return {text[s.start : s.end]: s.date.edtf if s.date else "" for s in found if s.event}


NAMED = [
    (INAUGURATION, "Gloria fell three days before the inauguration.", "2031-01-17?"),
    (INAUGURATION, "Gloria fell three days before Trentino was inaugurated.", "2031-01-17?"),
    (INAUGURATION, "Gloria fell three days before Trentino's inauguration.", "2031-01-17?"),
    (INAUGURATION, "Gloria fell three days before the 2031 inauguration.", "2031-01-17?"),
    (PACT, "Gloria fell three days before the signing of the pact.", "2031-01-17?"),
    (PACT, "Gloria fell three days before the pact.", "2031-01-17?"),
    (PACT, "Gloria fell three days before the pact was signed.", "2031-01-17?"),
    (PACT, "Gloria fell three days before Freedonia and Sylvania signed the pact.", "2031-01-17?"),
    (INVASION, "Gloria fell three days before the invasion.", "2031-01-17?"),
    (INVASION, "Gloria fell three days before the invasion of Ruritania.", "2031-01-17?"),
    (WAR, "Gloria fell three days before the war.", "2031-01-17?"),
    (WAR, "Gloria fell three days after the war began.", "2031-01-23?"),
    (RESIGNATION, "Gloria fell three days after he resigned.", "2031-01-23?"),
    (RESIGNATION, "Gloria fell three days after Firefly's resignation.", "2031-01-23?"),
    ("", "Gloria fell three days before the inauguration on 20 January 2031.", "2031-01-17?"),
]
NOT_NAMED = [
    (INAUGURATION, "Gloria fell three days before the vote."),
    (INAUGURATION, "Gloria fell three days before Firefly's inauguration."),
    (INAUGURATION, "Gloria fell three days before the 2027 inauguration."),
    (INAUGURATION, "Gloria fell three days after the inauguration was put off."),
    (PACT, "Gloria fell three days before the pact was ratified."),
    (PACT, "Gloria fell three days before the truce."),
    (INVASION, "Gloria fell three days before Ruritania's election."),
    (WAR, "Gloria fell three days after the war."),
    (WAR, "Gloria fell three days after the end of the war."),
    (RESIGNATION, "Gloria fell three days after Firefly."),
    ("Rufus Firefly may resign on 20 January 2031.", "Gloria fell three days before he resigned."),
]


@pytest.mark.parametrize(("told", "text", "date"), NAMED)
def test_the_happening_is_named(told: str, text: str, date: str) -> None:
    assert list(counted(f"{text} {told}").values()) == [date]


@pytest.mark.parametrize(("told", "text"), NOT_NAMED)
def test_another_happening_is_named_or_none(told: str, text: str) -> None:
    assert list(counted(f"{text} {told}").values()) == [""]


def test_two_that_fit_leave_it_open_until_the_words_tell_them_apart() -> None:
    text = (
        "Freedonia attacked Strelsau on 3 May 2029. Sylvania attacked Gloria on 9 May 2029. "
        "Firefly fled two days after the attack. Trentino fled a day after the attack on Gloria."
    )
    assert counted(text) == {"two days after": "", "a day after": "2029-05-10?"}


def test_two_that_fit_and_have_one_date_are_as_good_as_one() -> None:
    again = "Trentino was inaugurated in Gloria on 20 January 2031."
    text = f"{INAUGURATION} {again} He fled a day after the inauguration."
    assert counted(text) == {"a day after": "2031-01-21?"}


def test_a_happening_whose_date_the_article_tells_in_two_ways_gives_none() -> None:
    text = f"{INAUGURATION} The inauguration took place on 22 January 2031. He fled a day after the inauguration."
    assert counted(text) == {"a day after": ""}


def test_a_year_among_the_words_tells_which_of_two_is_meant() -> None:
    text = (
        "The vote of 3 May 2027 was rigged. The vote was held again on 9 May 2031. "
        "Firefly fled two days after the 2031 vote."
    )
    assert counted(text) == {"two days after": "2031-05-11?"}


TITLED = [
    ("Coronation of Rudolf", "the coronation", True),
    ("Rudolf’s coronation", "the coronation of Rudolf", True),
    ("Otto Trentino’s inauguration", "the inauguration", True),
    ("Riots after the coronation", "the coronation", False),
    ("Coronation of Rudolf", "Rudolf", False),
    ("Coronation of Rudolf", "the coronation of Michael", False),
]


@pytest.mark.parametrize(("title", "words", "fits"), TITLED)
def test_an_event_that_has_but_a_title_is_named_by_it(title: str, words: str, fits: bool) -> None:
    phrase = EventPhrase(0, len(words), "day", 1)
    event = Named(title, frozenset(), {"date": parse("2031-01-20")}, "abc")
    found = partial(event_named, name_of(words, phrase, ()), phrase)
    assert (found([event]) is not None) == fits
    assert found([]) is None

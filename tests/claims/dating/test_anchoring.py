"""Dates that count from an event: the words that name it, and the date once it has one."""

import pytest

from claims.dating import DatedSpan, SpanType, find_dates
from claims.dating.anchoring import anchored, counted_from
from claims.dating.spans import AnchorEvent, EventPhrase
from timeline.dates import Part, parse


def waiting(text: str) -> DatedSpan:
    """The only span of the text that counts from an event."""
    (span,) = (span for span in find_dates(text) if span.event is not None)
    return span


PHRASES = [
    ("He fled three days before the inauguration.", "the inauguration", "day", -3),
    ("Three days before the inauguration of Otto Trentino, he fled.", "the inauguration of Otto Trentino", "day", -3),
    ("He fled on the eve of the vote.", "the vote", "day", -1),
    ("He fled on the day of the vote.", "the vote", "day", 0),
    ("He fled the day before the vote.", "the vote", "day", -1),
    ("He fled a week after she resigned.", "she resigned", "week", 1),
    ("Two weeks after Klopstokia invaded Ruritania, he fled.", "Klopstokia invaded Ruritania", "week", 2),
    ("He fled two months after Freedonia and Sylvania signed the pact.", "Freedonia and Sylvania signed the pact",
     "month", 2),
    ("He fled a year after the vote that Trentino won.", "the vote", "year", 1),
    ("He fled ten days after the vote, which Trentino won.", "the vote", "day", 10),
    ("A day after the vote he fled.", "the vote", "day", 1),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "unit", "count"), PHRASES)
def test_the_words_that_name_the_event(text: str, words: str, unit: str, count: int) -> None:
    event = waiting(text).event
    assert event is not None
    assert (text[event.start : event.end], event.unit, event.count) == (words, unit, count)


@pytest.mark.parametrize(
    "text",
    [
        "He fled days after the vote.",
        "He fled in the two weeks before the vote.",
        "He fled more than two weeks after the vote.",
        "He fled over three weeks after the vote.",
        "He fled the week after the vote.",
    ],
)
def test_no_day_is_told(text: str) -> None:
    assert not waiting(text).waits_for_event


@pytest.mark.parametrize(
    "text", ["Nobody fled since the vote.", "He fled before the attack.", "He fled on the last day of the week."]
)
def test_what_counts_from_no_event(text: str) -> None:
    assert [span for span in find_dates(text) if span.event is not None] == []


COUNTED = [
    ("2031-01-20", "day", -3, "2031-01-17?"),
    ("2031-01-20", "day", 0, "2031-01-20?"),
    ("2031-03-01", "day", -1, "2031-02-28?"),
    ("2031-01-20T10:30:00", "day", 1, "2031-01-21?"),
    ("2031-01-20", "week", 1, "2031-01-27%"),
    ("2031-01-20", "fortnight", -1, "2031-01-06%"),
    ("2031-01-20", "month", 2, "2031-03?"),
    ("2031-01-20", "month", -1, "2030-12?"),
    ("2031-01-20", "year", 2, "2033?"),
    ("2031-01-20", "decade", -1, "202X?"),
    ("2031-01-20~", "day", 1, "2031-01-21%"),
    ("2031?-01-20", "day", 1, "2031-01-21?"),
    ("2031-01", "month", 1, "2031-02?"),
    ("2031-01", "year", -1, "2030?"),
    ("2031-01", "day", 0, "2031-01?"),
    ("2031", "year", 3, "2034?"),
]


@pytest.mark.parametrize(("event", "unit", "count", "date"), COUNTED)
def test_the_date_is_as_precise_as_unit_and_event(event: str, unit: str, count: int, date: str) -> None:
    found = counted_from(parse(event), EventPhrase(0, 1, unit, count))
    assert found is not None
    value, fuzzy = found
    assert (value, fuzzy.edtf) == (date.rstrip("?~%").removesuffix("X"), date)


def test_about_so_many_is_approximate() -> None:
    found = counted_from(parse("2031-01-20"), EventPhrase(0, 1, "day", 3, approximate=True))
    assert found is not None
    assert found[1].edtf == "2031-01-23%"


@pytest.mark.parametrize(
    ("event", "unit"),
    [
        ("2031-01", "day"),
        ("2031-01", "week"),
        ("2031", "month"),
        ("2031-21", "month"),
        ("2031-01-20", "hour"),
        ("2031-01-20/2031-02-03", "day"),
        ("[2031-01-20,2031-03]", "year"),
        ("2031-01-20/..", "day"),
        ("XXXX-01-20", "day"),
        ("-0300", "year"),
    ],
)
def test_an_event_that_is_too_vague_gives_no_date(event: str, unit: str) -> None:
    assert counted_from(parse(event), EventPhrase(0, 1, unit, 1)) is None


def test_a_part_of_a_year_gives_no_year() -> None:
    assert counted_from(parse("2031", part=Part.EARLY), EventPhrase(0, 1, "year", 1)) is None


def test_an_anchored_span_says_from_what_it_counts() -> None:
    text = "Since three days before the inauguration he is in Strelsau."
    event = AnchorEvent("Inauguration of Otto Trentino", parse("2031-01-20"), "abc")
    (span,) = anchored(find_dates(text), lambda phrase: event)
    assert (span.type, span.value, span.rule) == (SpanType.DATE, "2031-01-17", "later+anchored")
    assert (span.anchor, span.counted_from) == ("2031-01-20", event)
    assert span.period == parse("2031-01-17?/..")
    assert text[span.start : span.end] == "three days before"
    assert text[span.start : span.whole_end] == "three days before the inauguration"


def test_a_span_whose_event_is_not_known_stays_as_it_is() -> None:
    spans = find_dates("He fled three days before the vote and died on 3 May 2031.")
    assert anchored(spans, lambda phrase: None) == spans

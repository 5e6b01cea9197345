"""Corrections in the place of what was read."""

import pytest

from claims.dating import DatedSpan, find_dates
from claims.dating.corrections import CORRECTED, Correction, corrected
from timeline.dates import parse


def correct(text: str, *typed: tuple[str, str | None]) -> tuple[DatedSpan, ...]:
    """The spans of the text after corrections, each given by the words that it covers and its EDTF."""
    corrections = [
        Correction(text.index(words), text.index(words) + len(words), parse(edtf) if edtf else None)
        for words, edtf in typed
    ]
    return corrected(find_dates(text), corrections)


def told(text: str, spans: tuple[DatedSpan, ...]) -> list[tuple[str, str | None]]:
    return [(text[span.start : span.end], span.date.edtf if span.date else None) for span in spans]


TEXT = "The pact was signed on 17 May 1923, in the spring of 1924 it lapsed, and the duke left soon after."


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ([("17 May 1923", "1923-05-18")], [("17 May 1923", "1923-05-18"), ("the spring of 1924", "1924-21")]),
        ([("May 1923", "1923-05")], [("May 1923", "1923-05"), ("the spring of 1924", "1924-21")]),
        ([("17 May 1923, in the spring", "1923")], [("17 May 1923, in the spring", "1923")]),
        ([("17 May 1923", None)], [("the spring of 1924", "1924-21")]),
        ([("17 May", None)], [("the spring of 1924", "1924-21")]),
        (
            [("soon after", "1924-06~")],
            [("17 May 1923", "1923-05-17"), ("the spring of 1924", "1924-21"), ("soon after", "1924-06~")],
        ),
        ([("the spring of 1924", "1925"), ("17 May 1923", None)], [("the spring of 1924", "1925")]),
    ],
)
def test_a_correction_stands_for_every_span_that_shares_words_with_it(
    typed: list[tuple[str, str | None]], expected: list[tuple[str, str | None]]
) -> None:
    assert told(TEXT, correct(TEXT, *typed)) == expected


def test_a_corrected_span_says_so() -> None:
    (span, _) = correct(TEXT, ("17 May 1923", "1923-05"))
    assert (span.type, span.value, span.rule, span.anchor, span.ambiguous) == (
        "DATE",
        "1923-05",
        CORRECTED,
        None,
        False,
    )


def test_without_corrections_nothing_changes() -> None:
    assert correct(TEXT) == find_dates(TEXT)


@pytest.mark.parametrize(
    ("text", "typed", "bound", "period"),
    [
        ("Freedonia has held the islands since 1971.", ("1971", "1972"), "since", "1972/.."),
        ("Freedonia held the islands until 1971.", ("1971", "1970-05"), "until", "../1970-05"),
        ("Freedonia has held the islands since 1971.", ("1971", "1972/1973"), "since", None),
        ("Freedonia took the islands in 1971.", ("1971", "1972"), None, None),
    ],
)
def test_what_the_words_before_say_holds_for_the_corrected_date(
    text: str, typed: tuple[str, str], bound: str | None, period: str | None
) -> None:
    (span,) = correct(text, typed)
    assert (span.bound, span.period.edtf if span.period else None) == (bound, period)


@pytest.mark.parametrize(
    ("typed", "periods"),
    [
        (("1992", "1993"), ["1993/2020", "1993/2020", None]),
        (("2020", "2021-05"), ["1992/2021-05", "1992/2021-05", None]),
        (("1992", "2031"), [None, None, None]),
        (("2020", None), [None, None]),
        (("1940", "1941"), ["1992/2020", "1992/2020", None]),
    ],
)
def test_a_range_is_told_by_its_present_ends(typed: tuple[str, str | None], periods: list[str | None]) -> None:
    spans = correct("Freedonia held the islands from 1992 to 2020. Sylvania had them in 1940.", typed)
    assert [span.period.edtf if span.period else None for span in spans] == periods

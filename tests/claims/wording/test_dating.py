"""Every way in which a date can come about has its sentence."""

import re
from pathlib import Path
from typing import Any

import pytest

from claims.dating import Bound, DatedSpan, SpanType, find_dates
from claims.dating.corrections import CORRECTED
from claims.dating.spans import AnchorEvent
from claims.wording.dating import BOUNDS, CALENDARS, FALLBACK, SUPPLIED, WAITING, explained, is_waiting, possible_days
from timeline.dates import Calendar, FuzzyDate, parse

DOCUMENTED = Path(__file__).resolve().parents[3] / "docs/reference/dating.md"
PUBLISHED = parse("1924-05-20")


def span(rule: str = "year", **fields: Any) -> DatedSpan:
    known: dict[str, Any] = {"start": 0, "end": 4, "type": SpanType.DATE, "value": "1923", "date": parse("1923")}
    return DatedSpan(**{**known, "rule": rule, **fields})


def documented_codes() -> list[str]:
    section = DOCUMENTED.read_text(encoding="utf-8").partition("| after the `+` |")[2].partition("\n\n")[0]
    return re.findall(r"^\| `(\w+)`", section, re.MULTILINE)


@pytest.mark.parametrize("code", documented_codes())
def test_whatever_supplied_the_rest_is_told(code: str) -> None:
    assert code in SUPPLIED or code in WAITING
    assert explained(span(f"day_month+{code}"), published=PUBLISHED) != explained(span(), published=PUBLISHED)


def test_every_bound_and_every_calendar_is_told() -> None:
    assert set(BOUNDS) == set(Bound)
    assert set(CALENDARS) == set(Calendar) - {Calendar.GREGORIAN}
    assert len({explained(span(bound=bound), published=None) for bound in Bound}) == len(Bound)


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("The pact was signed on 17 May 1923.", "17 May 1923", ["The words tell the date themselves."]),
        ("The pact was signed on 17 May.", "17 May", ["taken as the last such date up to the publication"]),
        ("They will meet on 3 June.", "3 June", ["taken as the next such date from the publication on"]),
        ("They met yesterday.", "yesterday", ["Counted from the publication, 20 May 1924."]),
        ("They met on 17 May 1923 and two days later.", "two days later", ["Counted from 17 May 1923, told before."]),
        (
            "The war went on from January to May 1921.",
            "January",
            ["Its year is that of the other date", "one end of a range: from January to May 1921."],
        ),
        ("They rule since 1901.", "1901", ["The words tell", "What is told begins then."]),
        ("They met on 12/06/1923.", "12/06/1923", ["The words tell", "may be the other way round: 12 June 1923."]),
        ("The first ten months of 1923 were quiet.", "The first ten", ["The words tell"]),
        ("They met on 12/06.", "12/06", ["No year is given", "Day and month may be the other way round."]),
    ],
)
def test_how_a_date_was_worked_out(text: str, words: str, told: list[str]) -> None:
    found = next(each for each in find_dates(text, published=PUBLISHED) if text[each.start :].startswith(words))
    sentences = explained(found, published=PUBLISHED)
    assert [part in sentence for part, sentence in zip(told, sentences, strict=True)] == [True] * len(told)


@pytest.mark.parametrize(
    ("published", "told"),
    [
        ("1924-05-20", "Counted from the publication, 20 May 1924."),
        ("1924-05", "Counted from the first day of May 1924, when it was published."),
    ],
)
def test_the_publication_is_told_as_precisely_as_it_is_known(published: str, told: str) -> None:
    (found,) = find_dates("They met yesterday.", published=parse(published))
    assert explained(found, published=parse(published)) == (told,)


@pytest.mark.parametrize(
    ("published", "told"), [(None, "as soon as the article has a day"), (PUBLISHED, "the article does not tell it")]
)
def test_a_year_that_nothing_tells_is_not_told_by_the_words(published: FuzzyDate | None, told: str) -> None:
    (sentence,) = explained(span("day_month", date=parse("XXXX-05-17")), published=published)
    assert "No year is given" in sentence
    assert told in sentence


def test_figures_of_another_calendar_have_no_second_date() -> None:
    told = explained(span(date=parse("2025-04-03", calendar=Calendar.JALALI), ambiguous=True), published=None)
    assert "Day and month may be the other way round." in told


@pytest.mark.parametrize(
    ("edtf", "told"),
    [
        ("1923-05-17", "this day alone"),
        ("1923?-05-17", "this day alone, if that is right"),
        ("1923-05-17~", "this day or one close to it"),
        ("1923-05~", "from 1 to 31 May 1923, or close to that"),
        ("1923-05%", "from 1 to 31 May 1923, or close to that, if that is right"),
        ("1923-05-17/1924-05-16", ""),
    ],
)
def test_the_days_that_a_date_may_mean(edtf: str, told: str) -> None:
    assert possible_days(parse(edtf)) == told


@pytest.mark.parametrize(
    ("text", "published", "told"),
    [
        ("They met yesterday.", None, "as soon as the article has one"),
        ("They met the following day.", PUBLISHED, "a day that the article does not tell"),
        ("They met three days before the coronation.", PUBLISHED, "as soon as that event has a date"),
    ],
)
def test_what_waits_says_for_what(text: str, published: FuzzyDate | None, told: str) -> None:
    (found,) = find_dates(text, published=published)
    assert is_waiting(found)
    (sentence,) = explained(found, published=published)
    assert told in sentence


@pytest.mark.parametrize("text", ["It took two years.", "They meet every Monday.", "They met recently."])
def test_what_is_no_date_waits_for_nothing(text: str) -> None:
    assert not any(is_waiting(each) for each in find_dates(text))


def test_a_language_without_a_grammar_is_told() -> None:
    first, *rest = explained(span(f"{FALLBACK}+nearest_past"), published=PUBLISHED)
    assert "no rules of its own for this language" in first
    assert len(rest) == 1


def test_the_event_that_a_date_counts_from_is_named() -> None:
    coronation = AnchorEvent("The duke is crowned", parse("1923-05-20"))
    counted = span("later+anchored", date=parse("1923-05-17?"), anchor="1923-05-20", counted_from=coronation)
    assert explained(counted, published=PUBLISHED)[0] == "Counted from “The duke is crowned”, 20 May 1923."


def test_the_calendar_of_the_source_is_told() -> None:
    told = explained(span(date=parse("2025-01-17", calendar=Calendar.JALALI)), published=None)
    assert "Jalali" in told[-1]


def test_what_a_person_dated_needs_no_explanation() -> None:
    assert explained(span(CORRECTED, bound=Bound.SINCE), published=None) == ()

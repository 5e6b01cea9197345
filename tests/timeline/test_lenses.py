"""What an event looks like through a reader's lens."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.dates import FuzzyDate, Relation, parse, relate
from timeline.lenses import (
    Answer,
    KnownReading,
    Lens,
    Said,
    Shown,
    Tellers,
    Verdict,
    answers,
    compared,
    known_on,
    told_by,
)

OWN = parse("1923-05-17")
A, B, BOTH = Tellers.A, Tellers.B, Tellers.A | Tellers.B


def say(*dates: str | None, source: str = "courier", firmness: int = 0) -> list[Said]:
    return [Said(source, source, parse(date) if date else None, firmness=firmness) for date in dates]


def written(shown: Shown) -> list[str]:
    return [answer.date.edtf for answer in shown.answers]


def test_a_lens_is_one_of_three_or_none() -> None:
    assert not Lens()
    assert Lens(known=0), "the day before the first one is a day"
    assert Lens(told_by="courier").sources == ("courier",)
    assert Lens(compare=("courier", "herald")).sources == ("courier", "herald")


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        (say(None), []),
        (say("1923-05-17"), ["1923-05-17"]),
        (say("1923-05", "1923-05-17", "1923"), ["1923-05-17"]),
        (say("1923-10", "1923-05-17"), ["1923-05-17", "1923-10"]),
        (say("1923-05/1923-07", "1923-06/1923-08"), ["1923-05/1923-07", "1923-06/1923-08"]),
        (say("1923-10", "1923-10", None), ["1923-10"]),
        (say("1923-10", firmness=1) + say("1923-05"), ["1923-05"]),
        (say("1923-10", firmness=2) + say("1923-05", firmness=1), ["1923-05"]),
        (say("1923-10", firmness=2), ["1923-10"]),
    ],
)
def test_answers_are_the_different_dates_that_are_said(said: Sequence[Said], dates: list[str]) -> None:
    assert [date.edtf for date in answers(said)] == dates


@pytest.mark.parametrize(
    ("said", "date", "dates"),
    [
        (say("1923-05"), "1923-05", ["1923-05"]),
        (say("1923-10", None), "1923-10", ["1923-10"]),
        (say("1923-10", "1923-05-17"), "[1923-05-17,1923-10]", ["1923-05-17", "1923-10"]),
        (say("1923-10", firmness=1), "1923-10", ["1923-10"]),
    ],
)
def test_one_source_dates_an_event_in_its_own_terms(said: Sequence[Said], date: str, dates: list[str]) -> None:
    shown = told_by(OWN, said)
    assert shown.date == parse(date)
    assert written(shown) == dates
    assert (shown.verdict, shown.is_own) == (Verdict.NONE, False)


@pytest.mark.parametrize("own", [OWN, None])
def test_where_a_source_gives_no_date_the_event_keeps_its_own(own: FuzzyDate | None) -> None:
    shown = told_by(own, say(None))
    assert (shown.date, shown.verdict, shown.is_own) == (own, Verdict.NOT_DATED, True)


@pytest.mark.parametrize(
    ("a", "b", "verdict", "told"),
    [
        (say("1923-05-17"), [], Verdict.ONLY_A, [("1923-05-17", A)]),
        ([], say("1923-05-17"), Verdict.ONLY_B, [("1923-05-17", B)]),
        (say("1923-05-17"), say("1923-05-17"), Verdict.AGREE, [("1923-05-17", BOTH)]),
        (say("1923-05"), say("1923-05-17"), Verdict.AGREE, [("1923-05-17", B), ("1923-05", A)]),
        (
            say("1923-05/1923-07"),
            say("1923-06/1923-07-10"),
            Verdict.AGREE,
            [("1923-06/1923-07-10", B), ("1923-05/1923-07", A)],
        ),
        (say("1923-05-17"), say("1923-10"), Verdict.DIFFER, [("1923-05-17", A), ("1923-10", B)]),
        (say("1923-10"), say("1923-05-17"), Verdict.DIFFER, [("1923-10", A), ("1923-05-17", B)]),
        (
            say("1923-10-01", "1923-05-17"),
            say("1923-05-17"),
            Verdict.AGREE,
            [("1923-05-17", BOTH), ("1923-10-01", A)],
        ),
        (
            say("1923-03-01", "1923-05-17"),
            say("1923-05"),
            Verdict.AGREE,
            [("1923-05-17", A), ("1923-05", B), ("1923-03-01", A)],
        ),
        (say("1923-05-17"), say(None), Verdict.AGREE, [("1923-05-17", A)]),
        (say(None), say("1923-05-17"), Verdict.AGREE, [("1923-05-17", B)]),
        (say(None), say(None), Verdict.AGREE, []),
        (say(None), [], Verdict.ONLY_A, []),
    ],
)
def test_two_sources_against_each_other(
    a: Sequence[Said], b: Sequence[Said], verdict: Verdict, told: list[tuple[str, Tellers]]
) -> None:
    shown = compared(OWN, a, [Said("herald", "herald", each.date) for each in b])
    assert shown.verdict is verdict
    assert [(answer.date.edtf, answer.tellers) for answer in shown.answers] == told
    assert shown.is_own == (not told)
    assert shown.date == (parse(told[0][0]) if told else OWN)


def test_whoever_agrees_on_a_date_tells_it_together_in_whatever_terms() -> None:
    assert compared(OWN, say("1923-05"), say("1923-05-17")).tellers == BOTH
    assert compared(OWN, say("1923-05"), say(None)).tellers == A
    assert compared(OWN, say("1923-05"), say("1923-10")).tellers == A


MAY, OCTOBER = 1, 2
READINGS = {
    MAY: KnownReading(parse("1923-05-17"), ((40, 50),)),
    OCTOBER: KnownReading(parse("1923-10"), ((50, None),)),
}
STORY = [
    Said("courier", "courier", None, known_from=5),
    Said("courier", "courier", parse("1923-09"), firmness=1, known_from=8),
    Said("courier", "courier", parse("1923"), known_from=9),
    Said("courier", "agency", parse("1923-05"), MAY, known_from=10),
    Said("herald", "agency", parse("1923-05-17"), MAY, known_from=20),
    Said("gazette", "gazette", parse("1923-10"), OCTOBER, known_from=30),
    Said("post", "post", parse("1923-10"), OCTOBER),
]


@pytest.mark.parametrize(
    ("day", "date", "dates"),
    [
        (5, None, []),
        (8, "1923-09", ["1923-09"]),
        (9, "1923", ["1923"]),
        (10, "1923-05", ["1923-05"]),
        (20, "1923-05-17", ["1923-05-17"]),
        (30, "[1923-05-17,1923-10]", ["1923-05-17", "1923-10"]),
        (39, "[1923-05-17,1923-10]", ["1923-05-17", "1923-10"]),
        (40, "1923-05-17", ["1923-05-17", "1923-10"]),
        (50, "1923-10", ["1923-05-17", "1923-10"]),
    ],
)
def test_a_day_knows_what_was_published_and_ruled_by_then(day: int, date: str | None, dates: list[str]) -> None:
    shown = known_on(day, STORY, READINGS)
    assert shown is not None
    assert shown.date == (parse(date) if date else None)
    assert written(shown) == dates


def test_before_anything_was_published_there_is_no_event() -> None:
    assert known_on(4, STORY, READINGS) is None
    assert known_on(10**6, [Said("post", "post", parse("1923-10"), OCTOBER)], READINGS) is None


def test_it_is_counted_who_had_spoken_by_then() -> None:
    shown = known_on(20, STORY, READINGS)
    assert shown is not None
    assert (shown.sources, shown.origins) == (2, 2)
    assert [answer.sources for answer in shown.answers] == [2]


DATES = st.sampled_from(
    ["1923", "1923-05", "1923-05-17", "1923-05-16/1923-05-18", "1923-10", "1923-10-02", "XXXX-05-17"]
)
SAYINGS = st.lists(st.builds(Said, st.just("s"), st.just("o"), st.none() | DATES.map(parse)), max_size=4)


@given(SAYINGS)
def test_no_answer_makes_another_precise(said: list[Said]) -> None:
    found = answers(said)
    assert all(relate(one, other) is not Relation.REFINES for one in found for other in found)
    for each in said:
        assert each.date is None or any(relate(date, each.date) is not Relation.DISJOINT for date in found)


@given(SAYINGS, SAYINGS)
def test_the_verdict_is_the_same_from_both_sides(a: list[Said], b: list[Said]) -> None:
    mirrored = {Verdict.ONLY_A: Verdict.ONLY_B, Verdict.ONLY_B: Verdict.ONLY_A}
    if a or b:
        there, back = compared(OWN, a, b), compared(OWN, b, a)
        assert back.verdict is mirrored.get(there.verdict, there.verdict)
        assert {answer.date for answer in there.answers} == {answer.date for answer in back.answers}


def test_an_answer_stands_for_one_source_unless_more_say_it() -> None:
    assert Answer(OWN) == Answer(OWN, Tellers.NOBODY, 1, preferred=False)

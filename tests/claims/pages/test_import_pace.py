"""How fast an import goes, and how long it takes, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from claims.pages.imports.pace import Pace, Sample, pace

NOON = datetime(1923, 5, 17, 12, tzinfo=UTC)


def seen(seconds: int, done: int, stage: str = "reading") -> Sample:
    return Sample.of(stage, NOON + timedelta(seconds=seconds), done)


def test_a_sample_goes_through_an_address() -> None:
    assert Sample.parse(str(Sample("reading", 1_700_000_000, 450))) == Sample("reading", 1_700_000_000, 450)


@pytest.mark.parametrize("text", [None, "", "reading", "reading.1", "reading.x.1", "reading.-1.2", "a.1.2.3", "a.1.²"])
def test_what_is_no_sample_is_none(text: str | None) -> None:
    assert Sample.parse(text) is None


def test_the_speed_is_that_between_two_looks() -> None:
    measured = pace(seen(0, 400), seen(20, 1_100), 10_000)
    assert measured == Pace(35.0, timedelta(seconds=8_900 / 35))
    assert measured.speed_in_words == "35 a second"
    assert measured.left_in_words == "about 4 minutes left"


@pytest.mark.parametrize(
    ("earlier", "now"),
    [
        (None, seen(20, 50)),
        (seen(0, 0), seen(2, 50)),  # too soon to say
        (seen(0, 50), seen(60, 50)),  # nothing has moved
        (seen(0, 50, "opening"), seen(60, 80)),  # another stage
        (seen(0, 90), seen(60, 80)),  # begun anew
        (seen(90, 0), seen(60, 80)),  # a clock that was set back
    ],
)
def test_what_cannot_be_told_is_not_guessed(earlier: Sample | None, now: Sample) -> None:
    assert pace(earlier, now, 100) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "less than a minute left"),
        (49, "less than a minute left"),
        (50, "about 1 minute left"),
        (170, "about 3 minutes left"),
        (3_600, "about 60 minutes left"),
        (2 * 3_600, "about 2 hours left"),
        (3 * 86_400, "about 3 days left"),
    ],
)
def test_the_time_left_in_words(seconds: int, words: str) -> None:
    assert Pace(1, timedelta(seconds=seconds)).left_in_words == words


@pytest.mark.parametrize(
    ("per_second", "words"), [(0.2, "12 a minute"), (0.001, "1 a minute"), (1, "1 a second"), (34.6, "35 a second")]
)
def test_the_speed_in_words(per_second: float, words: str) -> None:
    assert Pace(per_second, timedelta()).speed_in_words == words

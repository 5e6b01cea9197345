"""Times of day: their span, TIMEX3 value and EDTF. Published on Friday 17 January 2031."""

from datetime import date

import pytest

from claims.dating import SpanType, find_dates
from claims.dating.rules.clock import time_of

PUBLISHED = date(2031, 1, 17)

Row = tuple[str, str, str, str | None]

WITH_THEIR_DAY: list[Row] = [
    ("He spoke on Monday at 9 a.m. in Zenda.", "Monday at 9 a.m.", "2031-01-13T09:00", "2031-01-13T09:00:00"),
    ("She left Tuesday at about 9 p.m. by sea.", "Tuesday at about 9 p.m.", "2031-01-14T21:00", "2031-01-14T21:00:00"),
    ("It was set at 4:12 p.m. Tuesday in Zenda.", "4:12 p.m. Tuesday", "2031-01-14T16:12", "2031-01-14T16:12:00"),
    ("It struck at 5:30PM on 9 January 2031.", "5:30PM on 9 January 2031", "2031-01-09T17:30", "2031-01-09T17:30:00"),
    ("It lasted until May 8, 1954, 1:00AM there.", "May 8, 1954, 1:00AM", "1954-05-08T01:00", "1954-05-08T01:00:00"),
    (
        "It began at 10 a.m. on Friday, 31 October 2031.",
        "10 a.m. on Friday, 31 October 2031",
        "2031-10-31T10:00",
        "2031-10-31T10:00:00",
    ),
    ("We return at 8 a.m. tomorrow.", "8 a.m. tomorrow", "2031-01-18T08:00", "2031-01-18T08:00:00"),
    (
        "She spoke this evening at 7.30 p.m. again.",
        "this evening at 7.30 p.m.",
        "2031-01-17T19:30",
        "2031-01-17T19:30:00",
    ),
    ("Published 3 May 2030, 14:05.", "3 May 2030, 14:05", "2030-05-03T14:05", "2030-05-03T14:05:00"),
    ("It left at 06:00 hours on 3 May 2030.", "06:00 hours on 3 May 2030", "2030-05-03T06:00", "2030-05-03T06:00:00"),
    ("It left at 0600 hours on 3 May 2030.", "0600 hours on 3 May 2030", "2030-05-03T06:00", "2030-05-03T06:00:00"),
    (
        "He fell at 6:25 in the evening of March 24, 1980.",
        "6:25 in the evening of March 24, 1980",
        "1980-03-24T18:25",
        "1980-03-24T18:25:00",
    ),
    ("Found at 6:10 on Thursday morning.", "6:10 on Thursday morning", "2031-01-16T06:10", "2031-01-16T06:10:00"),
    ("Found at 11:15 on Thursday night.", "11:15 on Thursday night", "2031-01-16T23:15", "2031-01-16T23:15:00"),
    ("They met at noon on Wednesday.", "noon on Wednesday", "2031-01-15T12:00", "2031-01-15T12:00:00"),
    ("They fled before sunrise on Thursday.", "sunrise on Thursday", "2031-01-16TMO", "2031-01-16"),
    ("On the morning of 3 May 2030 they fled.", "the morning of 3 May 2030", "2030-05-03TMO", "2030-05-03"),
    ("In the early hours of Sunday they fled.", "the early hours of Sunday", "2031-01-12TMO", "2031-01-12"),
    ("The strike began at midnight Monday.", "midnight Monday", "2031-01-13T24:00", "2031-01-13"),
]

ALONE: list[Row] = [
    ("The court rose at 8.30pm.", "8.30pm", "2031-01-17T20:30", "2031-01-17T20:30:00"),
    ("The call came at 5:30 a.m. as ever.", "5:30 a.m.", "2031-01-17T05:30", "2031-01-17T05:30:00"),
    ("Polls close at 20:00.", "20:00", "2031-01-17T20:00", "2031-01-17T20:00:00"),
    ("09:14\nThe doors have opened.", "09:14", "2031-01-17T09:14", "2031-01-17T09:14:00"),
    ("It was four o’clock when he came.", "four o’clock", "2031-01-17T04:00", "2031-01-17T04:00:00"),
    ("He woke at three in the morning.", "three in the morning", "2031-01-17T03:00", "2031-01-17T03:00:00"),
    ("He came at ten at night.", "ten at night", "2031-01-17T22:00", "2031-01-17T22:00:00"),
    ("By half past midnight it was over.", "half past midnight", "2031-01-17T00:30", "2031-01-17T00:30:00"),
    ("They rose at a quarter to six.", "a quarter to six", "2031-01-17T05:45", "2031-01-17T05:45:00"),
    ("They rose at ten past four.", "ten past four", "2031-01-17T04:10", "2031-01-17T04:10:00"),
    ("Firing stopped at 1430 hours.", "1430 hours", "2031-01-17T14:30", "2031-01-17T14:30:00"),
    ("It ended shortly after 12 noon there.", "12 noon", "2031-01-17T12:00", "2031-01-17T12:00:00"),
    ("It grew calm later in the morning.", "later in the morning", "2031-01-17TMO", "2031-01-17"),
    ("Shelling overnight killed four.", "overnight", "2031-01-16TNI", "2031-01-16"),
    ("Rain will go on overnight.", "overnight", "2031-01-17TNI", "2031-01-17"),
    ("They moved only at night.", "night", "XXXX-XX-XXTNI", None),
    ("I remember one night well.", "one night", "XXXX-XX-XXTNI", None),
]

ZONES: list[Row] = [
    ("It struck at 10:30 GMT on Monday.", "10:30 GMT on Monday", "2031-01-13T10:30Z", "2031-01-13T10:30:00Z"),
    ("It struck at 03:17:42 UTC there.", "03:17:42 UTC", "2031-01-17T03:17:42Z", "2031-01-17T03:17:42Z"),
    ("It ended at 12.30 BST.", "12.30 BST", "2031-01-17T12:30", "2031-01-17T12:30:00+01:00"),
    ("It opens at 9 a.m. EST there.", "9 a.m. EST", "2031-01-17T09:00", "2031-01-17T09:00:00-05:00"),
    ("It opens at 9 a.m. ET there.", "9 a.m. ET", "2031-01-17T09:00", "2031-01-17T09:00:00"),
    ("It sank at 3:20 a.m. local time there.", "3:20 a.m. local time", "2031-01-17T03:20", "2031-01-17T03:20:00"),
    ("It sank at 3:20 a.m. Strelsau time there.", "3:20 a.m. Strelsau time", "2031-01-17T03:20", "2031-01-17T03:20:00"),
    ("He spoke at 2:15 a.m. (0115 GMT).", "2:15 a.m. (0115 GMT)", "2031-01-17T02:15", "2031-01-17T02:15:00"),
]


@pytest.mark.parametrize(("text", "words", "value", "edtf"), WITH_THEIR_DAY + ALONE + ZONES)
def test_an_hour_is_one_expression_with_its_day_and_zone(text: str, words: str, value: str, edtf: str | None) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    assert (text[span.start : span.end], span.type, span.value) == (words, SpanType.TIME, value)
    assert (span.date.edtf if span.date else None) == edtf


NO_TIMES_OF_DAY = [
    "The Larks won 3:1, and 21:15 in handball.",
    "She won the race in 2:05:30, ahead by 2:05 minutes.",
    "Read Genesis 12:26, Luke 10:25-11:10 and verse 1:20.",
    "A map on a scale of 1:50,000, a screen of 16:10, odds of 7:20.",
    "The shop is open 24/7.",
    "They shot three in the square.",
    "Prices fell by a quarter to 10 million crowns.",
    "The midnight train left, and the evening was a success.",
    "He saw High Noon.",
    "It was the dawn of a new age.",
]


@pytest.mark.parametrize("text", NO_TIMES_OF_DAY)
def test_scores_verses_and_ratios_are_no_times_of_day(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("He spoke on Tuesday. At 9 p.m. he left.", ["2031-01-14", "2031-01-14T21:00"]),
        ("He spoke on Tuesday.\nThe guard was changed.\nAt 9 p.m. he left.", ["2031-01-14", "2031-01-14T21:00"]),
        ("He was born on 3 May 1990.\nAt 9 p.m. he left.", ["1990-05-03", "2031-01-17T21:00"]),
        ("It fell on 9 January. By 9 a.m. the next day it was shut.", ["2031-01-09", "2031-01-10T09:00"]),
        ("They met from 9 a.m. to 5 p.m. on Monday.", ["2031-01-13T09:00", "2031-01-13T17:00"]),
        ("They met from 9:00 to 17:30.", ["2031-01-17T09:00", "2031-01-17T17:30"]),
        ("They worked from dawn to dusk.", ["XXXX-XX-XXTMO", "XXXX-XX-XXTEV"]),
    ],
)
def test_an_hour_without_a_day_is_of_the_day_spoken_of(text: str, values: list[str]) -> None:
    assert [span.value for span in find_dates(text, published=PUBLISHED)] == values


def test_figures_with_an_hour_keep_the_order_of_their_country() -> None:
    (span,) = find_dates("Filed 03/05/2031, 14:05, in Zenda.", languages=("en-GB",))
    assert (span.value, span.ambiguous) == ("2031-05-03T14:05", False)


def test_without_any_day_an_hour_has_no_date() -> None:
    (span,) = find_dates("The call came at 5:30 a.m. as ever.")
    assert (span.value, span.date) == ("XXXX-XX-XXT05:30", None)


@pytest.mark.parametrize(
    ("figures", "half", "time"),
    [
        ("9", None, "T09:00"),
        ("0930", None, "T09:30"),
        ("930", None, "T09:30"),
        ("12:05 a.m.", None, "T00:05"),
        ("12.05 PM", None, "T12:05"),
        ("7:30", 12, "T19:30"),
        ("24:00", None, "T24:00"),
        ("24:01", None, None),
        ("10:60", None, None),
        ("13 pm", None, None),
        ("0 am", None, None),
    ],
)
def test_figures_of_a_clock(figures: str, half: int | None, time: str | None) -> None:
    assert time_of(figures, half) == time

import pytest
from django.utils import translation
from hypothesis import given, settings

from tests.timeline.dates.edtf_texts import TEXTS
from timeline.dates import parse
from timeline.wording import bounds_in_words, date_in_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-17", "17 January 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("0079-08-24", "24 August 79 CE"),
        ("-0043", "44 BCE"),
        ("-0043-03-15", "15 March 44 BCE"),
        ("0000", "1 BCE"),
        ("Y-17000", "17001 BCE"),
        ("2020-22", "summer 2020"),
        ("2025-24", "winter 2025–26"),
        ("1999-24", "winter 1999–00"),
        ("2025-29", "spring 2025 (southern hemisphere)"),
        ("2025-30", "summer 2025–26 (southern hemisphere)"),
        ("2025-28", "winter 2025–26 (northern hemisphere)"),
        ("2025-35", "third quarter of 2025"),
        ("2025-38", "second third of 2025"),
        ("2025-41", "second half of 2025"),
        ("199X", "the 1990s"),
        ("-004X", "the years 50 to 41 BCE"),
        ("18XX", "the 19th century"),
        ("20XX", "the 21st century"),
        ("10XX", "the 11th century"),
        ("01XX", "the 2nd century"),
        ("02XX", "the 3rd century"),
        ("-00XX", "the 1st century BCE"),
        ("1XXX", "the 2nd millennium"),
        ("XXXX", "undated"),
        ("../..", "undated"),
        # qualified
        ("2001~", "about 2001"),
        ("2025-10?", "October 2025 (uncertain)"),
        ("2001%", "about 2001 (uncertain)"),
        ("2025?-01-17", "17 January 2025 (year uncertain)"),
        ("2025~-06", "June 2025 (year approximate)"),
        # partly unknown
        ("XXXX-01-17", "17 January, year unknown"),
        ("XXXX-01", "January, year unknown"),
        ("XXXX-23", "autumn, year unknown"),
        ("156X-12-25", "25 December, in the 1560s"),
        ("19XX-12", "December, in the 20th century"),
        ("2025-XX", "2025, month unknown"),
        ("2025-12-XX", "December 2025, day unknown"),
        ("2025-12-2X", "between 20 and 29 December 2025"),
        ("2025-1X", "between 1 October and 31 December 2025"),
        ("1X99", "between 1 January 1099 and 31 December 1999"),
        ("XXXX-12-2X", "between 20 and 29 December, year unknown"),
        # intervals
        ("2025-01-10/2025-01-17", "from 10 to 17 January 2025"),
        ("2025-01-10/2025-03-01", "from 10 January to 1 March 2025"),
        ("2025-01/2025-03", "from January to March 2025"),
        ("2012-21/2012-22", "from spring to summer 2012"),
        ("2024-11/2025-02", "from November 2024 to February 2025"),
        ("2024/2025", "from 2024 to 2025"),
        ("2024~/2025?", "from about 2024 to 2025 (uncertain)"),
        ("XXXX-12-20/XXXX-01-05", "from 20 December to 5 January, year unknown"),
        ("2025-01-17T10:00/2025-01-17T11:00", "from 17 January 2025, 10:00 to 17 January 2025, 11:00"),
        ("2025-01/..", "since January 2025"),
        ("2025-01/", "from January 2025, end unknown"),
        ("../2025-01-20", "until 20 January 2025"),
        ("/2025", "until 2025, start unknown"),
        # sets
        ("[2025-01-17,2025-10]", "17 January 2025 or October 2025"),
        ("{2020,2021}", "2020 and 2021"),
        ("[2025-01-10..2025-01-17]", "between 10 and 17 January 2025"),
        ("[..2025-01-19]", "19 January 2025 or earlier"),
        ("[2025-01-21..]", "21 January 2025 or later"),
        ("[1667,1668,1670..1672]", "1667, 1668 or between 1670 and 1672"),
        # with a time
        ("2025-01-17T10:30", "17 January 2025, 10:30"),
        ("2025-01-17T10:30:15Z", "17 January 2025, 10:30:15 UTC"),
        ("2025-01-17T10+03:30", "17 January 2025, 10 h UTC+03:30"),
        ("2025-01-17T10:30-05", "17 January 2025, 10:30 UTC-05"),
    ],
)
def test_date_in_words(text: str, words: str) -> None:
    assert date_in_words(parse(text)) == words


@pytest.mark.parametrize(
    ("text", "part", "words"),
    [
        ("2025-12", "late", "late December 2025"),
        ("2025-12", "mid", "mid-December 2025"),
        ("2025-12~", "late", "about late December 2025"),
        ("2025", "early", "early 2025"),
        ("2020-22", "late", "late summer 2020"),
        ("199X", "mid", "the mid-1990s"),
        ("19XX", "early", "the early 20th century"),
        ("XXXX-12", "late", "late December, year unknown"),
    ],
)
def test_parts_in_words(text: str, part: str, words: str) -> None:
    assert date_in_words(parse(text, part=part)) == words


def test_no_date_is_undated() -> None:
    assert date_in_words(None) == "undated"


def test_months_follow_the_language() -> None:
    with translation.override("de"):
        assert "Januar" in date_in_words(parse("2025-01"))


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_every_date_has_words_without_the_signs_of_edtf(text: str) -> None:
    words = date_in_words(parse(text))
    assert words
    assert not set(words) & set("X?~%[]{}/"), words
    assert ".." not in words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1923-05-17", "this day alone"),
        ("1923-05", "from 1 to 31 May 1923"),
        ("1923?-05", "from 1 to 31 May 1923"),
        ("1923", "from 1 January to 31 December 1923"),
        ("1923-24", "from 1 December 1923 to 29 February 1924"),
        ("-0043", "from 1 January to 31 December 44 BCE"),
        ("1923-05/..", "1 May 1923 or later: the end is open"),
        ("../1923-05", "31 May 1923 or earlier: the beginning is open"),
        ("XXXX-05-17", "not known"),
    ],
)
def test_bounds(text: str, words: str) -> None:
    assert bounds_in_words(parse(text)) == words


def test_bounds_of_a_part_are_those_of_the_part() -> None:
    assert bounds_in_words(parse("1923-05", part="late")) == "from 21 to 31 May 1923"

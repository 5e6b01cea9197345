from datetime import date

import pytest

from timeline.dates import Calendar, Clock, DateState, FuzzyDate, InvalidDate, Precision, parse
from timeline.dates.days import civil


def bounds(text: str) -> tuple[tuple[int, int, int] | None, tuple[int, int, int] | None]:
    fuzzy = parse(text)
    return (
        None if fuzzy.earliest is None else civil(fuzzy.earliest),
        None if fuzzy.latest is None else civil(fuzzy.latest),
    )


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        # level 0
        ("1985-04-12", (1985, 4, 12), (1985, 4, 12)),
        ("1985-04", (1985, 4, 1), (1985, 4, 30)),
        ("1985", (1985, 1, 1), (1985, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("1900-02", (1900, 2, 1), (1900, 2, 28)),
        ("0000", (0, 1, 1), (0, 12, 31)),
        ("0000-02-29", (0, 2, 29), (0, 2, 29)),
        ("9999-12-31", (9999, 12, 31), (9999, 12, 31)),
        ("1964/2008", (1964, 1, 1), (2008, 12, 31)),
        ("2004-02-01/2005-02", (2004, 2, 1), (2005, 2, 28)),
        ("1985-04-12T23:20:30", (1985, 4, 12), (1985, 4, 12)),
        # level 1
        ("Y170000002", (170000002, 1, 1), (170000002, 12, 31)),
        ("Y-170000002", (-170000002, 1, 1), (-170000002, 12, 31)),
        ("-1985", (-1985, 1, 1), (-1985, 12, 31)),
        ("-0043-03-15", (-43, 3, 15), (-43, 3, 15)),
        ("2001-21", (2001, 3, 1), (2001, 5, 31)),
        ("2001-24", (2001, 12, 1), (2002, 2, 28)),
        ("1984?", (1984, 1, 1), (1984, 12, 31)),
        ("2004-06~", (2004, 6, 1), (2004, 6, 30)),
        ("2004-06-11%", (2004, 6, 11), (2004, 6, 11)),
        ("201X", (2010, 1, 1), (2019, 12, 31)),
        ("20XX", (2000, 1, 1), (2099, 12, 31)),
        ("-00XX", (-99, 1, 1), (0, 12, 31)),
        ("2004-XX", (2004, 1, 1), (2004, 12, 31)),
        ("1985-04-XX", (1985, 4, 1), (1985, 4, 30)),
        ("1985-XX-XX", (1985, 1, 1), (1985, 12, 31)),
        # level 2
        ("Y-17E7", (-170000000, 1, 1), (-170000000, 12, 31)),
        ("1950S2", (1900, 1, 1), (1999, 12, 31)),
        ("Y171010000S3", (171000000, 1, 1), (171999999, 12, 31)),
        ("2001-26", (2001, 6, 1), (2001, 8, 31)),
        ("2001-29", (2001, 9, 1), (2001, 11, 30)),
        ("2001-30", (2001, 12, 1), (2002, 2, 28)),
        ("2001-34", (2001, 4, 1), (2001, 6, 30)),
        ("2001-39", (2001, 9, 1), (2001, 12, 31)),
        ("2001-41", (2001, 7, 1), (2001, 12, 31)),
        ("[1667,1668,1670..1672]", (1667, 1, 1), (1672, 12, 31)),
        ("{1960,1961-12}", (1960, 1, 1), (1961, 12, 31)),
        ("2004-06~-11", (2004, 6, 11), (2004, 6, 11)),
        ("?2004-06-~11", (2004, 6, 11), (2004, 6, 11)),
        ("156X-12-25", (1560, 12, 25), (1569, 12, 25)),
        ("20XX-02-29", (2000, 2, 29), (2096, 2, 29)),
        ("15XX-12-XX", (1500, 12, 1), (1599, 12, 31)),
        ("2025-12-2X", (2025, 12, 20), (2025, 12, 29)),
        ("2025-02-2X", (2025, 2, 20), (2025, 2, 28)),
        ("2025-XX-31", (2025, 1, 31), (2025, 12, 31)),
        ("1X32", (1032, 1, 1), (1932, 12, 31)),
    ],
)
def test_bounds_of_a_date(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    assert bounds(text) == (first, last)
    assert parse(text).state is DateState.BOUNDED


@pytest.mark.parametrize(
    ("text", "first", "last", "state"),
    [
        ("1985-04-12/..", (1985, 4, 12), None, DateState.OPEN_END),
        ("1985-04/", (1985, 4, 1), None, DateState.OPEN_END),
        ("../1985", None, (1985, 12, 31), DateState.OPEN_START),
        ("/1985-04-12", None, (1985, 4, 12), DateState.OPEN_START),
        ("[..1760-12-03]", None, (1760, 12, 3), DateState.OPEN_START),
        ("[1760-12..]", (1760, 12, 1), None, DateState.OPEN_END),
        ("{..1983,1984-10}", None, (1984, 10, 31), DateState.OPEN_START),
        ("../..", None, None, DateState.UNDATED),
        ("XXXX", None, None, DateState.UNDATED),
        ("XXXX-01-17", None, None, DateState.UNDATED),
        ("XXXX-12-20/XXXX-01-05", None, None, DateState.UNDATED),
    ],
)
def test_bounds_that_are_not_known_are_none(
    text: str, first: tuple[int, int, int] | None, last: tuple[int, int, int] | None, state: DateState
) -> None:
    assert bounds(text) == (first, last)
    assert parse(text).state is state


def test_day_numbers_are_those_of_date() -> None:
    assert parse("2025-01-17").earliest == date(2025, 1, 17).toordinal() == 739268
    assert parse("0000-12-31").latest == 0
    assert parse("0001-01-01").earliest == 1


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "Accepted is EDTF"),
        ("yesterday", "Accepted is EDTF"),
        ("2025-1", "Accepted is EDTF"),
        ("17/01/2025", "two ends"),
        ("20250117", "Accepted is EDTF"),
        ("2025-01-17 ?", "Accepted is EDTF"),
        ("2025??", "Accepted is EDTF"),
        ("２０２５", "Accepted is EDTF"),
        ("2025-W03", "Accepted is EDTF"),
        ("2025-W03-1", "Accepted is EDTF"),
        ("2025-13", "no month 13"),
        ("2025-00", "no month 00"),
        ("2025-42", "no month 42"),
        ("2025-3X", "No month fits"),
        ("2025-22-01", "takes no day"),
        ("2025-02-29", "no day fits"),
        ("2025-04-31", "no day fits"),
        ("2025-01-00", "no day fits"),
        ("2025-02-3X", "no day fits"),
        ("XXXX-02-30", "no day fits"),
        ("-0000", "1 BCE is 0000"),
        ("Y2025", "5 to 12 digits"),
        ("Y1E40", "5 to 12 digits"),
        ("Y20255-01", "one whole number"),
        ("2025-01S2", "Accepted is EDTF"),
        ("20XXS2", "significant digits"),
        ("/", "two ends"),
        ("2025/2026/2027", "two ends"),
        ("2025/2024", "ends before it begins"),
        ("2025-06/2025-05-31", "ends before it begins"),
        ("XXXX-01/2025", "know their year"),
        ("[2025", "closed by"),
        ("[2025}", "closed by"),
        ("[]", "Accepted is EDTF"),
        ("[2024,..]", "says nothing"),
        ("[XXXX-01,2025]", "know their year"),
        ("[" + ",".join(["2025"] * 51) + "]", "50 members"),
        ("2025-01-17T24:00", "hours go to 23"),
        ("2025-01-17T10:61", "hours go to 23"),
        ("2025-01-17T10:30+19:00", "14 hours"),
        ("2025-01-XXT10:30", "Accepted is EDTF"),
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(text: str, complaint: str) -> None:
    with pytest.raises(InvalidDate, match=complaint):
        parse(text)


@pytest.mark.parametrize(
    ("text", "canonical"), [(" 2025 ", "2025"), ("[1667, 1668 ,1670..1672]", "[1667,1668,1670..1672]")]
)
def test_blanks_are_dropped(text: str, canonical: str) -> None:
    assert str(parse(text)) == canonical


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-01-17T10:30", Precision.TIME),
        ("2025-01-17", Precision.DAY),
        ("XXXX-01-17", Precision.DAY),
        ("156X-12-25", Precision.DAY),
        ("2025-01", Precision.MONTH),
        ("2025-01-XX", Precision.MONTH),
        ("2025-22", Precision.SEASON),
        ("2025", Precision.YEAR),
        ("2025-XX-XX", Precision.YEAR),
        ("Y-17000", Precision.YEAR),
        ("202X", Precision.DECADE),
        ("20XX", Precision.CENTURY),
        ("2XXX", Precision.MILLENNIUM),
        ("XXXX", Precision.UNKNOWN),
        ("XXXX-XX-XX", Precision.UNKNOWN),
        ("-XXXX", Precision.UNKNOWN),
        ("2025-12-2X", Precision.SPAN),
        ("2025-XX-17", Precision.SPAN),
        ("1X32", Precision.SPAN),
        ("1950S2", Precision.SPAN),
        ("2024/2025", Precision.SPAN),
        ("[2024,2025]", Precision.SPAN),
    ],
)
def test_precision(text: str, precision: Precision) -> None:
    assert parse(text).precision is precision


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025", False, False),
        ("2025?", True, False),
        ("2025~", False, True),
        ("2025%", True, True),
        ("2025?-01-17", True, False),
        ("2024~/2025?", True, True),
    ],
)
def test_marks(text: str, uncertain: bool, approximate: bool) -> None:
    assert (parse(text).uncertain, parse(text).approximate) == (uncertain, approximate)


@pytest.mark.parametrize(
    ("text", "uncertain", "approximate"),
    [
        ("2025-01", "2025-01?", "2025-01~"),
        ("2025-01?", "2025-01?", "2025-01%"),
        ("2025-01~", "2025-01%", "2025-01~"),
        ("2025-01%", "2025-01%", "2025-01%"),
        ("2024/2025~", "2024?/2025%", "2024~/2025~"),
        ("2024/..", "2024?/..", "2024~/.."),
        ("[2024,..2020]", "[2024?,..2020?]", "[2024~,..2020~]"),
        ("2025-01-17T10:30Z", "2025-01-17T10:30Z?", "2025-01-17T10:30Z~"),
        ("../..", "../..", "../.."),
    ],
)
def test_marking_the_whole(text: str, uncertain: str, approximate: str) -> None:
    assert str(parse(text).as_uncertain()) == uncertain
    assert str(parse(text).as_approximate()) == approximate


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-01-17T10:30:15", Clock(37815, None), Clock(37815, None)),
        ("2025-01-17T10:30", Clock(37800, None), Clock(37859, None)),
        ("2025-01-17T10Z", Clock(36000, 0), Clock(39599, 0)),
        ("2025-01-17T10:30+03:30", Clock(37800, 210), Clock(37859, 210)),
        ("2025-01-17T10:30-05", Clock(37800, -300), Clock(37859, -300)),
        ("2025-01-17T10:00/2025-01-18", Clock(36000, None), None),
        ("2025-01-17/2025-01-18T10:00", None, Clock(36059, None)),
        ("2025-01-17", None, None),
    ],
)
def test_clocks(text: str, first: Clock | None, last: Clock | None) -> None:
    assert (parse(text).earliest_clock, parse(text).latest_clock) == (first, last)


def test_from_date_is_parse() -> None:
    assert FuzzyDate.from_date(date(987, 6, 5)) == parse("0987-06-05")


def test_the_calendar_is_kept_and_checked() -> None:
    assert parse("2025-01-17", calendar="jalali").calendar is Calendar.JALALI
    assert parse("2025-01-17", calendar="jalali").as_uncertain().calendar is Calendar.JALALI
    with pytest.raises(InvalidDate, match="mayan"):
        parse("2025-01-17", calendar="mayan")

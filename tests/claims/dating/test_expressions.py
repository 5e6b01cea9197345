"""What each kind of expression is read as: span, TIMEX3 value and EDTF. Published on Friday 17 January 2031."""

from datetime import date

import pytest

from claims.dating import find_dates

PUBLISHED = date(2031, 1, 17)

Row = tuple[str, str, str, str | None]

ABSOLUTE: list[Row] = [
    ("The envoys met on January 12, 2026 in Strelsau.", "January 12, 2026", "2026-01-12", "2026-01-12"),
    ("On Jan. 17, 2025, Freedonia signed.", "Jan. 17, 2025", "2025-01-17", "2025-01-17"),
    ("It was signed on 3 October 1987.", "3 October 1987", "1987-10-03", "1987-10-03"),
    ("It was signed on the 3rd of October, 1987.", "the 3rd of October, 1987", "1987-10-03", "1987-10-03"),
    ("It met on Tuesday, June 4, 1957.", "Tuesday, June 4, 1957", "1957-06-04", "1957-06-04"),
    ("Filed 2025-01-17 in the registry.", "2025-01-17", "2025-01-17", "2025-01-17"),
    ("Filed on 17.01.2026 there.", "17.01.2026", "2026-01-17", "2026-01-17"),
    ("Filed on 25/12/2026 there.", "25/12/2026", "2026-12-25", "2026-12-25"),
    ("Filed on 12/25/2026 there.", "12/25/2026", "2026-12-25", "2026-12-25"),
    ("Talks began in October 2025.", "October 2025", "2025-10", "2025-10"),
    ("Talks began in February of 1940.", "February of 1940", "1940-02", "1940-02"),
    ("Talks began in 2019.", "2019", "2019", "2019"),
    ("Under the 2025 treaty, both arm.", "2025", "2025", "2025"),
    ("The 1990s were lean.", "The 1990s", "199", "199X"),
    ("Nobody in the 19th century knew.", "the 19th century", "18", "18XX"),
    ("Nobody in the nineteenth century knew.", "the nineteenth century", "18", "18XX"),
    ("A fort of the 2nd century BC stands.", "the 2nd century BC", "BC01", "-0199/-0100"),
    ("The fleet sailed in 218 BC.", "218 BC", "BC0218", "-0217"),
    ("The fleet sailed in March 44 BCE.", "March 44 BCE", "BC0044-03", "-0043-03"),
    ("The temple fell in AD 70.", "AD 70", "0070", "0070"),
    ("Delivered in the fall of 2023.", "the fall of 2023", "2023-FA", "2023-23"),
    ("Delivered in summer 2023.", "summer 2023", "2023-SU", "2023-22"),
    ("Trade fell in the first quarter of 2024.", "the first quarter of 2024", "2024-Q1", "2024-33"),
    ("Trade fell in Q3 2024.", "Q3 2024", "2024-Q3", "2024-35"),
    ("Trade fell in the second half of 2024.", "the second half of 2024", "2024-H2", "2024-41"),
    ("It rained at Christmas 1936.", "Christmas 1936", "1936-12-25", "1936-12-25"),
    ("Reported (2023, March 21) by hand.", "2023, March 21", "2023-03-21", "2023-03-21"),
]

RELATIVE: list[Row] = [
    ("He resigned yesterday.", "yesterday", "2031-01-16", "2031-01-16"),
    ("He will resign tomorrow.", "tomorrow", "2031-01-18", "2031-01-18"),
    ("He resigned the day before yesterday.", "the day before yesterday", "2031-01-15", "2031-01-15"),
    ("It fell last week.", "last week", "2031-W02", "2031-01-06/2031-01-12"),
    ("It fell last month.", "last month", "2030-12", "2030-12"),
    ("It fell last year.", "last year", "2030", "2030"),
    ("It fell earlier this month.", "earlier this month", "2031-01", "2031-01"),
    ("She left on Thursday.", "Thursday", "2031-01-16", "2031-01-16"),
    ("She left last Friday.", "last Friday", "2031-01-10", "2031-01-10"),
    ("She will leave next Monday.", "next Monday", "2031-01-20", "2031-01-20"),
    ("The bill will pass on Tuesday.", "Tuesday", "2031-01-21", "2031-01-21"),
    ("It opened two years ago.", "two years ago", "2029", "2029"),
    ("It opened three days ago.", "three days ago", "2031-01-14", "2031-01-14"),
    ("It opened a decade ago.", "a decade ago", "202", "202X"),
    ("It was signed on Jan. 12.", "Jan. 12", "2031-01-12", "2031?-01-12"),
    ("It was signed on 3 October.", "3 October", "2030-10-03", "2030?-10-03"),
    ("It will be signed on 3 October.", "3 October", "2031-10-03", "2031?-10-03"),
    ("Flights are stopped until January 26.", "January 26", "2031-01-26", "2031?-01-26"),
    ("Profit fell in the third quarter.", "the third quarter", "2030-Q3", "2030?-35"),
    ("Fires burned over the weekend.", "the weekend", "2031-W02-WE", "2031-01-11/2031-01-12"),
    ("“It will pass,” she said on Thursday.", "Thursday", "2031-01-16", "2031-01-16"),
    ("It happened last March.", "last March", "2030-03", "2030-03"),
]


@pytest.mark.parametrize(("text", "words", "value", "edtf"), ABSOLUTE + RELATIVE)
def test_one_date(text: str, words: str, value: str, edtf: str) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    assert (text[span.start : span.end], span.value, str(span.date)) == (words, value, edtf)
    assert span.type == "DATE"


@pytest.mark.parametrize(
    ("text", "words", "value", "edtf"),
    [
        ("They met at 10 a.m. on Monday.", "10 a.m. on Monday", "2031-01-13T10:00", "2031-01-13T10:00:00"),
        ("They met at 9:30 pm on 3 May 1931.", "9:30 pm on 3 May 1931", "1931-05-03T21:30", "1931-05-03T21:30:00"),
        ("They met on Sunday morning.", "Sunday morning", "2031-01-12TMO", "2031-01-12"),
        ("They met on the night of 3 May 1931.", "the night of 3 May 1931", "1931-05-03TNI", "1931-05-03"),
        ("Sent 2025-01-17T09:30:00Z there.", "2025-01-17T09:30:00Z", "2025-01-17T09:30:00Z", "2025-01-17T09:30:00Z"),
    ],
)
def test_times_of_day(text: str, words: str, value: str, edtf: str) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    found = (text[span.start : span.end], span.type, span.value, str(span.date))
    assert found == (words, "TIME", value, edtf)


@pytest.mark.parametrize(
    ("text", "words", "edtf", "part"),
    [
        ("Elected in mid-2025 there.", "mid-2025", "2025", "mid"),
        ("It came in late December 2025.", "late December 2025", "2025-12", "late"),
        ("It came early in 1914.", "early in 1914", "1914", "early"),
        ("It came by the end of 2025.", "the end of 2025", "2025", "late"),
        ("It came in the early 1990s.", "the early 1990s", "199X", "early"),
        ("It came at the beginning of the 20th century.", "the beginning of the 20th century", "19XX", "early"),
        ("He spoke in mid-December.", "mid-December", "2030?-12", "mid"),
    ],
)
def test_parts_of_a_date(text: str, words: str, edtf: str, part: str) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    assert span.date is not None
    assert (text[span.start : span.end], span.date.edtf, span.date.part) == (words, edtf, part)


@pytest.mark.parametrize(
    ("text", "bound", "period"),
    [
        ("held since 1971", "since", "1971/.."),
        ("held after 2022", "after", "2022/.."),
        ("in the post-2014 era", "after", "2014/.."),
        ("in pre-1991 maps", "before", "../1991"),
        ("held until at least June 2030", "until", "../2030-06"),
        ("done by 2029", "by", "../2029"),
        ("done no later than 2029", "by", "../2029"),
        ("done before 5 May 2029", "before", "../2029-05-05"),
        ("done prior to 2029", "before", "../2029"),
        ("through the 2025 treaty", None, None),
        ("their treaty from 2001", None, None),
        ("signed in 2001", None, None),
    ],
)
def test_bounds(text: str, bound: str | None, period: str | None) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    assert (span.bound, span.period and str(span.period)) == (bound, period)


@pytest.mark.parametrize(
    ("text", "edtfs", "period"),
    [
        ("from January to October 2024", ["2024-01", "2024-10"], "2024-01/2024-10"),
        ("between 1992 and 2020", ["1992", "2020"], "1992/2020"),
        ("under the regent (2008-2012)", ["2008", "2012"], "2008/2012"),
        ("the war of 1914–18 ended", ["1914", "1918"], "1914/1918"),
        ("on 12-14 January 2025", ["2025-01-12", "2025-01-14"], "2025-01-12/2025-01-14"),
        ("on January 12 to 14, 2025", ["2025-01-12", "2025-01-14"], "2025-01-12/2025-01-14"),
        ("from November to February 1940", ["1939-11", "1940-02"], "1939-11/1940-02"),
        ("in 2014 and 2020", ["2014", "2020"], None),
        ("in March and April 2015", ["2015-03", "2015-04"], None),
    ],
)
def test_ranges_and_lists(text: str, edtfs: list[str], period: str | None) -> None:
    spans = find_dates(text, published=PUBLISHED)
    assert [str(span.date) for span in spans] == edtfs
    assert {span.period and str(span.period) for span in spans} == {period}


def test_first_months_are_a_duration_with_its_place() -> None:
    (span,) = find_dates("Trade grew in the first ten months of 2024.")
    assert (span.type, span.value, str(span.date)) == ("DURATION", "P10M", "2024-01/2024-10")


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It lasted for 45 years.", "DURATION", "P45Y"),
        ("It lasted two decades.", "DURATION", "P2DE"),
        ("It lasted a few days.", "DURATION", "PXD"),
        ("It lasted twenty-five years.", "DURATION", "P25Y"),
        ("It lasted for decades.", "DURATION", "PXDE"),
        ("It grew over the past two years.", "DURATION", "P2Y"),
        ("A 45-day truce held.", "DURATION", "P45D"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet every two years.", "SET", "P2Y"),
        ("They meet annually.", "SET", "P1Y"),
        ("It was recently found.", "DATE", "PAST_REF"),
        ("It may change in the future.", "DATE", "FUTURE_REF"),
        ("It now stands.", "DATE", "PRESENT_REF"),
        ("It fell three days before the coronation.", "DATE", ""),
        ("The day after the coronation it fell.", "DATE", ""),
        ("On a Thursday, nobody knows which.", "DATE", "XXXX-WXX-4"),
    ],
)
def test_what_has_no_date(text: str, kind: str, value: str) -> None:
    (span,) = find_dates(text, published=PUBLISHED)
    assert (span.type, span.value, span.date) == (kind, value, None)


def test_events_that_anchor_are_named_by_the_rule() -> None:
    (span,) = find_dates("It fell three days before the coronation.", published=PUBLISHED)
    assert span.rule == "later+event"


@pytest.mark.parametrize(
    "text",
    [
        "She may resign, and they may march on.",
        "May you live long.",
        "The March brigade and Mr. March arrived.",
        "We saw Su-25, MiG-29, T-72S and S-300 systems.",
        "See section 5.1. and 5.2.3 of the code.",
        "Some 2,001 people and 1,000 rifles.",
        "About 2000 soldiers and 1500 rebels fell.",
        "It cost $2000, or 96 %, or 15.5%.",
        "The 22-year-old driver was hurt.",
        "She is 40 years old.",
        "Freedonia won 3:1.",
        "A second chance, in a second.",
        "The sun sat on the spring of the fall.",
        "It was argued (Hentzau, 2002; Rassendyll & Sapt, 1999).",
        "Hentzau, R. (2002). On Ruritania. Strelsau Press.",
        "Resolution no 1483 was passed.",
        "31 February is no day.",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert [text[s.start : s.end] for s in find_dates(text, published=PUBLISHED) if s.type != "DURATION"] == []


def test_cited_authors_keep_their_years_in_sentences_too() -> None:
    text = "As Hentzau (2002) shows, the rising (2014) failed.\n\nHentzau, R. (2002). On Ruritania.\n"
    assert [text[span.start : span.end] for span in find_dates(text)] == ["2014"]


@pytest.mark.parametrize(
    ("text", "languages", "value", "ambiguous"),
    [
        ("Due 12/01/2026.", ("en",), "2026-12-01", True),
        ("Due 12.01.2026.", ("en",), "2026-01-12", True),
        ("Due 12/12/2026.", ("en",), "2026-12-12", False),
        ("Due 12/01/2026.", ("en-GB",), "2026-01-12", False),
        ("Due 12/01/2026.", ("en-US",), "2026-12-01", False),
        ("Due 25/12/2026.", ("en-US",), "2026-12-25", False),
        ("Due 12/01/2026, not 25/12/2026.", ("en",), "2026-01-12", False),
        ("Due 12/01/2026, not 12/25/2026.", ("en",), "2026-12-01", False),
        ("Due 12/01/2026, not 12/25/2026 or 25/12/2026.", ("en",), "2026-12-01", True),
    ],
)
def test_the_order_of_day_and_month_in_figures(
    text: str, languages: tuple[str, ...], value: str, ambiguous: bool
) -> None:
    span = find_dates(text, languages=languages)[0]
    assert (span.value, span.ambiguous) == (value, ambiguous)

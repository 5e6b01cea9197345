"""What each kind of expression is read as: span, TIMEX3 value and EDTF. Published on Friday 17 January 2031."""

from datetime import date

import pytest

from claims.dating import find_dates
from timeline.dates import Precision

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
    ("It was signed on the third of November 2031.", "the third of November 2031", "2031-11-03", "2031-11-03"),
    ("It fell on the third day of May 1931.", "the third day of May 1931", "1931-05-03", "1931-05-03"),
    ("It fell on the last day of February 2028.", "the last day of February 2028", "2028-02-29", "2028-02-29"),
    ("They vote on the first Sunday in May 2033.", "the first Sunday in May 2033", "2033-05-01", "2033-05-01"),
    ("They vote on the last Monday of May 2033.", "the last Monday of May 2033", "2033-05-30", "2033-05-30"),
    ("Filed 3-Oct-2031 there.", "3-Oct-2031", "2031-10-03", "2031-10-03"),
    ("Filed 3/Oct/2031 there.", "3/Oct/2031", "2031-10-03", "2031-10-03"),
    ("Filed Oct-2031 there.", "Oct-2031", "2031-10", "2031-10"),
    ("Filed for 2025-01 there.", "2025-01", "2025-01", "2025-01"),
    ("In the year 1683 it burnt.", "the year 1683", "1683", "1683"),
    ("In the month of May 1683 it burnt.", "the month of May 1683", "1683-05", "1683-05"),
    ("In nineteen thirty-one it burnt.", "nineteen thirty-one", "1931", "1931"),
    ("In nineteen hundred and five it burnt.", "nineteen hundred and five", "1905", "1905"),
    ("In two thousand and three it burnt.", "two thousand and three", "2003", "2003"),
    ("The legion left in 410 CE.", "410 CE", "0410", "0410"),
    ("In the summer of '71 they sang.", "the summer of '71", "1971-SU", "1971-22"),
    ("In the '70s they sang.", "the '70s", "197", "197X"),
    ("In the 70s they sang.", "the 70s", "197", "197X"),
    ("In the nineteen-thirties they sang.", "the nineteen-thirties", "193", "193X"),
    ("In the 1600s they sang.", "the 1600s", "16", "16XX"),
    ("In the second half of the 17th century.", "the second half of the 17th century", "16", "16XX"),
    ("In the last decade of the 20th century.", "the last decade of the 20th century", "199", "199X"),
    ("Tablets of the third millennium BC.", "the third millennium BC", "BC2", "-2999/-2000"),
    ("It froze in the winter of 1788-89.", "the winter of 1788-89", "1788-WI", "1788-24"),
    ("Sales in the spring quarter of 2020.", "the spring quarter of 2020", "2020-Q2", "2020-34"),
    ("Sales in H1 2030 fell.", "H1 2030", "2030-H1", "2030-40"),
    ("Sales in the latter half of 2008 fell.", "the latter half of 2008", "2008-H2", "2008-41"),
    ("Sales in fiscal 2029 fell.", "fiscal 2029", "2029", "2029"),
    ("Sales in FY2029 fell.", "FY2029", "2029", "2029"),
    ("Sales in FY29 fell.", "FY29", "2029", "2029"),
    ("Sales in the 2029 fiscal year fell.", "the 2029 fiscal year", "2029", "2029"),
    ("Work starts in week 45 of 2031.", "week 45 of 2031", "2031-W45", "2031-11-03/2031-11-09"),
    ("It starts in the week of 3 March 2031.", "the week of 3 March 2031", "2031-W10", "2031-03-03/2031-03-09"),
    ("It snowed on Christmas Eve 2029.", "Christmas Eve 2029", "2029-12-24", "2029-12-24"),
    ("It snowed on New Year's Eve 2029.", "New Year's Eve 2029", "2029-12-31", "2029-12-31"),
    ("It snowed on Easter Monday 2027.", "Easter Monday 2027", "2027-03-29", "2027-03-29"),
    ("It rained on Labor Day 2020.", "Labor Day 2020", "2020-09-07", "2020-09-07"),
    ("It rained at Nowruz 2024.", "Nowruz 2024", "2024-03-20", "2024-03-20"),
    ("Filed 2031-Oct-03 there.", "2031-Oct-03", "2031-10-03", "2031-10-03"),
    ("It fell on July 4th of 1995.", "July 4th of 1995", "1995-07-04", "1995-07-04"),
    ("Sales in 2017 Q1 fell.", "2017 Q1", "2017-Q1", "2017-33"),
    ("Sales in 2019 H2 fell.", "2019 H2", "2019-H2", "2019-41"),
    ("Sales in the financial year 2031 fell.", "the financial year 2031", "2031", "2031"),
    ("In the noughties they sang.", "the noughties", "200", "200X"),
    ("It ended on the last day of 2030.", "the last day of 2030", "2030-12-31", "2030-12-31"),
    ("It ended in the first week of 2030.", "the first week of 2030", "2030-W01", "2029-12-31/2030-01-06"),
    ("The world after 9/11 changed.", "9/11", "2001-09-11", "2001-09-11"),
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
    ("The lake dried up 10000 years ago.", "10000 years ago", "BC7970", "-7969"),
    ("It was signed on Jan. 12.", "Jan. 12", "2031-01-12", "2031?-01-12"),
    ("It was signed on 3 October.", "3 October", "2030-10-03", "2030?-10-03"),
    ("It will be signed on 3 October.", "3 October", "2031-10-03", "2031?-10-03"),
    ("Flights are stopped until January 26.", "January 26", "2031-01-26", "2031?-01-26"),
    ("Profit fell in the third quarter.", "the third quarter", "2030-Q3", "2030?-35"),
    ("Fires burned over the weekend.", "the weekend", "2031-W02-WE", "2031-01-11/2031-01-12"),
    ("“It will pass,” she said on Thursday.", "Thursday", "2031-01-16", "2031-01-16"),
    ("It happened last March.", "last March", "2030-03", "2030-03"),
    ("It happened on the fourth of July.", "the fourth of July", "2030-07-04", "2030?-07-04"),
    ("It happened on 4/22 in Strelsau.", "4/22", "2030-04-22", "2030?-04-22"),
    ("It happened on the first Sunday in May.", "the first Sunday in May", "2030-05-05", "2030?-05-05"),
    ("It happened in the week of May 10.", "the week of May 10", "2030-W19", "2030?-05-06/2030-05-12"),
    (
        "It is due in the week beginning 3 March 2031.",
        "the week beginning 3 March 2031",
        "2031-W10",
        "2031-03-03/2031-03-09",
    ),
    ("Sales fell in Q2 again.", "Q2", "2030-Q2", "2030?-34"),
    ("Sales fell in Q3 of last year.", "Q3 of last year", "2030-Q3", "2030-35"),
    ("It opens in next year's third quarter.", "next year's third quarter", "2032-Q3", "2032-35"),
    ("Sales fell in the fiscal third quarter.", "the fiscal third quarter", "2030-Q3", "2030?-35"),
    ("It opens in the first quarter of next year.", "the first quarter of next year", "2032-Q1", "2032-33"),
    ("It opens in the second half of the year.", "the second half of the year", "2031-H2", "2031-41"),
    ("Sales fell in the last fiscal year.", "the last fiscal year", "2030", "2030"),
    ("It has rained since Easter.", "Easter", "2030-04-21", "2030?-04-21"),
    ("It rained last Christmas.", "last Christmas", "2030-12-25", "2030-12-25"),
    ("It rained on Good Friday.", "Good Friday", "2030-04-19", "2030?-04-19"),
    ("It rained last Good Friday.", "last Good Friday", "2030-04-19", "2030-04-19"),
    ("It rained on May the fourth.", "May the fourth", "2030-05-04", "2030?-05-04"),
    ("It rained in summer.", "summer", "2030-SU", "2030?-22"),
    ("It opens two weeks from today.", "two weeks from today", "2031-W05", "2031-01-27/2031-02-02"),
    ("It opens on the 20th of this month.", "the 20th of this month", "2031-01-20", "2031-01-20"),
    ("It opens on Friday of next week.", "Friday of next week", "2031-01-24", "2031-01-24"),
    ("It shut early in the week.", "early in the week", "2031-W03", "2031-01-13/2031-01-19"),
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
        ("It came in the late 70s.", "the late 70s", "197X", "late"),
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
        ("in Jan-Feb 2017", ["2017-01", "2017-02"], "2017-01/2017-02"),
        ("in March, May and June 2030", ["2030-03", "2030-05", "2030-06"], None),
        ("on 3, 10 and 17 September 2031", ["2031-09-03", "2031-09-10", "2031-09-17"], None),
        ("between 264 and 241 BC", ["-0263", "-0240"], "-0263/-0240"),
        ("from 30 to 10 BC", ["-0029", "-0009"], "-0029/-0009"),
        ("in the 18th and 19th centuries", ["17XX", "18XX"], None),
        ("in the 7th and 6th centuries BC", ["-0699/-0600", "-0599/-0500"], None),
        ("in the first and second quarters of 2030", ["2030-33", "2030-34"], None),
        ("between Easter and Christmas 2030", ["2030-04-21", "2030-12-25"], "2030-04-21/2030-12-25"),
    ],
)
def test_ranges_and_lists(text: str, edtfs: list[str], period: str | None) -> None:
    spans = find_dates(text, published=PUBLISHED)
    assert [str(span.date) for span in spans] == edtfs
    assert {span.period and str(span.period) for span in spans} == {period}


@pytest.mark.parametrize(
    ("text", "value", "edtf"),
    [
        ("Trade grew in the first ten months of 2024.", "P10M", "2024-01/2024-10"),
        ("It rained in the first three days of May 2033.", "P3D", "2033-05-01/2033-05-03"),
    ],
)
def test_first_months_and_days_are_a_duration_with_its_place(text: str, value: str, edtf: str) -> None:
    (span,) = find_dates(text)
    assert (span.type, span.value, str(span.date)) == ("DURATION", value, edtf)


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
        ("It lasted two and a half years.", "DURATION", "P2.5Y"),
        ("It lasted a year and a half.", "DURATION", "P1.5Y"),
        ("It lasted a decade and a half.", "DURATION", "P15Y"),
        ("It lasted half an hour.", "DURATION", "PT30M"),
        ("It lasted half a decade.", "DURATION", "P5Y"),
        ("It lasted a quarter-century.", "DURATION", "P25Y"),
        ("It lasted four years and six months.", "DURATION", "P4Y6M"),
        ("It lasted two hours and 51 minutes.", "DURATION", "PT2H51M"),
        ("It lasted four or five days.", "DURATION", "P5D"),
        ("It lasted 10 to 14 days.", "DURATION", "P14D"),
        ("It lasted another week.", "DURATION", "P1W"),
        ("It lasted for a minute.", "DURATION", "PT1M"),
        ("It lasted a single day.", "DURATION", "P1D"),
        ("It lasted all year.", "DURATION", "P1Y"),
        ("It took months.", "DURATION", "PXM"),
        ("Years of war followed.", "DURATION", "PXY"),
        ("A months-long siege began.", "DURATION", "PXM"),
        ("It grew over the past year.", "DURATION", "P1Y"),
        ("It lasted three straight days.", "DURATION", "P3D"),
        ("It will grow in the coming weeks.", "DURATION", "PXW"),
        ("It was cold in the past.", "DATE", "PAST_REF"),
        ("They meet twice a year.", "SET", "P1Y"),
        ("They pay three crowns per day.", "SET", "P1D"),
        ("They meet every Good Friday.", "SET", "P1Y"),
        ("They meet three times a week.", "SET", "P1W"),
        ("They sell 3,000 tonnes of tin a year.", "SET", "P1Y"),
        ("They lose 5% a month.", "SET", "P1M"),
        ("They meet on Fridays.", "SET", "XXXX-WXX-5"),
        ("They meet on weekends.", "SET", "XXXX-WXX-WE"),
        ("They meet every other day.", "SET", "P2D"),
        ("They meet each March 24.", "SET", "XXXX-03-24"),
        ("They meet every Christmas.", "SET", "XXXX-12-25"),
        ("More is to follow soon.", "DATE", "FUTURE_REF"),
        ("At the turn of the century it fell.", "DATE", ""),
        ("It was more than in the year-ago quarter.", "DATE", "PAST_REF"),
        ("They meet every Monday.", "SET", "XXXX-WXX-1"),
        ("They meet every two years.", "SET", "P2Y"),
        ("They meet annually.", "SET", "P1Y"),
        ("It was recently found.", "DATE", "PAST_REF"),
        ("It may change in the future.", "DATE", "FUTURE_REF"),
        ("It now stands.", "DATE", "PRESENT_REF"),
        ("It fell three days before the coronation.", "DURATION", "P3D"),
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
        "The March brigade and Mr. March and May arrived.",
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
        "The bill, no. 1848, went through; see page 1931.",
        "Flight RU 1914 left for Zenda.",
        "The office is at 1912 Rudolf Avenue.",
        "The new Klopstok 2000 engine runs on wood.",
        "Of the 2,000 tractors, 1900 were sold.",
        "The town of August lies on the river.",
        "Call +99 12 2031 1945 about order 2031-17-1945-03.",
        "The fee is 2030 crowns, the station at 1930 kHz.",
        "The straits are shallow (Mauban 2011, p. 1931).",
        "As Hentzau (2002) has shown, they are shallow.",
        "The band played White Christmas and ate Easter eggs.",
        "Temperatures rose to the 80s, and he is in his 70s.",
        "It took 4/5 of the votes.",
        "April Sapt and August Strofzin left; it soon rained.",
        "31 February is no day.",
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert [text[s.start : s.end] for s in find_dates(text, published=PUBLISHED) if s.type != "DURATION"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Three quarters of them live in the poorer quarters.",
        "It is one of the boom years of the old king.",
        "It was a minute amount.",
        "The 22-year-old driver left.",
    ],
)
def test_what_is_no_length_is_none(text: str) -> None:
    assert [text[span.start : span.end] for span in find_dates(text)] == []


def test_the_article_belongs_to_the_noun_of_an_adjective() -> None:
    texts = ("He served a five-year term.", "He served over a five-year period.")
    words = [text[span.start : span.end] for text in texts for span in find_dates(text)]
    assert words == ["five-year", "a five-year period"]


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


@pytest.mark.parametrize("text", ["In the 480s BC they met.", "The 1200s BC were lean.", "The 50s BC were lean."])
def test_a_decade_before_christ_is_none_after(text: str) -> None:
    assert find_dates(text, published=PUBLISHED) == ()


def test_without_a_language_the_order_of_figures_is_open() -> None:
    (span,) = find_dates("Filed 12/01/2026 there.", languages=())
    assert span.ambiguous


@pytest.mark.parametrize(
    ("published", "text"),
    [
        (date.min, "She left last Saturday."),
        (date.min, "She left last week."),
        (date.min, "It rained last Easter."),
        (date.max, "She will leave on Monday."),
        (date.max, "She left this week."),
        (date.max, "She will leave tomorrow."),
    ],
)
def test_what_lies_beyond_the_calendar_is_no_day(published: date, text: str) -> None:
    (span,) = find_dates(text, published=published)
    assert span.date is None or span.date.precision != Precision.DAY

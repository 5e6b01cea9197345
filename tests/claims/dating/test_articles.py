"""Dating on the five articles that the product was conceived from, against a reading of them by hand (../shared)."""

import csv
import json
import re
from pathlib import Path

import pytest

from claims.dating import DatedSpan, SpanType, find_dates
from timeline.dates import FuzzyDate, parse

SHARED = Path(__file__).resolve().parents[4] / "shared"
GOLD = SHARED / "gold" / "seeds_gold.json"
METADATA = SHARED / "gold" / "seeds_metadata.csv"

NO_CALENDAR_DATE = {
    "C004": "days before an event",
    "C005": "three days before an event",
    "C289": "three days before an event",
    "C256": "the day after an event",
    "C132": "an era",
    "C133": "two eras",
    "C134": "after a war",
    "C165": "a term of office",
    "C137": "a length of time",
    "C275": "some Thursday",
}
"""Claims of the gold file whose words name no place in the calendar."""
MONTH = r"(?:January|March|June|October|November|December|Jan\.|Nov\.)"
A_TIME = re.compile(
    rf"(?:early |late |mid-)?{MONTH}(?: \d\d?)?(?:,? \d{{4}})?|\d{{4}}, {MONTH} \d\d"
    r"|(?:mid-|the (?:end|fall|summer|autumn) of )?\d{4}|(?:21st-|the 19th |this )century"
    r"|today|now|currently|recently|soon|(?:in )?recent decades|last week|this year|Thursday|the day after"
    r"|the (?:near |foreseeable )?future",
    re.IGNORECASE,
)
"""The forms in which these articles tell a time."""
PARTS = {"early": "early", "mid": "mid", "late": "late"}

pytestmark = pytest.mark.skipif(not GOLD.exists(), reason="the articles and their reading need ../shared")


def dated(name: str) -> tuple[str, tuple[DatedSpan, ...]]:
    with METADATA.open(encoding="utf-8") as rows:
        published = {row["file"]: row["published"] for row in csv.DictReader(rows)}
    text = (SHARED / "seeds" / name).read_text(encoding="utf-8")
    return text, find_dates(text, published=parse(published[name]))


def gold_dates() -> list[dict[str, str]]:
    if not GOLD.exists():
        return []
    claims = json.loads(GOLD.read_text(encoding="utf-8"))["claims"]
    return [claim for claim in claims if claim["property"] == "date" and claim["id"] not in NO_CALENDAR_DATE]


def says(span: DatedSpan, value: str) -> bool:
    """Whether the span means the gold's "2025-12 (late)"; the marks of doubt are not compared."""
    edtf, _, note = value.partition(" (")
    words = [PARTS.get(word) for word in re.findall(r"\w+", note)]
    part = next((word for word in words if word), None)
    dates = [date for date in (span.date, span.period) if date is not None]
    return any(same(date, edtf) and (part is None or date.part == part) for date in dates)


def same(date: FuzzyDate, edtf: str) -> bool:
    plain, wanted = date.edtf.replace("?", ""), edtf.replace("?", "")
    if plain == wanted or plain.replace("~", "") == wanted.replace("~", ""):
        return True
    # where the gold has the middle or end month of a year about right, or leaves a year open that the article implies
    months = {"mid": "06", "late": "12"}
    if date.part in months and wanted == f"{plain}-{months[date.part]}~":
        return True
    return "XXXX" in wanted and plain.endswith(wanted.partition("XXXX")[2])


@pytest.mark.parametrize("claim", gold_dates(), ids=lambda claim: claim["id"])
def test_every_calendar_date_of_the_reading_is_found(claim: dict[str, str]) -> None:
    _, spans = dated(claim["file"])
    inside = [s for s in spans if int(claim["start"]) - 2 <= s.start and s.end <= int(claim["end"]) + 2]
    assert any(says(span, claim["value"]) for span in inside), [str(s.date) for s in inside]


def test_what_names_no_calendar_date_is_listed_once() -> None:
    claims = json.loads(GOLD.read_text(encoding="utf-8"))["claims"]
    dates = {claim["id"] for claim in claims if claim["property"] == "date"}
    assert dates >= NO_CALENDAR_DATE.keys()
    assert len(dates) == 59


def test_no_span_is_anything_but_a_time() -> None:
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text, spans = dated(path.name)
        told = [text[s.start : s.end] for s in spans if s.type in (SpanType.DATE, SpanType.TIME)]
        assert [words for words in told if not A_TIME.fullmatch(words)] == []

"""manage.py tag_dates: JSON Lines in, JSON Lines out, errors by line number."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.dating.jsonlines import tag_lines
from claims.reading.language import detect_language
from timeline.dates import parse

MID_2025 = parse("2025", part="mid")
YESTERDAY = date(2031, 1, 16).toordinal()
SHARED = Path(__file__).resolve().parents[4] / "shared"


def stdin(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")


def tagged(lines: str, monkeypatch: pytest.MonkeyPatch, errors: io.StringIO | None = None) -> list[dict[str, object]]:
    monkeypatch.setattr("sys.stdin", stdin(lines.encode()))
    out = io.StringIO()
    try:
        call_command("tag_dates", stdout=out, stderr=errors or io.StringIO())
    finally:
        answers = [json.loads(line) for line in out.getvalue().splitlines()]
    return answers


def test_answers_have_the_agreed_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    line = json.dumps({"doc_id": "a", "dct": "2031-01-17", "text": "Elected in mid-2025, he left yesterday."})
    (answer,) = tagged(line + "\n\n", monkeypatch)
    assert answer == {
        "doc_id": "a",
        "timexes": [
            {
                "start": 11,
                "end": 19,
                "type": "DATE",
                "value": "2025",
                "edtf": "2025",
                "part": "mid",
                "calendar": "gregorian",
                "earliest": MID_2025.earliest,
                "latest": MID_2025.latest,
                "rule": "year",
            },
            {
                "start": 29,
                "end": 38,
                "type": "DATE",
                "value": "2031-01-16",
                "edtf": "2031-01-16",
                "part": None,
                "calendar": "gregorian",
                "earliest": YESTERDAY,
                "latest": YESTERDAY,
                "rule": "deictic",
            },
        ],
    }


@pytest.mark.parametrize(
    ("dct", "value"),
    [("2031-01-17", "2031-01-16"), ("2031-01-17T09:30:00", "2031-01-16"), (None, "XXXX-XX-XX"), ("", "XXXX-XX-XX")],
)
def test_dct_is_a_day_a_datetime_or_nothing(dct: str | None, value: str) -> None:
    (line,) = tag_lines([json.dumps({"doc_id": 1, "dct": dct, "text": "He left yesterday."})], detect_language)
    assert json.loads(line.output)["timexes"][0]["value"] == value


@pytest.mark.parametrize(
    ("line", "value", "rule"),
    [
        ({"text": "Le traité a été signé le 17 janvier 2031 à Strelsau."}, "2031-01-17", "dateparser"),
        ({"text": "Ende Mai war es ruhig. 3. Mai 2031.", "language": "de-AT"}, "2031-05-03", "dateparser"),
        ({"text": "Договор подписан 17 января 2031 года."}, "2031-01-17", "day_month_year"),
        ({"text": "Filed 12/01/2031.", "language": "en-GB"}, "2031-01-12", "numeric"),
        ({"text": "It fell on 3 May 2031.", "language": None}, "2031-05-03", "day_month_year"),
    ],
)
def test_the_language_is_named_or_detected(line: dict[str, str], value: str, rule: str) -> None:
    (answer,) = tag_lines([json.dumps({"doc_id": 1, "dct": None, **line})], detect_language)
    found = json.loads(answer.output)["timexes"][-1]
    assert (found["value"], found["rule"]) == (value, rule)


@pytest.mark.parametrize(
    "bad",
    [
        "{not json",
        "[1, 2]",
        '{"doc_id": "a"}',
        '{"doc_id": "a", "text": 5}',
        '{"text": "It fell in 1931."}',
        '{"doc_id": "a", "dct": "once", "text": ""}',
        '{"doc_id": "a", "dct": 5, "text": ""}',
        '{"doc_id": "a", "text": "", "language": 5}',
        '{"doc_id": "a", "text": "\udcff"}',  # a byte that is no UTF-8
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_done(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = json.dumps({"doc_id": "b", "dct": None, "text": "It fell in 1931."})
    errors, out = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", stdin(f"{good}\n{bad}\n{good}\n".encode("utf-8", "surrogateescape")))
    with pytest.raises(CommandError) as caught:
        call_command("tag_dates", stdout=out, stderr=errors)
    assert caught.value.returncode == 1
    assert "line 2:" in errors.getvalue()
    assert len(out.getvalue().splitlines()) == 2


def test_the_score_on_wikiwars_does_not_fall() -> None:
    gold = SHARED / "data" / "wikiwars.jsonl"
    if not gold.exists():
        pytest.skip("the score needs ../shared/data/wikiwars.jsonl")
    right = found = expected = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        values = {(t["start"], t["end"]): t["value"] for t in document["timexes"]}
        (answer,) = tag_lines([line], detect_language)
        timexes = json.loads(answer.output)["timexes"]
        right += sum(1 for t in timexes if values.get((t["start"], t["end"])) == t["value"])
        found, expected = found + len(timexes), expected + len(values)
    assert 2 * right / (found + expected) > 0.82  # exact spans only; the scorer of ../shared counts overlaps too

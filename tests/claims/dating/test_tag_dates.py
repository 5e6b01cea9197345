"""manage.py tag_dates: JSON Lines in, JSON Lines out, errors by line number."""

import io
import json
from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.dating import find_dates
from claims.dating.jsonlines import tag_lines
from timeline.dates import parse

MID_2025 = parse("2025", part="mid")
YESTERDAY = date(2031, 1, 16).toordinal()
SHARED = Path(__file__).resolve().parents[4] / "shared"


def tagged(lines: str, monkeypatch: pytest.MonkeyPatch, errors: io.StringIO | None = None) -> list[dict[str, object]]:
    monkeypatch.setattr("sys.stdin", io.StringIO(lines))
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
    (line,) = tag_lines([json.dumps({"doc_id": 1, "dct": dct, "text": "He left yesterday."})])
    assert json.loads(line.output)["timexes"][0]["value"] == value


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
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_done(bad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    good = json.dumps({"doc_id": "b", "dct": None, "text": "It fell in 1931."})
    errors, out = io.StringIO(), io.StringIO()
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{good}\n{bad}\n{good}\n"))
    with pytest.raises(CommandError) as caught:
        call_command("tag_dates", stdout=out, stderr=errors)
    assert caught.value.returncode == 1
    assert "line 2:" in errors.getvalue()
    assert len(out.getvalue().splitlines()) == 2


def test_wikiwars_stays_above_the_aim() -> None:
    gold = SHARED / "data" / "wikiwars.jsonl"
    if not gold.exists():
        pytest.skip("the score needs ../shared/data/wikiwars.jsonl")
    right = found = expected = 0
    for line in gold.read_text(encoding="utf-8").splitlines():
        document = json.loads(line)
        values = {(t["start"], t["end"]): t["value"] for t in document["timexes"]}
        (answer,) = tag_lines([line])
        timexes = json.loads(answer.output)["timexes"]
        right += sum(1 for t in timexes if values.get((t["start"], t["end"])) == t["value"])
        found, expected = found + len(timexes), expected + len(values)
    assert 2 * right / (found + expected) > 0.78  # exact spans only; the scorer of ../shared counts overlaps too


def test_every_span_in_the_seed_articles_holds_a_figure_or_a_word_of_time() -> None:
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if not seeds:
        pytest.skip("the articles need ../shared/seeds")
    for seed in seeds:
        text = seed.read_text(encoding="utf-8")
        for span in find_dates(text):
            words = text[span.start : span.end]
            assert "Su-" not in words
            assert "%" not in words
            assert words not in ("may", "we", "march", "second")

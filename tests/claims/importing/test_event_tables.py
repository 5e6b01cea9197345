"""Rows of a file of events become events with claims, and detection finds nothing more in them."""

import json
from collections.abc import Iterable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command

from claims.models import Article, Claim, Conflict, Position, Proposal, Source
from timeline.models import DisputeSpan, Event, Lane, Reading, Testimony, Timeline

pytestmark = pytest.mark.django_db

DATES = [
    "1923-05-17", "1923-05", "1923", "192X", "19XX", "1923-05-17/1923-06-02", "1923-05-17?", "1923-05~", "1923-21",
    "XXXX-05-17", "1923-05-1X", "../1923", "1923/..", "/1923", "-0043-03-15", "Y-13800000", "[1923-05-17,1923-06]",
    "1923-05-17T10:30", "{1923,1925}", "2025?-01-17", None,
]  # fmt: skip


def table(folder: Path, rows: Iterable[dict[str, Any]], name: str = "events.jsonl") -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def load(path: Path, *more: str) -> str:
    out = StringIO()
    try:
        call_command("import_events", str(path), *more, stdout=out, stderr=StringIO())
    except SystemExit:
        out.write("refused some")
    return out.getvalue()


def row(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"e{number}", "title": f"The Freedonian council meets, no. {number}", "when": "1923-05-17"} | fields


def said(*pairs: tuple[str, str]) -> list[dict[str, str]]:
    return [{"when": when, "source": source} for when, source in pairs]


def state() -> dict[str, Any]:
    """All that detection writes, without the keys of rows that it writes anew."""
    of_event = ["event__public_id", "edtf", "part", "calendar", "earliest", "latest", "date_state"]
    counts = ["claim_count", "source_count", "origin_count"]
    whens = ["edtf", "part", "calendar", "earliest", "latest", "date_state"]
    witness = ["source_key", "source_name", "origin_key", "known_from", "known_to"]
    conflict = ["public_id", "state", "detected_by", "stands", "weight", "internal", "version"]
    return {
        "events": list(
            Event.objects.order_by("public_id").values("public_id", "version", *whens, *counts, "dispute", "contest")
        ),
        "readings": sorted(Reading.objects.values_list(*of_event, "preferred", *counts), key=str),
        "testimonies": sorted(Testimony.objects.values_list("event__public_id", "reading__edtf", *witness), key=str),
        "spans": list(DisputeSpan.objects.values_list("event__public_id", "state", "from_day", "to_day")),
        "claims": list(Claim.objects.order_by("public_id").values()),
        "conflicts": list(Conflict.objects.order_by("public_id").values(*conflict)),
        "positions": list(
            Position.objects.order_by("conflict__public_id", "number", "claims__public_id").values_list(
                "conflict__public_id", "number", "claims__public_id"
            )
        ),
        "proposals": list(Proposal.objects.values_list()),
    }


def test_detection_changes_nothing_afterwards(tmp_path: Path) -> None:
    plain = [row(number, when=when, lane=f"Lane {number % 3}") for number, when in enumerate(DATES)]
    several = [
        row(100, readings=said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))),
        row(101, readings=said(("1923-05-17", "The Ruritania Post"), ("1923-05", "The Sylvania Courier"))),
        row(102, readings=said(("1923-05-17", "The Ruritania Post"), ("1924", "The Ruritania Post"))),
        row(103, when=None, readings=said(("1923-05-17", "The Ruritania Post"))),
        row(104, when="1925", readings=said(("1923-05-17", "The Ruritania Post"))),
    ]
    load(table(tmp_path, [*plain, *several]))
    before = state()
    assert len(before["conflicts"]) == 3

    call_command("detect_conflicts", stdout=StringIO())

    after = state()
    for part in before:
        assert after[part] == before[part], part


def test_a_row_becomes_a_published_event_with_the_row_as_its_evidence(tmp_path: Path) -> None:
    load(table(tmp_path, [row(1, summary="In Klopstokia.\nAll of it.", lane="The council")]))
    event = Event.objects.get()
    assert (event.title, event.edtf, event.status) == (row(1)["title"], "1923-05-17", "published")
    assert event.timeline.slug == "main"
    assert event.summary == "In Klopstokia.\nAll of it."
    claim = Claim.objects.get()
    assert claim.status == "accepted"
    assert claim.stands_in_text
    assert claim.quote == f"1923-05-17 · {event.title}"
    assert claim.article.text == f"1923-05-17 · {event.title} · In Klopstokia. All of it. · The council\n"
    assert claim.article.origin == "events.jsonl"
    assert claim.article.source.name == "Unknown publisher of events.jsonl"
    assert claim.article.source.placeholder
    assert Lane.objects.get().key == "the-council"
    assert [entry.history_type for entry in event.history.all()] == ["+"]
    assert [entry.history_type for entry in claim.history.all()] == ["+"]


def test_an_event_without_a_date_has_the_row_for_a_witness(tmp_path: Path) -> None:
    load(table(tmp_path, [row(1, when=None)]))
    event = Event.objects.get()
    assert (event.edtf, event.claim_count, event.source_count) == (None, 1, 1)
    assert Claim.objects.get().quote == event.title


def test_disjoint_readings_make_it_disputed(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    load(table(tmp_path, [row(1, readings=readings)]))
    event = Event.objects.get()
    assert event.dispute == "open"
    assert Conflict.objects.get().positions.count() == 2
    assert sorted(Source.objects.values_list("name", flat=True)) == ["The Ruritania Post", "The Sylvania Courier"]
    assert Claim.objects.count() == 2, "the row's own date is that of a reading"


def test_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    path = table(tmp_path, [row(1), row(2, when=None), row(3, readings=readings)])
    assert load(path).startswith("3 events: 3 new")
    before, revision = state(), Timeline.objects.get().revision

    assert load(path).startswith("3 events: 3 unchanged")
    assert load(path.rename(tmp_path / "renamed.jsonl")).startswith("3 events: 3 unchanged")

    assert state() == before
    assert Timeline.objects.get().revision == revision


def test_the_same_id_updates_its_event(tmp_path: Path) -> None:
    load(table(tmp_path, [row(1), row(2)]))
    was = Event.objects.get(title=row(1)["title"])

    told = load(table(tmp_path, [row(1, title="The council adjourns", when="1923-06"), row(2)]))

    assert told.startswith("2 events: 1 updated, 1 unchanged")
    event = Event.objects.get(pk=was.pk)
    assert (event.title, event.slug, event.edtf, event.version) == (
        "The council adjourns",
        "the-council-adjourns",
        "1923-06",
        2,
    )
    assert event.claims.get().quote == "1923-06 · The council adjourns"
    assert Article.objects.count() == 2, "the table as it was stays on record"


def test_it_can_go_back_to_what_it_said_before(tmp_path: Path) -> None:
    load(table(tmp_path, [row(1)]))
    before = state()["events"][0]
    load(table(tmp_path, [row(1, when="1924")]))
    load(table(tmp_path, [row(1)]))
    after = state()["events"][0]
    assert after == {**before, "version": after["version"]}
    assert Claim.objects.count() == 1

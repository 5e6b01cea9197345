"""Rows of a file of events become events with claims, and detection finds nothing more in them."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from claims.importing import event_lines
from claims.models import Article, Claim, Conflict, Outcome, Position, Proposal, Source
from claims.review.claims import reject_claim
from claims.review.conflicts import Ruling, resolve
from claims.review.events import EventChanges, edit_event
from tests.claims.importing.event_files import event_file, load, row, said
from tests.factories import make_event, make_timeline, make_user
from timeline.models import DisputeSpan, Event, Lane, Reading, Testimony, Timeline

pytestmark = pytest.mark.django_db

DATES = [
    "1923-05-17", "1923-05", "1923", "192X", "19XX", "1923-05-17/1923-06-02", "1923-05-17?", "1923-05~", "1923-21",
    "XXXX-05-17", "1923-05-1X", "../1923", "1923/..", "/1923", "-0043-03-15", "Y-13800000", "[1923-05-17,1923-06]",
    "1923-05-17T10:30", "{1923,1925}", "2025?-01-17", None,
]  # fmt: skip


def state() -> dict[str, Any]:
    """All that detection writes, without the keys of rows that it writes anew."""
    of_event = [
        "event__public_id",
        "edtf",
        "part",
        "earliest",
        "latest",
        "date_state",
        "marks",
        "begun",
        "ended",
        "differs",
    ]
    counts = ["claim_count", "source_count", "origin_count"]
    whens = ["edtf", "part", "calendar", "earliest", "latest", "date_state", "marks", "begun", "ended"]
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
    load(event_file(tmp_path, [*plain, *several]))
    before = state()
    assert len(before["conflicts"]) == 3

    call_command("detect_conflicts", stdout=StringIO())

    after = state()
    for part in before:
        assert after[part] == before[part], part


def test_a_row_becomes_a_published_event_with_the_row_as_its_evidence(tmp_path: Path) -> None:
    load(event_file(tmp_path, [row(1, summary="In Klopstokia.\nAll of it.", lane="The council")]))
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
    load(event_file(tmp_path, [row(1, when=None)]))
    event = Event.objects.get()
    assert (event.edtf, event.claim_count, event.source_count) == (None, 1, 1)
    assert Claim.objects.get().quote == event.title


def test_disjoint_readings_make_it_disputed(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    load(event_file(tmp_path, [row(1, readings=readings)]))
    event = Event.objects.get()
    assert event.dispute == "open"
    assert Conflict.objects.get().positions.count() == 2
    assert sorted(Source.objects.values_list("name", flat=True)) == ["The Ruritania Post", "The Sylvania Courier"]
    assert Claim.objects.count() == 2, "the row's own date is that of a reading"


def test_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    path = event_file(tmp_path, [row(1), row(2, when=None), row(3, readings=readings)])
    assert load(path).out.startswith("3 events: 3 new")
    before, revision = state(), Timeline.objects.get().revision

    assert load(path).out.startswith("3 events: 3 unchanged")
    assert load(path.rename(tmp_path / "renamed.jsonl")).out.startswith("3 events: 3 unchanged")

    assert state() == before
    assert Timeline.objects.get().revision == revision


def test_the_same_id_updates_its_event(tmp_path: Path) -> None:
    load(event_file(tmp_path, [row(1), row(2)]))
    was = Event.objects.get(title=row(1)["title"])

    told = load(event_file(tmp_path, [row(1, title="The council adjourns", when="1923-06"), row(2)]))

    assert told.out.startswith("2 events: 1 updated, 1 unchanged")
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
    load(event_file(tmp_path, [row(1)]))
    before = state()["events"][0]
    load(event_file(tmp_path, [row(1, when="1924")]))
    load(event_file(tmp_path, [row(1)]))
    after = state()["events"][0]
    assert after == {**before, "version": after["version"]}
    assert Claim.objects.count() == 1


def test_what_people_said_of_an_event_stays(tmp_path: Path) -> None:
    load(event_file(tmp_path, [row(1, lane="The council")]))
    event, editor = Event.objects.get(), make_user()
    edit_event(event, EventChanges(title="The council sits", lane=event.lane), by=editor, version=event.version)

    assert load(event_file(tmp_path, [row(1, lane="The council")])).out.startswith("1 events: 1 unchanged")
    load(event_file(tmp_path, [row(1, when="1923-06", lane="Elsewhere")]))

    event.refresh_from_db()
    assert (event.title, event.lane.title if event.lane else "", event.edtf) == (
        "The council sits",
        "The council",
        "1923-06",
    )


def test_what_people_decided_of_a_claim_stays(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    path = event_file(tmp_path, [row(1, readings=readings)])
    load(path)
    wrong = Claim.objects.get(article__source__name="The Sylvania Courier")
    reject_claim(wrong, by=make_user(), version=wrong.version)

    assert load(path).out.startswith("1 events: 1 unchanged")
    load(event_file(tmp_path, [row(1, when="1923-06")]))

    wrong.refresh_from_db()
    assert wrong.status == "rejected"
    assert Event.objects.get().edtf == "1923-06"
    assert sorted(Claim.objects.values_list("value__edtf", flat=True)) == ["1923-06", "1923-10"]


def test_a_ruling_outlives_what_it_was_about(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    load(event_file(tmp_path, [row(1, readings=readings)]))
    conflict = Conflict.objects.get()
    position = conflict.positions.order_by("number").first()
    ruling = Ruling(outcome=Outcome.ONE_RIGHT, reason="The protocol of that day is kept.", prefers=position)
    resolve(conflict, ruling, by=make_user(), version=conflict.version)

    load(event_file(tmp_path, [row(1)]))

    assert Conflict.objects.get().resolutions.count() == 1


def test_an_event_of_the_timeline_itself_is_left_out(tmp_path: Path) -> None:
    event = make_event(make_timeline("main"))
    told = load(event_file(tmp_path, [row(1, id=event.public_id), row(2)]))
    assert (told.code, told.out) == (0, "2 events: 1 new, 1 left out\n")
    assert "are events of this timeline already" in told.err


def test_a_bundle_brings_its_events_with_the_sources_of_their_readings(tmp_path: Path) -> None:
    readings = said(("1923-05-17", "The Ruritania Post"), ("1923-10", "The Sylvania Courier"))
    rows = [row(1, readings=readings, lane="The council"), row(2, when=None), row(3, summary="All of it.")]
    load(event_file(tmp_path, rows))
    bundle = tmp_path / "story.jsonl"
    call_command("export", output=bundle)
    make_timeline("other")

    told = load(bundle, "--timeline", "other")

    assert (told.code, told.out) == (0, "3 events: 3 new\n")
    columns = ("title", "summary", "edtf", "dispute", "lane__title", "source_count")
    mine, theirs = (
        sorted(Event.objects.filter(timeline__slug=slug).values_list(*columns), key=str) for slug in ("main", "other")
    )
    assert mine == theirs
    assert load(bundle, "--timeline", "other").out == "3 events: 3 unchanged\n"
    assert load(bundle).out == "3 events: 3 left out\n"


def test_what_was_stopped_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_lines, "SLICE", 3)
    rows = [row(number, lane=f"Lane {number % 2}") for number in range(8)]
    whole = event_file(tmp_path, rows)
    begun = tmp_path / "begun" / whole.name
    begun.parent.mkdir()
    begun.write_text("".join(whole.read_text().splitlines(keepends=True)[:6]))
    load(begun)

    assert load(whole).out == "8 events: 2 new, 6 unchanged\n"
    in_two = state()
    Timeline.objects.all().delete()
    load(whole)

    assert [event["public_id"] for event in state()["events"]] == [event["public_id"] for event in in_two["events"]]
    assert sorted(Article.objects.values_list("public_id", "text")) == sorted(
        {(claim.article.public_id, claim.article.text) for claim in Claim.objects.all()}
    )


def test_refused_rows_do_not_keep_the_others_out(tmp_path: Path) -> None:
    told = load(event_file(tmp_path, [row(1), row(2, when="yesterday"), row(3)]))
    assert (told.code, told.out) == (1, "3 events: 2 new, 1 refused\n")
    assert "events.jsonl, line 2: when: " in told.err


def test_a_file_that_cannot_be_used_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("Year,Title\n1923,It begins\n")
    told = load(path)
    assert (told.code, told.out) == (2, "")
    assert told.err.startswith("events.csv: there is no column Headline.")
    assert load(tmp_path / "missing.csv").code == 2
    assert load(tmp_path).code == 2
    assert load(event_file(tmp_path, [row(1)]), "--timeline", "nowhere").code == 2
    assert not Event.objects.exists()


def test_imported_events_are_found_by_their_words_as_they_become(tmp_path: Path, client: Client) -> None:
    readings = said(("1923-05-17", "The Zenda Post"), ("1923-10", "The Lutha Gazette"))
    rows = [row(1, title="Canal opened", summary="By night."), row(2, title="Canal closed", readings=readings)]
    load(event_file(tmp_path, rows))

    def found(words: str) -> int:
        return client.get("/t/main/", {"q": words, "from": "1900", "to": "1950"}).content.decode().count("data-title")

    assert [found(words) for words in ("canal", "opened night", "closed", "bridge")] == [2, 1, 1, 0]
    load(event_file(tmp_path, [rows[0] | {"title": "Bridge opened"}]))
    assert [found(words) for words in ("canal", "bridge night")] == [1, 1]

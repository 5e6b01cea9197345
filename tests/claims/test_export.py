import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from claims.detecting.detection import detect
from claims.models import Conflict, Outcome, SourceRating
from claims.review import dating
from claims.review.assigning import assign
from claims.review.conflicts import Ruling, resolve, start_review
from claims.review.dating import DateChange
from claims.review.discussion import change_comment, comment, take_back
from claims.review.merging import merge_events, undo_merge
from claims.review.saved_views import save_view
from tests.claims.detecting.test_detection import say
from tests.factories import (
    make_article,
    make_conflict,
    make_event,
    make_property,
    make_source,
    make_timeline,
    make_user,
)
from timeline.dates import parse
from timeline.models import Role, Timeline

pytestmark = pytest.mark.django_db


def export(*arguments: str) -> list[dict[str, object]]:
    out = StringIO()
    call_command("export", *arguments, stdout=out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


@pytest.fixture
def story() -> Timeline:
    timeline = make_timeline("main")
    event = make_event(timeline, when=None)
    for edtf in ("1923-05-17", "1923-10", "1923"):
        say(event, edtf)
    detect(event)
    return timeline


def test_the_bundle_starts_with_its_format(story: Timeline) -> None:
    first, second = export()[:2]
    assert (first["type"], first["format"], first["version"]) == ("meta", "dateline-bundle", 1)
    assert (second["type"], second["id"]) == ("timeline", story.slug)


def test_references_lead_to_rows(story: Timeline) -> None:
    rows = export()
    ids = {(row["type"], row.get("id")) for row in rows}
    for claim in (row for row in rows if row["type"] == "claim"):
        assert ("event", claim["event"]) in ids
        assert ("article", claim["article"]) in ids
    (conflict,) = (row for row in rows if row["type"] == "conflict")
    assert all(("claim", claim) in ids for claim in conflict["claims"])  # type: ignore[attr-defined]
    assert len(conflict["positions"]) == 2  # type: ignore[arg-type]
    assert len(conflict["claims"]) == 3  # type: ignore[arg-type]


def test_two_exports_of_one_state_differ_in_their_time_stamp_alone(story: Timeline) -> None:
    assert export()[1:] == export()[1:]


def test_a_file_holds_what_standard_output_would(story: Timeline, tmp_path: Path) -> None:
    export("--output", str(tmp_path / "bundle.jsonl"))
    lines = (tmp_path / "bundle.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines][1:] == export()[1:]


def test_another_timelines_rows_stay_out(story: Timeline) -> None:
    other = make_event(make_timeline("other"))
    assert other.public_id not in {row.get("id") for row in export()}


def test_an_unknown_timeline_is_named(story: Timeline) -> None:
    with pytest.raises(CommandError, match="nowhere"):
        call_command("export", "--timeline", "nowhere")


def test_a_property_that_only_a_conflict_is_about_is_among_the_rows(story: Timeline) -> None:
    flagged = make_conflict(make_event(story), property=make_property("mood"), flagged_by=make_user(username="ada"))
    rows = export()
    assert "mood" in {row["id"] for row in rows if row["type"] == "property"}
    (conflict,) = (row for row in rows if row.get("id") == flagged.public_id)
    assert conflict["flagged_by"] == "ada"


def test_corrections_of_dates_are_among_the_rows(story: Timeline) -> None:
    article = make_article(story, text="The pact was signed in late 1923, in the year of 1000 hats.")
    editor = make_user(username="ada")
    dating.correct_date(article, DateChange(23, 32, parse("1922", part="late")), by=editor, version=0)
    gone = dating.correct_date(article, DateChange(49, 53, None, "A number."), by=editor, version=0)
    dating.withdraw_date(gone, by=editor, version=1)
    kept, withdrawn = (row for row in export() if row["type"] == "date_correction")
    assert (kept["article"], kept["quote"], kept["edtf"], kept["part"]) == (
        article.public_id,
        "late 1923",
        "1922",
        "late",
    )
    assert (withdrawn["edtf"], withdrawn["reason"], withdrawn["withdrawn"], withdrawn["version"], withdrawn["by"]) == (
        None,
        "A number.",
        True,
        2,
        "ada",
    )


def test_rulings_with_their_evidence_and_the_steps_are_among_the_rows(story: Timeline) -> None:
    conflict = make_conflict(make_event(story))
    editor = make_user(username="ada")
    conflict = start_review(conflict, by=editor, version=conflict.version)
    prefers = conflict.positions.get(number=0)
    address = "https://register.example/may"
    ruling = Ruling(Outcome.ONE_RIGHT, "The register gives this day.", prefers, list(prefers.claims.all()), [address])
    resolve(conflict, ruling, by=editor, version=conflict.version)
    (row,) = (row for row in export() if row["type"] == "resolution")
    assert row["evidence"] == [claim.public_id for claim in prefers.claims.all()]
    assert row["addresses"] == [address]
    assert isinstance(row["counted"], dict)
    assert row["counted"]["won"] == 0
    steps = [(row["was"], row["becomes"], row["by"]) for row in export() if row["type"] == "conflict_step"]
    assert steps == [("open", "under_review", "ada"), ("under_review", "resolved", "ada")]


def test_the_discussion_is_among_the_rows_with_what_answers_what(story: Timeline) -> None:
    conflict = Conflict.objects.get()
    ada, ben = make_user(username="ada"), make_user(username="ben")
    first = comment(conflict, text="In Mai.", by=ada)
    change_comment(first, text="In May.", by=ada)
    take_back(comment(conflict, text="A slip.", by=ben), by=ben)
    comment(conflict, text="Who says so?", by=ben, parent=first)
    said = [row for row in export() if row["type"] == "comment"]
    assert [(row["number"], row["answers"], row["by"], row["text"]) for row in said] == [
        (1, None, "ada", "In May."),
        (2, None, "ben", ""),
        (3, 1, "ben", "Who says so?"),
    ]
    assert [row["changed_at"] is not None for row in said] == [True, False, False]
    assert [row["taken_back_at"] is not None for row in said] == [False, True, False]


def test_merged_events_are_in_it_with_what_stands_for_them(story: Timeline) -> None:
    kept, other = story.events.get(), make_event(story, when=None)
    for edtf in ("1923-05-17", "1923-10"):
        say(other, edtf)
    detect(other)
    gone, joint = other.conflicts.get().public_id, kept.conflicts.get().public_id
    by = make_user(Role.EDITOR, story)
    reason = "Both reports are of the signing in Klopstokia."
    undo_merge(merge_events(kept, other, reason=reason, by=by, version=1, other_version=1), by=by)
    merge_events(kept, other, reason=reason, by=by, version=3, other_version=3)
    rows = export()
    stands = {row["id"]: row["merged_into"] for row in rows if row["type"] == "event"}
    assert stands == {kept.public_id: None, other.public_id: kept.public_id}
    decisions = [row for row in rows if row["type"] == "event_decision"]
    assert [row["verdict"] for row in decisions] == ["merged", "undone", "merged"]
    assert {name: decisions[0][name] for name in ("kept", "other", "by", "reason")} == {
        "kept": kept.public_id,
        "other": other.public_id,
        "by": by.username,
        "reason": reason,
    }
    assert [row for row in rows if row["type"] == "joined_conflict"] == [
        {"type": "joined_conflict", "id": gone, "joint": joint}
    ]


def test_assignments_and_saved_views_are_among_the_rows(story: Timeline) -> None:
    ada, eve = make_user(Role.EDITOR, story, username="ada"), make_user(username="eve")
    assign({conflict: conflict.version for conflict in Conflict.objects.all()}, ada, by=ada)
    for by, name, asked in (
        (ada, "Mine", "who=~me&state=open"),
        (ada, "Of another", "timeline=other"),
        (eve, "Of this one", "state=open&timeline=main"),
        (eve, "Of a stranger", "state=open"),
    ):
        save_view(name, asked, by=by)
    rows = export()
    assert [row["assigned_to"] for row in rows if row["type"] == "conflict"] == ["ada"]
    views = [(row["by"], row["name"], row["asked"]) for row in rows if row["type"] == "saved_view"]
    assert views == [("ada", "Mine", "who=~me&state=open"), ("eve", "Of this one", "state=open&timeline=main")]


def test_ratings_of_sources_are_among_the_rows_oldest_first(story: Timeline) -> None:
    source, ada = make_source(), make_user(username="ada")
    for timeline, letter in ((story, "D"), (story, "B"), (make_timeline("other"), "E")):
        SourceRating.objects.create(source=source, timeline=timeline, letter=letter, reason="It was right.", by=ada)
    rows = export()
    assert source.public_id in {row["id"] for row in rows if row["type"] == "source"}
    rated = [(row["letter"], row["reason"], row["by"]) for row in rows if row["type"] == "source_rating"]
    assert rated == [("D", "It was right.", "ada"), ("B", "It was right.", "ada")]

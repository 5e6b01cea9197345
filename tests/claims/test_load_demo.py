"""The demonstration in the database: what it shows, and that loading it twice changes nothing."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.management import CommandError, call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from claims.curation import BadCuration, read_curation, vocabulary
from claims.exporting.bundle import bundle
from claims.management.commands import load_demo
from claims.management.commands.load_demo import SEEDS, digest_of, load_folder
from claims.models import (
    Claim,
    Conflict,
    ConflictState,
    Datatype,
    DatesEvent,
    Modality,
    Outcome,
    Polarity,
    Property,
)
from claims.review.claims import reject_claim
from timeline.models import ActorKind, Dispute, Event, Timeline, Visibility

NOW = datetime(2026, 2, 1, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demonstration, loaded once for all tests; what a test changes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_folder(SEEDS, "main")
        yield
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: None, db: None) -> Timeline:
    return Timeline.objects.get(slug="main")


@pytest.fixture
def nothing(db: None) -> None:
    Timeline.objects.all().delete()


def event(title: str) -> Event:
    return Event.objects.get(title=title)


SIGNING = "Russia and Iran sign the Comprehensive Strategic Partnership Treaty"


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        (vocabulary.DATATYPES, Datatype),
        (vocabulary.DATING, DatesEvent),
        (vocabulary.POLARITIES, Polarity),
        (vocabulary.MODALITIES, Modality),
        (vocabulary.STATES, ConflictState),
        (vocabulary.OUTCOMES, Outcome),
    ],
)
def test_a_curated_set_chooses_from_the_words_of_the_tables(words: frozenset[str], choices: Any) -> None:
    assert words == set(choices.values)


def test_actors_of_a_curated_set_are_of_a_known_kind() -> None:
    assert set(ActorKind.values) - {ActorKind.UNKNOWN} == vocabulary.ACTOR_KINDS


def test_the_timeline_is_public_and_shows_proposals(demo: Timeline) -> None:
    assert demo.visibility == Visibility.PUBLIC
    assert demo.show_proposals
    assert demo.lanes.count() == 6


def test_every_event_and_claim_can_be_read_by_anybody(demo: Timeline) -> None:
    assert Event.objects.visible_to(AnonymousUser()).count() == demo.events.count() >= 34
    claims = Claim.objects.visible_to(AnonymousUser())
    assert claims.count() == Claim.objects.count() >= 90
    assert all(claim.stands_in_text for claim in claims.select_related("article"))
    assert Conflict.objects.visible_to(AnonymousUser()).count() == Conflict.objects.count()


def test_conflicts_are_those_of_the_file_and_no_other(demo: Timeline) -> None:
    digests = {path.name: digest_of(path).read.text for path in SEEDS.glob("articles/*.md")}
    curation = read_curation((SEEDS / "curation.toml").read_text(encoding="utf-8"), "curation.toml", digests)
    stated = sorted(
        (
            curation.events[conflict.event].title,
            conflict.property,
            conflict.state,
            sorted(sorted(curation.claims[key].quote for key in side) for side in conflict.positions),
        )
        for conflict in curation.conflicts
    )
    found = sorted(
        (
            conflict.event.title,
            conflict.property.key,
            conflict.state,
            sorted(sorted(claim.quote for claim in side.claims.all()) for side in conflict.positions.all()),
        )
        for conflict in Conflict.objects.with_sides()
    )
    assert found == stated


def test_the_signing_is_disputed_between_two_readings(demo: Timeline) -> None:
    signing = event(SIGNING)
    assert signing.dispute == Dispute.OPEN
    assert {reading.edtf for reading in signing.readings.all()} == {"2025-01-17", "2025-10"}


@pytest.mark.parametrize(
    ("title", "edtf"),
    [
        ("Russia and Iran conclude the treaty of 2001", "2001"),
        ("Protests break out in Iran", "2025-12"),
        ("Shoigu and Larijani speak by telephone", "2026-01-12"),
        ("The United States leaves the nuclear deal", "2018"),
        ("Security officials negotiate the treaty", None),
    ],
)
def test_an_event_is_dated_by_its_claims(demo: Timeline, title: str, edtf: str | None) -> None:
    assert event(title).edtf == edtf


def test_an_editor_of_the_demonstration_cannot_sign_in(demo: Timeline) -> None:
    ada = User.objects.get(username="Ada")
    assert not ada.is_active
    assert not ada.has_usable_password()


def exported(timeline: Timeline) -> list[str]:
    return list(bundle(timeline, exported_at=NOW))


def test_loading_twice_changes_nothing(demo: Timeline) -> None:
    revision, before = demo.revision, exported(demo)
    loaded = load_folder(SEEDS, "main")
    demo.refresh_from_db()
    assert (loaded.articles, loaded.events, loaded.claims, loaded.conflicts) == (0, 0, 0, 0)
    assert demo.revision == revision
    assert exported(demo) == before


def test_what_people_did_to_the_demonstration_stays(demo: Timeline) -> None:
    editor = User.objects.create_user("gloria")
    claim = Claim.objects.filter(event__title=SIGNING, value__edtf="2025-10").get()
    reject_claim(claim, by=editor, version=claim.version, note="Not in any other text.")
    before = exported(demo)
    load_folder(SEEDS, "main")
    assert exported(demo) == before


def test_two_loads_of_the_same_set_have_the_same_ids(demo: Timeline) -> None:
    def ids() -> set[str]:
        rows = [json.loads(line) for line in exported(Timeline.objects.get(slug="main"))]
        return {row["id"] for row in rows if row["type"] in {"article", "event", "claim", "conflict"}}

    before = ids()
    Timeline.objects.all().delete()
    load_folder(SEEDS, "main")
    assert ids() == before


def test_the_command_tells_what_it_did(nothing: None) -> None:
    first, second = StringIO(), StringIO()
    call_command("load_demo", stdout=first)
    call_command("load_demo", stdout=second)
    assert first.getvalue().startswith("main: added 5 articles, ")
    assert "nothing was changed" in second.getvalue()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    return Path(copytree(SEEDS, tmp_path / "seeds"))


def changed(folder: Path, old: str, new: str) -> None:
    path = folder / "curation.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_conflict_that_no_rule_finds_needs_an_editor(nothing: None, copied: Path) -> None:
    changed(copied, 'value = "2025-10"', 'value = "2025-01"')
    with pytest.raises(BadCuration, match="“date” of “signing”: detected_by: no rule finds it"):
        load_folder(copied, "main")
    assert not Timeline.objects.exists()


def test_a_fault_in_the_set_is_told_by_the_command(
    nothing: None, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed(copied, 'key = "signing-october"', 'kee = "signing-october"')
    monkeypatch.setattr(load_demo, "SEEDS", copied)
    with pytest.raises(CommandError, match=r"curation\.toml: claim \d+: key: is missing"):
        call_command("load_demo")
    assert not Timeline.objects.exists()


def test_an_article_without_a_source_is_refused(nothing: None, copied: Path) -> None:
    (copied / "articles" / "new.md").write_text("Freedonia and Sylvania talk.", encoding="utf-8")
    with pytest.raises(BadCuration, match=r"new\.md: source: is missing"):
        load_folder(copied, "main")


def test_a_property_of_another_datatype_is_refused(nothing: None) -> None:
    Property.objects.filter(key="place").update(datatype=Datatype.TEXT)
    Property.objects.get_or_create(key="place", defaults={"label": "Place", "datatype": Datatype.TEXT})
    with pytest.raises(BadCuration, match="property “place”: datatype: is text in this installation"):
        load_folder(SEEDS, "main")


def test_an_event_added_to_the_file_later_is_added(demo: Timeline, copied: Path) -> None:
    changed(
        copied,
        '[[event]]\nkey = "call"',
        '[[event]]\nkey = "condolences"\ntitle = "Shoigu offers condolences"\nlane = "diplomacy"\n\n'
        '[[claim]]\nkey = "condolences-offered"\nevent = "condolences"\narticle = "shoigu-larijani-call.md"\n'
        'property = "statement"\nvalue = "condolences for the dead"\n'
        'quote = "Shoigu offered condolences for the dead"\n\n[[event]]\nkey = "call"',
    )
    loaded = load_folder(copied, "main")
    assert (loaded.events, loaded.claims, loaded.conflicts) == (1, 1, 0)


LATER = """---
source: The Ruritania Post
published: 2026-02-01
---
Russia and Iran signed their Comprehensive Strategic Partnership Treaty on 17 January 2025.
"""


def test_an_article_imported_later_speaks_of_the_curated_event(demo: Timeline, tmp_path: Path) -> None:
    signing, before = event(SIGNING), demo.events.count()
    (tmp_path / "later.md").write_text(LATER, encoding="utf-8")
    call_command("import_articles", tmp_path / "later.md", wait=True, stdout=StringIO())
    claim = Claim.objects.get(article__origin="later.md")
    assert claim.event == signing
    assert claim.value["edtf"] == "2025-01-17"
    assert demo.events.count() == before


def test_a_digest_imported_again_is_unchanged(demo: Timeline) -> None:
    before = exported(demo)
    report = StringIO()
    call_command("import_articles", SEEDS / "articles", wait=True, stdout=report)
    assert "5 unchanged" in report.getvalue()
    assert exported(demo) == before

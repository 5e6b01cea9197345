from typing import Any

import pytest

from claims.detecting.detection import detect
from claims.models import Claim, ClaimStatus, Conflict, ConflictState, Property
from claims.properties import property_for
from tests.factories import make_article, make_claim, make_event, make_source, make_timeline
from timeline.evidence import Contest
from timeline.models import Dispute, Event, EventStatus

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return make_event(make_timeline(), when=None)


@pytest.fixture
def date() -> Property:
    return property_for("date")


def say(event: Event, edtf: str, source: str | None = None) -> Claim:
    """A claim that the event was on a date, by a source of its own."""
    article = make_article(event.timeline, make_source(source), text=f"It was on {edtf}, they say.", published="1924")
    return make_claim(event, article, quote=f"on {edtf}", when=edtf, property=property_for("date"))


def state(event: Event) -> tuple[Any, ...]:
    """All that detection writes about an event."""
    event.refresh_from_db()
    conflicts = [
        (c.public_id, c.state, [sorted(x.public_id for x in p.claims.all()) for p in c.positions.order_by("number")])
        for c in event.conflicts.order_by("pk")
    ]
    readings = list(event.readings.order_by("edtf").values_list("edtf", "preferred", "source_count", "claim_count"))
    return event.edtf, event.dispute, event.source_count, conflicts, readings


def test_agreeing_sources_give_one_reading(event: Event) -> None:
    say(event, "1923-05-17")
    say(event, "1923-05-17")
    detect(event)
    assert state(event) == ("1923-05-17", "none", 2, [], [("1923-05-17", True, 2, 2)])


def test_a_more_precise_date_refines_and_dates_the_event(event: Event) -> None:
    say(event, "1923-05")
    say(event, "1923-05-17")
    detect(event)
    assert not Conflict.objects.exists()
    assert event.edtf == "1923-05-17"


def test_disjoint_dates_are_a_conflict_with_a_position_each(event: Event) -> None:
    say(event, "1923-05-17")
    say(event, "1923-10")
    detect(event)
    conflict = Conflict.objects.get()
    assert [position.letter for position in conflict.positions.order_by("number")] == ["A", "B"]
    assert event.dispute == Dispute.OPEN
    assert event.readings.count() == 2


def test_a_vague_claim_between_two_positions_is_undecided(event: Event) -> None:
    say(event, "1923-05-17")
    say(event, "1923-10")
    vague = say(event, "1923")
    detect(event)
    assert list(Conflict.objects.get().undecided.all()) == [vague]


def test_twice_changes_nothing(event: Event) -> None:
    for edtf in ("1923-05-17", "1923-10", "1923", "1923-05"):
        say(event, edtf)
    detect(event)
    before = state(event)
    detect(event)
    assert state(event) == before


def test_a_position_keeps_its_letter_when_claims_join(event: Event) -> None:
    say(event, "1923-10")
    say(event, "1923-05-17")
    detect(event)
    before = {p.number: set(p.claims.values_list("pk", flat=True)) for p in Conflict.objects.get().positions.all()}
    say(event, "1923-01-02")
    detect(event)
    after = {p.number: set(p.claims.values_list("pk", flat=True)) for p in Conflict.objects.get().positions.all()}
    assert before.items() <= after.items()
    assert len(after) == 3


@pytest.mark.parametrize(
    ("shown", "draws"), [(False, ("1923-05-17", "none")), (True, ("[1923-05-17,1923-10]", "open"))]
)
def test_a_published_event_is_drawn_as_its_readers_may_see_it(
    event: Event, *, shown: bool, draws: tuple[str, str]
) -> None:
    event.timeline.show_proposals = shown
    event.timeline.save()
    say(event, "1923-05-17")
    unreviewed = say(event, "1923-10")
    unreviewed.status = ClaimStatus.PROPOSED
    unreviewed.save()
    detect(event)
    assert state(event)[:2] == draws
    assert Conflict.objects.get().state == "open", "editors see the conflict either way"


def test_a_draft_is_drawn_from_all_its_claims(event: Event) -> None:
    event.status = EventStatus.DRAFT
    event.save()
    for edtf in ("1923-05-17", "1923-10"):
        claim = say(event, edtf)
        claim.status = ClaimStatus.PROPOSED
        claim.save()
    detect(event)
    assert state(event)[:2] == ("[1923-05-17,1923-10]", "open")


def test_an_untouched_conflict_goes_with_its_cause(event: Event) -> None:
    say(event, "1923-05-17")
    wrong = say(event, "1923-10")
    detect(event)
    wrong.status = ClaimStatus.REJECTED
    wrong.save()
    detect(event)
    assert not Conflict.objects.exists()
    event.refresh_from_db()
    assert event.dispute == Dispute.NONE


def test_every_change_of_evidence_raises_the_revision(event: Event) -> None:
    before = event.timeline.revision
    say(event, "1923-05-17")
    detect(event)
    event.timeline.refresh_from_db()
    assert event.timeline.revision > before


def test_it_is_told_between_whom_an_event_is_disputed(event: Event) -> None:
    for edtf, source in (
        ("1923-05-17", "The Ruritania Post"),
        ("1923-10", "The Sylvania Gazette"),
        ("1923-10", "The Klopstokia Crier"),
    ):
        say(event, edtf, source)
    clause = property_for("clause:defence")
    for holds in (True, False):
        make_claim(event, make_article(event.timeline), property=clause, value={"holds": holds})
    detect(event)
    event.refresh_from_db()
    both = ("The Sylvania Gazette", "The Klopstokia Crier")
    assert event.contested == Contest("", (("The Ruritania Post",), both))
    Conflict.objects.get(property__key="date").delete()
    Claim.objects.filter(property__key="date").delete()
    detect(event)
    event.refresh_from_db()
    assert event.contested is not None
    assert event.contested.about == clause.label


def test_an_open_conflict_outweighs_a_settled_one_about_the_date(event: Event) -> None:
    say(event, "1923-05-17", "The Ruritania Post")
    say(event, "1923-10", "The Sylvania Gazette")
    detect(event)
    settled = Conflict.objects.get()
    settled.state = ConflictState.RESOLVED
    settled.save()
    detect(event)
    assert event.contested == Contest("", (("The Ruritania Post",), ("The Sylvania Gazette",)))
    for holds in (True, False):
        value = {"holds": holds}
        make_claim(event, make_article(event.timeline), property=property_for("clause:defence"), value=value)
    detect(event)
    event.refresh_from_db()
    assert (event.dispute, event.contested and event.contested.about) == (Dispute.OPEN, "Clause: defence")


def test_who_disputes_it_in_claims_that_nobody_reviewed_is_not_told_to_readers(event: Event) -> None:
    say(event, "1923-05-17", "The Ruritania Post")
    say(event, "1923-10", "The Sylvania Gazette")
    unreviewed = say(event, "1923-10", "The Secret Gazette")
    Claim.objects.filter(pk=unreviewed.pk).update_derived(status=ClaimStatus.PROPOSED)
    detect(event)
    event.refresh_from_db()
    assert event.contested == Contest("", (("The Ruritania Post",), ("The Sylvania Gazette",)))


def test_without_a_dispute_there_is_nobody_to_name(event: Event) -> None:
    say(event, "1923-05-17")
    other = say(event, "1923-10")
    detect(event)
    assert event.contested is not None
    other.delete()
    detect(event)
    event.refresh_from_db()
    assert event.contested is None

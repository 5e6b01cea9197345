"""Two events are said to be one: everything comes together, nothing that people did is lost, and it can be undone."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from claims.detecting.detection import detect
from claims.exporting.bundle import bundle
from claims.importing.extractions import read_text
from claims.importing.hanging import hang, read_again, take_off
from claims.models import (
    Article,
    Claim,
    ClaimStatus,
    Comment,
    Conflict,
    ConflictState,
    EventDecision,
    EventKey,
    EventVerdict,
    JoinedConflict,
    Outcome,
    Position,
    Proposal,
    Rank,
    Resolution,
    ReviewLease,
    StepCause,
)
from claims.review.attaching import attach_claim
from claims.review.claims import accept_claim
from claims.review.conflicts import Ruling, dismiss, flag_conflict, resolve, start_review
from claims.review.discussion import comment
from claims.review.events import EventChanges, edit_event
from claims.review.leases import hold
from claims.review.merging import merge_events, undo_merge
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from tests.claims.detecting.test_detection import say
from tests.factories import make_article, make_event, make_lane, make_proposal, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db

REASON = "Both reports are of the signing in Klopstokia."
RULED = "The chancellery's own register gives this day."
SIGNED = "On 17 May 1923, Freedonia and Sylvania signed the Lasting Friendship Treaty in Klopstokia."
AGAIN = "Freedonia and Sylvania signed the Lasting Friendship Treaty on 17 May 1923, the chancellery said."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


def event_saying(timeline: Timeline, *dates: str, **fields: Any) -> Event:
    """An event on whose date a source of its own says each of these."""
    event = make_event(timeline, when=None, **fields)
    for edtf in dates:
        say(event, edtf)
    detect(event)
    return Event.objects.get(pk=event.pk)


def merge(kept: Event, other: Event, by: User, **asked: Any) -> EventDecision:
    kept.refresh_from_db()
    other.refresh_from_db()
    asked = {"reason": REASON, "version": kept.version, "other_version": other.version, **asked}
    return merge_events(kept, other, by=by, **asked)


def settle(event: Event, edtf: str, by: User, outcome: Outcome = Outcome.ONE_RIGHT) -> Conflict:
    conflict = event.conflicts.get()
    position = Position.objects.filter(conflict=conflict, claims__value__edtf=edtf).distinct().get()
    return resolve(conflict, Ruling(outcome, RULED, position), by=by, version=conflict.version)


def everything(timeline: Timeline) -> list[dict[str, Any]]:
    """What the bundle holds, but for numbers of versions and steps that nobody took, as merges and their undoing do."""
    rows = [json.loads(line) for line in bundle(timeline, exported_at=timezone.now())]
    told = [row for row in rows if row["type"] not in {"meta", "event_decision"}]
    told = [row for row in told if row["type"] != "conflict_step" or not row["cause"]]
    return [{name: value for name, value in row.items() if name != "version"} for row in told]


def sides(conflict: Conflict) -> list[list[str]]:
    """The dates on each side."""
    return [
        sorted(claim.value["edtf"] for claim in position.claims.all())
        for position in conflict.positions.order_by("number")
    ]


def test_all_that_is_known_of_the_one_is_known_of_the_other(timeline: Timeline, editor: User) -> None:
    kept = event_saying(timeline, "1923-05-17", actors=["Freedonia"])
    other = event_saying(timeline, "1923-05", actors=["Freedonia", "Sylvania"])
    decision = merge(kept, other, editor)
    kept, other = Event.objects.get(pk=kept.pk), Event.objects.get(pk=other.pk)
    assert (kept.edtf, kept.claim_count, kept.claims.count()) == ("1923-05-17", 2, 2)
    assert [actor.name for actor in kept.actors.order_by("name")] == ["Freedonia", "Sylvania"]
    assert (other.merged_into, other.status, other.claims.count(), other.edtf) == (kept, "withdrawn", 0, None)
    assert (decision.by, decision.reason, decision.verdict) == (editor, REASON, EventVerdict.MERGED)
    assert kept.history.first().history_change_reason == f"merged: {REASON}"


def test_the_merged_event_is_nowhere_to_be_found(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923"), event_saying(timeline, "1923")
    merge(kept, other, editor)
    assert list(Event.objects.visible_to(editor)) == [kept]
    assert list(Event.objects.current()) == [kept]
    assert Event.objects.visible_to(editor).called(other.public_id) == kept


def test_chains_lead_to_their_end(timeline: Timeline, editor: User) -> None:
    first, second, third = (event_saying(timeline, "1923") for _ in range(3))
    merge(second, first, editor)
    merge(third, second, editor)
    assert Event.objects.current().called(first.public_id) == third
    assert third.claims.count() == 3


def test_the_editor_chooses_whose_words_stay(timeline: Timeline, editor: User) -> None:
    kept = event_saying(timeline, title="A pact", summary="Ours", place="Gloria", lane=make_lane(timeline))
    other = event_saying(timeline, title="The pact of 1923", slug="the-pact", summary="Theirs", place="Klopstokia")
    decision = merge(kept, other, editor, takes=["title", "place", "lane"])
    kept = Event.objects.get(pk=kept.pk)
    assert (kept.title, kept.slug, kept.summary) == ("The pact of 1923", "the-pact", "Ours")
    assert (kept.place, kept.lane) == ("Klopstokia", None)
    undo_merge(decision, by=editor)
    kept = Event.objects.get(pk=kept.pk)
    assert (kept.title, kept.summary, kept.place, kept.lane is None) == ("A pact", "Ours", "Gloria", False)


def test_readers_lose_no_published_event(timeline: Timeline, editor: User) -> None:
    kept = make_event(timeline, status=EventStatus.DRAFT, found_by_machine=True)
    merge(kept, make_event(timeline), editor)
    kept.refresh_from_db()
    assert (kept.status, kept.found_by_machine) == (EventStatus.PUBLISHED, False)


def test_what_waits_for_review_waits_on_the_event_that_stays(timeline: Timeline, editor: User) -> None:
    claim, kept = make_proposal(make_event(timeline, when=None)), event_saying(timeline, "1923-05-17")
    hold(claim.event_id, by=editor, now=timezone.now())
    merge(kept, claim.event, editor)
    assert Proposal.objects.get(claim=claim.pk).event == kept
    assert ReviewLease.objects.get().event == kept


def test_of_two_that_are_held_the_one_that_stays_is_still_held_by_the_same(timeline: Timeline, editor: User) -> None:
    kept, other, colleague = make_event(timeline), make_event(timeline), make_user(Role.EDITOR, timeline)
    hold(kept.pk, by=colleague, now=timezone.now())
    hold(other.pk, by=editor, now=timezone.now())
    merge(kept, other, editor)
    assert ReviewLease.objects.values_list("event", "user").get() == (kept.pk, colleague.pk)


def test_decisions_about_claims_can_still_be_taken_back(timeline: Timeline, editor: User) -> None:
    claim, kept = make_proposal(make_event(timeline, when=None)), event_saying(timeline, "1923-05-17")
    claim = accept_claim(claim, by=editor, version=claim.version)
    merge(kept, claim.event, editor)
    claim = undo(claim.judgements.get(), by=editor)
    assert (claim.status, claim.event) == (ClaimStatus.PROPOSED, kept)


def test_a_claim_never_goes_back_to_a_merged_event(timeline: Timeline, editor: User) -> None:
    claim, kept = make_proposal(make_event(timeline, when=None)), make_event(timeline)
    left, third = claim.event, make_event(timeline)
    claim = attach_claim(claim, third, by=editor, version=claim.version)
    left.status = EventStatus.PUBLISHED
    left.save()
    merge(kept, left, editor)
    assert undo(claim.judgements.get(), by=editor).event == kept


def test_later_imports_find_the_kept_event(timeline: Timeline, editor: User) -> None:
    article = make_article(timeline, text=SIGNED, published="1923-05-20")
    hang({article: read_text(article)})
    other, kept = article.claims.get(property__key="date").event, make_event(timeline)
    decision = merge(kept, other, editor)
    first = imported(timeline, AGAIN)
    read_again(article)
    assert set(Claim.objects.values_list("event", flat=True)) == {kept.pk}
    undo_merge(decision, by=editor)
    assert set(article.claims.values_list("event", flat=True)) == {other.pk}
    assert set(first.claims.values_list("event", flat=True)) == {kept.pk}, "what came later stays"
    assert EventKey.objects.filter(event=kept).exists(), "and still lets imports find it"


def imported(timeline: Timeline, text: str) -> Article:
    article = make_article(timeline, text=text, published="1923-05-20")
    hang({article: read_text(article)})
    return article


def test_an_event_for_which_others_stand_stays_though_its_claims_go(timeline: Timeline, editor: User) -> None:
    articles = [imported(timeline, SIGNED), imported(timeline, "On 17 May 1923 Freedonia joined the Fruit League.")]
    other, kept = (article.claims.order_by("pk")[0].event for article in articles)
    assert kept != other
    merge(kept, other, editor)
    take_off(articles)
    assert Event.objects.current().called(other.public_id) == kept


def test_undoing_takes_from_the_kept_event_the_keys_that_it_had_from_the_other(
    timeline: Timeline, editor: User
) -> None:
    other = imported(timeline, SIGNED).claims.get(property__key="date").event
    kept = make_event(timeline)
    undo_merge(merge(kept, other, editor), by=editor)
    assert not EventKey.objects.filter(event=kept).exists()
    assert imported(timeline, AGAIN).claims.get(property__key="date").event == other


def test_two_that_contradict_each_other_are_a_conflict_once_they_are_one(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17"), event_saying(timeline, "1923-10")
    decision = merge(kept, other, editor)
    assert sides(kept.conflicts.get()) == [["1923-05-17"], ["1923-10"]]
    assert Event.objects.get(pk=kept.pk).dispute == "open"
    undo_merge(decision, by=editor)
    assert not Conflict.objects.exists()


def test_a_conflict_of_the_other_alone_comes_along_as_it_is(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17"), event_saying(timeline, "1923-05-17", "1923-10")
    conflict = settle(other, "1923-05-17", editor)
    merge(kept, other, editor)
    now = kept.conflicts.get()
    assert (now.public_id, now.state) == (conflict.public_id, ConflictState.RESOLVED)
    assert Event.objects.get(pk=kept.pk).edtf == "1923-05-17"


def test_an_open_and_a_resolved_one_are_open_again_and_say_why(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17", "1923-10")
    settle(kept, "1923-05-17", editor)
    gone = other.conflicts.get()
    merge(kept, other, editor)
    joint = Conflict.objects.get()
    assert (joint.state, joint.event, joint.resolutions.count()) == (ConflictState.OPEN, kept, 1)
    assert sides(joint) == [["1923-05-17"] * 2, ["1923-10"] * 2]
    assert set(Claim.objects.values_list("rank", flat=True)) == {Rank.NORMAL}
    told = joint.steps.order_by("pk").last()
    assert told
    assert (told.by, told.cause, told.was, told.becomes) == (None, StepCause.MERGED, "resolved", "open")
    assert "was resolved, that one open" in told.why
    assert JoinedConflict.objects.get(public_id=gone.public_id).joint == joint


def test_the_ruling_and_the_words_of_the_one_that_goes_are_kept(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17", "1923-10")
    conflict = settle(other, "1923-10", editor)
    comment(conflict, text="The register was copied in October.", by=editor)
    merge(kept, other, editor)
    joint = Conflict.objects.get()
    ruling = Resolution.objects.get()
    assert (ruling.conflict, ruling.reason) == (joint, RULED)
    assert ruling.prefers
    assert set(ruling.prefers.claims.values_list("value__edtf", flat=True)) == {"1923-10"}
    assert [each.text for each in joint.comments.filter(by=editor)] == ["The register was copied in October."]


def test_two_that_were_resolved_alike_stay_resolved(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05", "1923-11")
    settle(kept, "1923-05-17", editor)
    settle(other, "1923-05", editor)
    merge(kept, other, editor)
    joint = Conflict.objects.get()
    assert (joint.state, joint.resolutions.count()) == (ConflictState.RESOLVED, 2)
    assert Event.objects.get(pk=kept.pk).edtf == "1923-05-17"


@pytest.mark.parametrize(("prefers", "outcome"), [("1923-10", Outcome.ONE_RIGHT), ("1923-05-17", Outcome.SOURCE_ERROR)])
def test_two_that_were_resolved_differently_are_open_again(
    timeline: Timeline, editor: User, prefers: str, outcome: Outcome
) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17", "1923-10")
    settle(kept, "1923-05-17", editor)
    settle(other, prefers, editor, outcome)
    merge(kept, other, editor)
    assert Conflict.objects.get().state == ConflictState.OPEN


def test_a_review_that_was_begun_goes_on(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17", "1923-10")
    conflict = other.conflicts.get()
    start_review(conflict, by=editor, version=conflict.version)
    merge(kept, other, editor)
    joint = Conflict.objects.get()
    assert (joint.state, joint.reviewer) == (ConflictState.UNDER_REVIEW, editor)


def test_what_somebody_flagged_keeps_its_sides_and_reason(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923", "1923")
    flagged = flag_conflict(
        other, [[each] for each in other.claims.all()], by=editor, property_key="date", reason="Of two calendars, both."
    )
    merge(kept, other, editor)
    joint = Conflict.objects.get()
    assert (joint.flagged_by, joint.note) == (editor, flagged.note)
    assert sides(joint) == [["1923-05-17"], ["1923-10"], ["1923"], ["1923"]]


def test_of_two_that_were_flagged_both_reasons_are_kept(timeline: Timeline, editor: User) -> None:
    events = [event_saying(timeline, "1923", "1923") for _ in range(2)]
    for number, event in enumerate(events):
        reason = f"They mean two calendars, says letter {number}."
        flag_conflict(event, [[c] for c in event.claims.all()], by=editor, property_key="date", reason=reason)
    merge(events[0], events[1], editor)
    joint = Conflict.objects.get()
    assert "letter 0" in joint.note
    assert "letter 1" in joint.steps.get(cause=StepCause.MERGED).why


def test_undoing_gives_everything_back_as_it_was(timeline: Timeline, editor: User) -> None:
    kept = event_saying(timeline, "1923-05-17", "1923-10", actors=["Freedonia"], title="A pact")
    other = event_saying(timeline, "1923-05-17", "1923-10", actors=["Sylvania"], title="The pact")
    settle(kept, "1923-05-17", editor)
    comment(settle(other, "1923-10", editor), text="The register was copied in October.", by=editor)
    before, rows = everything(timeline), list(Conflict.objects.order_by("pk").values_list("pk", "opened_at"))
    decision = merge(kept, other, editor, takes=["title"])
    assert everything(timeline) != before
    undo_merge(decision, by=editor)
    assert everything(timeline) == before
    assert list(Conflict.objects.order_by("pk").values_list("pk", "opened_at")) == rows
    assert not JoinedConflict.objects.exists()
    told = Event.objects.get(pk=kept.pk).conflicts.get().steps.exclude(cause="")
    assert [step.cause for step in told.in_order()] == [StepCause.MERGED, StepCause.PARTED]
    undo_merge(merge(other, kept, editor), by=editor)
    assert everything(timeline) == before, "again, the other way round"


def test_undoing_gives_back_what_was_flagged_and_dismissed(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923", "1923")
    flag_conflict(
        other, [[each] for each in other.claims.all()], by=editor, property_key="date", reason="Of two calendars, both."
    )
    conflict = kept.conflicts.get()
    dismiss(conflict, reason=RULED, by=editor, version=conflict.version)
    before = everything(timeline)
    undo_merge(merge(kept, other, editor), by=editor)
    assert everything(timeline) == before


def test_undoing_gives_back_a_settled_state_that_new_claims_of_the_merge_had_opened(
    timeline: Timeline, editor: User
) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1924-02")
    settle(kept, "1923-05-17", editor)
    before = everything(timeline)
    decision = merge(kept, other, editor)
    assert Conflict.objects.get().state == ConflictState.OPEN
    undo_merge(decision, by=editor)
    assert everything(timeline) == before


def test_what_came_since_stays_and_counts(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17", "1923-10")
    settle(kept, "1923-05-17", editor)
    decision = merge(kept, other, editor)
    say(kept, "1924-02")
    detect(kept)
    undo_merge(decision, by=editor)
    assert sorted(kept.claims.values_list("value__edtf", flat=True)) == ["1923-05-17", "1923-10", "1924-02"]
    assert sides(kept.conflicts.get()) == [["1923-05-17"], ["1923-10"], ["1924-02"]]
    assert kept.conflicts.get().state == ConflictState.OPEN, "the new source contradicts the ruling all the same"


def test_a_claim_that_was_judged_since_goes_back_as_it_was_judged(timeline: Timeline, editor: User) -> None:
    claim, kept = make_proposal(make_event(timeline, status="draft", found_by_machine=True)), make_event(timeline)
    other = claim.event
    decision = merge(kept, other, editor)
    claim = Claim.objects.get(pk=claim.pk)
    accept_claim(claim, by=editor, version=claim.version)
    undo_merge(decision, by=editor)
    claim.refresh_from_db()
    other.refresh_from_db()
    assert (claim.event, claim.status, other.status) == (other, ClaimStatus.ACCEPTED, EventStatus.PUBLISHED)


def test_what_was_built_on_it_stands_in_the_way(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17")
    decision = merge(kept, other, editor, takes=["title"])
    conflict = settle(kept, "1923-05-17", editor)
    with pytest.raises(ReviewRefused, match=f"conflict about “{conflict.property.label}”"):
        undo_merge(decision, by=editor)
    assert Event.objects.get(pk=kept.pk).claims.count() == 3


def test_a_title_that_was_changed_since_stands_in_the_way(timeline: Timeline, editor: User) -> None:
    kept, other = make_event(timeline), make_event(timeline)
    decision = merge(kept, other, editor, takes=["title"])
    kept.refresh_from_db()
    edit_event(kept, EventChanges(title="The pact of Klopstokia"), by=editor, version=kept.version)
    with pytest.raises(ReviewRefused, match="its title"):
        undo_merge(decision, by=editor)


def test_a_review_begun_since_stands_in_the_way(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17", "1923-10"), event_saying(timeline, "1923-05-17")
    decision = merge(kept, other, editor)
    conflict = kept.conflicts.get()
    start_review(conflict, by=editor, version=conflict.version)
    with pytest.raises(ReviewRefused, match="worked since"):
        undo_merge(decision, by=editor)


def test_merges_are_undone_from_the_last_one_on(timeline: Timeline, editor: User) -> None:
    first, second, third = (event_saying(timeline, "1923") for _ in range(3))
    before = everything(timeline)
    one, two = merge(second, first, editor), merge(third, second, editor)
    with pytest.raises(ReviewRefused, match="Take that one back first"):
        undo_merge(one, by=editor)
    undo_merge(two, by=editor)
    undo_merge(one, by=editor)
    assert everything(timeline) == before
    with pytest.raises(ReviewRefused, match="already"):
        undo_merge(one, by=editor)


def test_what_cannot_be_merged_is_refused(timeline: Timeline, editor: User) -> None:
    event, elsewhere, withdrawn = make_event(timeline), make_event(), make_event(timeline, status="withdrawn")
    refused: list[tuple[Event, Event, dict[str, Any], str]] = [
        (event, event, {}, "one event already"),
        (event, elsewhere, {}, "another timeline"),
        (event, withdrawn, {}, "is withdrawn"),
        (event, make_event(timeline), {"reason": "Same."}, "sentence"),
        (event, make_event(timeline), {"other_version": 7}, "in the meantime"),
    ]
    for kept, other, asked, says in refused:
        with pytest.raises(ReviewRefused, match=says):
            merge(kept, other, editor, **asked)
    with pytest.raises(StaleVersion):
        merge(event, make_event(timeline), editor, version=7)
    assert not EventDecision.objects.exists()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_decided_before_any_merges_are_undone_without_a_trace(
    timeline: Timeline, editor: User, seed: int
) -> None:
    chance = Random(seed)
    events = [_lively_event(timeline, editor, chance) for _ in range(4)]
    states, decisions = [everything(timeline)], []
    people = (Resolution.objects, Comment.objects.filter(by__isnull=False))
    wrote = [rows.count() for rows in people]
    for _ in range(3):
        kept, other = chance.sample(events, 2)
        decisions.append(merge(kept, other, editor, takes=chance.sample(["title", "place"], chance.randint(0, 2))))
        events.remove(other)
        states.append(everything(timeline))
        detect(*Event.objects.all())
        assert everything(timeline) == states[-1], "recomputing changes nothing"
        assert [rows.count() for rows in people] == wrote, "nothing that people wrote is lost"
        assert not Resolution.objects.exclude(conflict__event__in=events).exists()
        assert not Claim.objects.exclude(event__in=events).exists()
    for decision in reversed(decisions):
        assert everything(timeline) == states.pop()
        undo_merge(decision, by=editor)
    assert everything(timeline) == states.pop()


def _lively_event(timeline: Timeline, editor: User, chance: Random) -> Event:
    """An event with claims on its date, on whose conflict, where it has one, somebody has worked in some way."""
    dates = ["1923", "1923-05", "1923-05-17", "1923-10", "1924-02"]
    event = event_saying(timeline, *chance.choices(dates, k=chance.randint(0, 4)), place=chance.choice(["", "Gloria"]))
    if conflict := event.conflicts.first():
        prefers = chance.choice(list(conflict.positions.order_by("number")))
        works: list[Callable[[Conflict], object]] = [
            lambda c: comment(c, text="The register was copied in October.", by=editor),
            lambda c: resolve(c, Ruling(Outcome.ONE_RIGHT, RULED, prefers), by=editor, version=c.version),
            lambda c: resolve(c, Ruling(Outcome.GENUINELY_DISPUTED, RULED), by=editor, version=c.version),
            lambda c: dismiss(c, reason=RULED, by=editor, version=c.version),
            lambda c: start_review(c, by=editor, version=c.version),
        ]
        for work in chance.sample(works, chance.randint(0, 1)):
            work(conflict)
    elif event.claims.count() > 1:
        first, *rest = event.claims.order_by("pk")
        flag_conflict(event, [[first], rest], by=editor, property_key="date", reason="Of two calendars, both.")
    return event


def test_a_conflict_flagged_since_stands_in_the_way_of_undoing(timeline: Timeline, editor: User) -> None:
    kept, other = event_saying(timeline, "1923-05-17"), event_saying(timeline, "1923-05-17")
    decision = merge(kept, other, editor)
    one, two = kept.claims.order_by("pk")
    flag_conflict(kept, [[one], [two]], by=editor, property_key="other", reason="They mean two calendars, say both.")
    with pytest.raises(ReviewRefused, match="worked since"):
        undo_merge(decision, by=editor)

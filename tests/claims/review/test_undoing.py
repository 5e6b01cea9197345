"""A decision is taken back: the claim and its events are again exactly what they were."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User

from claims.models import Claim, ClaimStatus, Judgement, Modality, Proposal, Verdict
from claims.review.attaching import attach_claim, attach_claim_to_new_event
from claims.review.claims import Stated, accept_claim, change_claim, reject_claim
from claims.review.events import EventChanges, edit_event
from claims.review.refusals import ReviewRefused
from claims.review.undoing import undo
from tests.claims.detecting.test_detection import state
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.dates import parse
from timeline.models import Event, EventStatus, Role, Timeline

pytestmark = pytest.mark.django_db
STATED = Stated("end", parse("1923-05-18"), modality=Modality.PLANNED, scope="the parade")


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def claim(timeline: Timeline) -> Claim:
    return make_proposal(article=make_article(timeline))


def last() -> Judgement:
    return Judgement.objects.order_by("-pk")[0]


def stands(claim: Claim) -> dict[str, Any]:
    """All columns of the claim but its version, and what is derived from it."""
    row = {name: value for name, value in Claim.objects.values().get(pk=claim.pk).items() if name != "version"}
    event = Event.objects.get(pk=claim.event_id)
    waiting = list(Proposal.objects.filter(claim=claim.pk).values_list("event", "tier", "worth"))
    return {**row, "event": event.status, "detected": state(event), "waiting": waiting}


DECISIONS: dict[str, Callable[[Claim, User], Claim]] = {
    "accept": lambda claim, by: accept_claim(claim, by=by, version=claim.version),
    "reject": lambda claim, by: reject_claim(claim, by=by, version=claim.version),
    "change": lambda claim, by: change_claim(claim, STATED, by=by, version=claim.version),
    "attach": lambda claim, by: attach_claim(
        claim, make_event(claim.event.timeline, when=None), by=by, version=claim.version
    ),
    "new event": lambda claim, by: attach_claim_to_new_event(claim, "They part", by=by, version=claim.version),
}


@pytest.mark.parametrize("decision", DECISIONS)
def test_it_is_as_if_nothing_had_been_decided(claim: Claim, editor: User, decision: str) -> None:
    before = stands(claim)
    decided = DECISIONS[decision](claim, editor)
    assert stands(decided) != before
    undo(last(), by=editor)
    assert stands(claim) == before
    assert last().verdict == Verdict.UNDONE
    assert last().undoes == Judgement.objects.order_by("pk")[0]


@pytest.mark.parametrize("decision", DECISIONS)
def test_no_event_is_left_behind(claim: Claim, editor: User, decision: str) -> None:
    DECISIONS[decision](claim, editor)
    undo(last(), by=editor)
    drawn = Event.objects.current().filter(claims__isnull=True).exclude(found_by_machine=False, title__startswith="The")
    assert not drawn.exists()


def test_an_event_with_another_accepted_claim_stays_published(claim: Claim, editor: User) -> None:
    other = make_proposal(claim.event)
    accept_claim(claim, by=editor, version=claim.version)
    first = last()
    accept_claim(other, by=editor, version=other.version)
    undo(first, by=editor)
    assert Event.objects.get(pk=claim.event_id).status == EventStatus.PUBLISHED
    undo(Judgement.objects.get(claim=other), by=editor)
    assert Event.objects.get(pk=claim.event_id).status == EventStatus.DRAFT


def test_an_event_that_somebody_edited_stays_published(claim: Claim, editor: User) -> None:
    accept_claim(claim, by=editor, version=claim.version)
    event = Event.objects.get(pk=claim.event_id)
    edit_event(event, EventChanges(title="They sign after all"), by=editor, version=event.version)
    undo(last(), by=editor)
    assert Event.objects.get(pk=claim.event_id).status == EventStatus.PUBLISHED


def test_nobody_takes_back_what_others_decided(claim: Claim, editor: User, timeline: Timeline) -> None:
    accept_claim(claim, by=editor, version=claim.version)
    with pytest.raises(ReviewRefused, match="Only who made"):
        undo(last(), by=make_user(Role.EDITOR, timeline))


def test_a_claim_that_was_changed_since_stays(claim: Claim, editor: User, timeline: Timeline) -> None:
    claim = accept_claim(claim, by=editor, version=claim.version)
    mine = last()
    reject_claim(claim, by=make_user(Role.EDITOR, timeline), version=claim.version)
    with pytest.raises(ReviewRefused, match="after your decision"):
        undo(mine, by=editor)
    assert Claim.objects.get().status == ClaimStatus.REJECTED


def test_once_is_enough(claim: Claim, editor: User) -> None:
    accept_claim(claim, by=editor, version=claim.version)
    mine = last()
    undo(mine, by=editor)
    with pytest.raises(ReviewRefused, match="already"):
        undo(mine, by=editor)
    with pytest.raises(ReviewRefused, match="cannot be taken back"):
        undo(last(), by=editor)


def test_undoing_goes_further_back_each_time(claim: Claim, editor: User) -> None:
    other = make_proposal(claim.event)
    for each in (claim, other):
        reject_claim(each, by=editor, version=each.version)
    for expected in (other, claim):
        decision = Judgement.objects.of_review(editor).order_by("-pk")[0]
        assert decision.claim == expected
        undo(decision, by=editor)
    assert not Judgement.objects.of_review(editor).exists()

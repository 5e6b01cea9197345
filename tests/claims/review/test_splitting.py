"""Some claims of an event speak of another one: they go there together, and come back together."""

import pytest
from django.contrib.auth.models import User

from claims.detecting.detection import detect
from claims.importing.extractions import read_text
from claims.importing.hanging import hang
from claims.models import Claim, ClaimStatus, Conflict, EventDecision, EventKey, EventVerdict
from claims.review.claims import reject_claim
from claims.review.conflicts import flag_conflict
from claims.review.merging import merge_events
from claims.review.refusals import ReviewRefused
from claims.review.splitting import split_event, undo_split
from claims.review.undoing import undo
from tests.claims.review.test_merging import AGAIN, SIGNED, event_saying, everything, settle
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.models import Event, EventStatus, Role, Timeline
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db

REASON = "The October reports speak of the second pact."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return event_saying(timeline, "1923-05-17", "1923-10", "1923-10")


def october(event: Event) -> dict[Claim, int]:
    return {claim: claim.version for claim in event.claims.filter(value__edtf="1923-10").order_by("pk")}


def test_claims_go_to_a_new_event_together(event: Event, editor: User) -> None:
    decision = split_event(event, october(event), "The second pact", reason=REASON, by=editor)
    event, made = Event.objects.get(pk=event.pk), decision.other
    assert (made.title, made.status, made.edtf, made.claim_count) == ("The second pact", "published", "1923-10", 2)
    assert (event.edtf, event.claim_count, Conflict.objects.count()) == ("1923-05-17", 1, 0)
    assert (decision.verdict, decision.kept, decision.by) == (EventVerdict.SPLIT, event, editor)
    assert {claim.judgements.get().note for claim in made.claims.all()} == {REASON}


def test_claims_go_to_an_event_that_is_there(event: Event, timeline: Timeline, editor: User) -> None:
    other = event_saying(timeline, "1923-10-04")
    split_event(event, october(event), other, reason=REASON, by=editor)
    other.refresh_from_db()
    assert (other.edtf, other.claims.count(), other.dispute) == ("1923-10-04", 3, "none")


def test_taking_it_back_puts_everything_where_it_was(event: Event, timeline: Timeline, editor: User) -> None:
    settle(event, "1923-05-17", editor)
    before = {row["id"]: row for row in everything(timeline) if row["type"] in {"claim", "conflict", "event"}}
    decision = split_event(event, october(event), "The second pact", reason=REASON, by=editor)
    undo_split(decision, by=editor)
    after = {row["id"]: row for row in everything(timeline) if row["type"] in {"claim", "conflict", "event"}}
    assert {key: after[key] for key in before} == before
    made = Event.objects.get(pk=decision.other_id)
    assert (made.status, made.claims.count()) == (EventStatus.WITHDRAWN, 0)
    with pytest.raises(ReviewRefused, match="already"):
        undo_split(decision, by=editor)


def test_imports_learn_and_unlearn_it(timeline: Timeline, editor: User) -> None:
    articles = [make_article(timeline, text=text, published="1923-05-20") for text in (SIGNED, AGAIN)]
    for article in articles:
        hang({article: read_text(article)})
    event = articles[0].claims.get(property__key="date").event
    keys = set(EventKey.objects.filter(event=event).values_list("key", "blocking"))
    claims = {claim: claim.version for claim in event.claims.filter(article=articles[1])}
    assert claims
    decision = split_event(event, claims, "Another pact", reason=REASON, by=editor)
    assert EventKey.objects.filter(event=decision.other, blocking=True).exists()
    undo_split(decision, by=editor)
    assert set(EventKey.objects.filter(event=event).values_list("key", "blocking")) == keys


def test_one_that_was_taken_back_alone_is_no_hindrance(event: Event, editor: User) -> None:
    decision = split_event(event, october(event), "The second pact", reason=REASON, by=editor)
    first = decision.other.claims.order_by("pk")[0]
    undo(first.judgements.get(), by=editor)
    undo_split(decision, by=editor)
    assert event.claims.count() == 3


def test_a_colleague_may_take_it_back(event: Event, editor: User, timeline: Timeline) -> None:
    decision = split_event(event, october(event), "The second pact", reason=REASON, by=editor)
    undone = undo_split(decision, by=(colleague := make_user(Role.EDITOR, timeline)))
    assert (undone.by, event.claims.count()) == (colleague, 3)


def test_what_was_built_on_it_stands_in_the_way(event: Event, timeline: Timeline, editor: User) -> None:
    decision = split_event(event, october(event), "The second pact", reason=REASON, by=editor)
    claim = decision.other.claims.order_by("pk")[0]
    reject_claim(claim, by=editor, version=claim.version)
    with pytest.raises(ReviewRefused, match="Somebody changed this claim"):
        undo_split(decision, by=editor)
    third = make_event(timeline)
    made = Event.objects.get(pk=decision.other_id)
    merge_events(third, made, reason=REASON, by=editor, version=third.version, other_version=made.version)
    with pytest.raises(ReviewRefused, match="Take that one back first"):
        undo_split(decision, by=editor)
    assert event.claims.count() == 1


def test_proposals_stand_once_they_are_moved(timeline: Timeline, editor: User) -> None:
    claim = make_proposal(make_event(timeline))
    decision = split_event(claim.event, {claim: claim.version}, "The second pact", reason=REASON, by=editor)
    assert decision.other.claims.get().status == ClaimStatus.ACCEPTED


def test_what_cannot_be_split_is_refused(event: Event, timeline: Timeline, editor: User) -> None:
    claims = october(event)
    elsewhere, withdrawn = make_event(), make_event(timeline, status="withdrawn")
    refused: list[tuple[dict[Claim, int], Event | str, str, str]] = [
        ({}, "The second pact", REASON, "at least one claim"),
        (claims, " ", REASON, "title"),
        (claims, elsewhere, REASON, "another timeline"),
        (claims, withdrawn, REASON, "not there any more"),
        (claims, event, REASON, "on this event already"),
        (claims, "The second pact", "So it is.", "sentence"),
    ]
    for chosen, to, reason, says in refused:
        with pytest.raises(ReviewRefused, match=says):
            split_event(event, chosen, to, reason=reason, by=editor)
    with pytest.raises(StaleVersion):
        split_event(event, dict.fromkeys(claims, 9), "The second pact", reason=REASON, by=editor)
    assert Event.objects.filter(timeline=timeline).count() == 2
    assert not EventDecision.objects.exists()


def test_flagged_claims_stay_until_that_is_settled(event: Event, editor: User) -> None:
    sides = [[claim] for claim in october(event)]
    flag_conflict(event, sides, by=editor, property_key="other", reason="They mean two different pacts.")
    detect(event)
    with pytest.raises(ReviewRefused, match="flagged"):
        split_event(event, october(event), "The second pact", reason=REASON, by=editor)

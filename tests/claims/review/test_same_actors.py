"""Two names are one actor's, or not: what that moves, who may say so, and that it can be taken back exactly."""

import pytest
from django.contrib.auth.models import User

from claims.actors import actor_named
from claims.models import ActorDecision, ActorVerdict, EventKey
from claims.review.actors import decide_different, decide_same, undo_decision
from claims.review.refusals import ReviewRefused
from tests.factories import make_actor, make_event, make_timeline, make_user
from timeline.models import Actor, Event, Membership, Role, Timeline

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def kept(timeline: Timeline) -> Actor:
    make_event(timeline, actors=["Rufus Firefly"])
    return make_actor("Rufus Firefly")


@pytest.fixture
def other(timeline: Timeline, kept: Actor) -> Actor:
    """An actor with an alias of its own, in one event alone and in one with KEPT."""
    alone = make_event(timeline, actors=["Rufus Fireflye", "Ambassador Trentino"])
    make_event(timeline, actors=["Rufus Firefly", "Rufus Fireflye"])
    for key, blocking in (("actor:fireflye", False), ("meet|fireflye+trentino", True)):
        EventKey.objects.create(event=alone, key=key, blocking=blocking)
    other = make_actor("Rufus Fireflye")
    make_actor("R. T. Fireflye", same_as=other)
    return other


def state() -> tuple[object, ...]:
    """Everything that a decision on actors may move."""
    return (
        sorted(Event.actors.through.objects.values_list("event", "actor")),
        sorted(Actor.objects.values_list("pk", "key", "name", "kind", "same_as"), key=str),
        sorted(EventKey.objects.values_list("event", "key", "blocking")),
    )


def test_the_same_moves_events_aliases_and_keys(kept: Actor, other: Actor, editor: User) -> None:
    events = set(Event.objects.filter(actors=kept)) | set(Event.objects.filter(actors=other))
    decision = decide_same(kept, other, by=editor)
    assert set(kept.events.all()) == events
    assert not other.events.exists()
    assert {alias.name for alias in kept.aliases.all()} == {"Rufus Fireflye", "R. T. Fireflye"}
    assert set(EventKey.objects.values_list("key", flat=True)) == {
        "actor:firefly", "alias:fireflye=firefly", "meet|fireflye+trentino", "meet|firefly+trentino",
    }  # fmt: skip
    assert (decision.by, decision.verdict, len(decision.moved["events"])) == (editor, ActorVerdict.SAME, 2)


def test_the_alias_means_the_actor_from_then_on(kept: Actor, other: Actor, editor: User) -> None:
    decide_same(kept, other, by=editor)
    assert actor_named("RUFUS FIREFLYE") == actor_named("R. T. Fireflye") == kept


@pytest.mark.parametrize("swapped", [False, True])
def test_undo_restores_exactly(kept: Actor, other: Actor, editor: User, swapped: bool) -> None:
    before = state()
    decision = decide_same(*((other, kept) if swapped else (kept, other)), by=editor)
    assert state() != before
    undo_decision(decision, by=editor)
    assert state() == before
    assert list(ActorDecision.objects.order_by("pk").values_list("verdict", flat=True)) == ["same", "undone"]


def test_an_event_that_is_gone_by_then_is_passed_over(kept: Actor, other: Actor, editor: User) -> None:
    decision = decide_same(kept, other, by=editor)
    Event.objects.filter(keys__key="meet|firefly+trentino").get().delete()
    undo_decision(decision, by=editor)
    assert other.events.count() == 1


def test_a_decision_on_which_a_later_one_builds_stays(
    timeline: Timeline, kept: Actor, other: Actor, editor: User
) -> None:
    make_event(timeline, actors=["R. Firefly"])
    first = decide_same(kept, other, by=editor)
    later = decide_same(make_actor("R. Firefly"), kept, by=editor)
    with pytest.raises(ReviewRefused, match="Take that one back first"):
        undo_decision(first, by=editor)
    undo_decision(later, by=editor)
    undo_decision(first, by=editor)
    assert other.events.count() == 2


def test_only_who_decided_takes_it_back_and_once(timeline: Timeline, kept: Actor, other: Actor, editor: User) -> None:
    decision = decide_different(kept, other, by=editor)
    with pytest.raises(ReviewRefused, match="Only who made"):
        undo_decision(decision, by=make_user(Role.EDITOR, timeline))
    undo_decision(decision, by=editor)
    with pytest.raises(ReviewRefused, match="already"):
        undo_decision(decision, by=editor)


def test_what_was_merged_already_is_not_decided_again(kept: Actor, other: Actor, editor: User) -> None:
    decide_same(kept, other, by=editor)
    with pytest.raises(ReviewRefused, match="in the meantime"):
        decide_different(kept, other, by=editor)


@pytest.mark.parametrize("role", [None, Role.READER])
def test_all_timelines_in_which_either_takes_part_must_be_edited(
    kept: Actor, other: Actor, editor: User, role: Role | None
) -> None:
    elsewhere = make_timeline(visibility="private")
    make_event(elsewhere, actors=["Rufus Fireflye"])
    if role:
        Membership.objects.create(timeline=elsewhere, user=editor, role=role)
    before = state()
    with pytest.raises(ReviewRefused, match="a timeline that you do not edit"):
        decide_same(kept, other, by=editor)
    assert state() == before
    Membership.objects.update_or_create(timeline=elsewhere, user=editor, defaults={"role": Role.EDITOR})
    decide_same(kept, other, by=editor)
    assert Event.objects.get(timeline=elsewhere).actors.get() == kept


def test_caches_of_every_timeline_concerned_are_renewed(
    timeline: Timeline, kept: Actor, other: Actor, editor: User
) -> None:
    decide_same(kept, other, by=editor)
    assert Timeline.objects.get(pk=timeline.pk).revision == timeline.revision + 1

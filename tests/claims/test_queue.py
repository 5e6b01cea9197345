"""Which proposal comes next: the most valuable first, those of one event or article one after the other."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.utils import timezone

from claims.detecting.detection import detect
from claims.models import Claim, Proposal, ReviewLease
from claims.properties import property_for
from claims.proposals import Group, ProposalQuery, Queue
from claims.review.claims import accept_claim, reject_claim
from claims.review.leases import LASTS, free_queue, hold, holder, leave, take_last_passed, take_next
from claims.worth import Tier
from tests.factories import make_article, make_event, make_proposal, make_timeline, make_user
from timeline.models import Event, Role, Timeline

pytestmark = pytest.mark.django_db
ALL = ProposalQuery()


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


def event(timeline: Timeline) -> Event:
    return make_event(timeline, when=None)


def october(event: Event, **fields: Any) -> Claim:
    article = make_article(event.timeline, text="It was in October 1923.")
    return make_proposal(event, article, quote="October 1923", when="1923-10", **fields)


def in_order(editor: User, by: Group = "event") -> list[Claim]:
    """All that wait, as the editor would be shown them one after the other."""
    queue = free_queue(ProposalQuery(by=by), editor, timezone.now())
    shown: list[Claim] = []
    while found := queue.next(shown[-1] if shown else None, [claim.pk for claim in shown]):
        shown.append(found.claim)
    return shown


def test_the_most_valuable_come_first(timeline: Timeline, editor: User) -> None:
    doubtful = make_proposal(event(timeline), confidence=0.3)
    plain = make_proposal(event(timeline), confidence=0.7)
    surer = make_proposal(event(timeline), confidence=0.8)
    many = event(timeline)
    sourced = [make_proposal(many, confidence=0.6) for _ in range(3)]
    for claim in sourced[:2]:
        accept_claim(claim, by=editor, version=claim.version)
    disputed = event(timeline)
    sides = [make_proposal(disputed, confidence=0.2), october(disputed, confidence=0.6)]
    beside = make_proposal(disputed, confidence=0.9, property=property_for("place"), value={"text": "Klopstokia"})
    assert in_order(editor) == [sides[1], sides[0], beside, sourced[2], surer, plain, doubtful]
    assert [Proposal.objects.get(claim=claim).tier for claim in (sides[1], beside, plain, doubtful)] == list(Tier)


def test_those_of_one_event_follow_one_another(timeline: Timeline, editor: User) -> None:
    one, other = event(timeline), event(timeline)
    best, middling, worst = make_proposal(one, confidence=0.9), make_proposal(other), make_proposal(one, confidence=0.1)
    assert in_order(editor) == [best, worst, middling]


def test_an_article_is_read_from_its_beginning(timeline: Timeline, editor: User) -> None:
    article = make_article(timeline, text="On 17 May 1923 they met. In June 1923 they parted. In 1924 it was over.")
    late = make_proposal(event(timeline), article, quote="June 1923", when="1923-06", confidence=0.9)
    elsewhere = make_proposal(event(timeline), confidence=0.8)
    early = make_proposal(event(timeline), article, confidence=0.6)
    last = make_proposal(event(timeline), article, quote="1924", when="1924", confidence=0.2)
    assert in_order(editor, "article") == [early, late, last, elsewhere]
    assert in_order(editor) == [late, elsewhere, early, last]


def test_what_rises_in_worth_comes_next(timeline: Timeline, editor: User) -> None:
    """A place in the queue would be behind it."""
    first, second = make_proposal(event(timeline), confidence=0.9), make_proposal(event(timeline), confidence=0.8)
    rising = make_proposal(event(timeline), confidence=0.7)
    queue = free_queue(ALL, editor, timezone.now())
    october(rising.event, confidence=0.1)
    found = queue.next(first, [first.pk])
    assert found
    assert found.claim == rising
    assert second in in_order(editor)


def test_going_back_is_to_what_was_passed_over_last(timeline: Timeline, editor: User) -> None:
    one, two, three = (make_proposal(event(timeline)) for _ in range(3))
    passed = [one.pk, two.pk, three.pk]
    accept_claim(three, by=editor, version=1)
    back = [take_last_passed(ALL, passed, by=editor, now=timezone.now()) for _ in range(3)]
    assert [each and each.claim for each in back] == [two, one, None]
    assert not passed


def test_what_is_judged_waits_no_longer(timeline: Timeline, editor: User) -> None:
    claims = [make_proposal(event(timeline)) for _ in range(2)]
    accept_claim(claims[0], by=editor, version=1)
    reject_claim(claims[1], by=editor, version=1)
    assert not Proposal.objects.exists()


def test_detecting_twice_changes_nothing(timeline: Timeline) -> None:
    disputed = event(timeline)
    make_proposal(disputed)
    october(disputed)
    before = list(Proposal.objects.order_by("claim").values())
    detect(disputed)
    assert list(Proposal.objects.order_by("claim").values()) == before


def test_what_waited_before_there_was_a_queue_gets_into_it(timeline: Timeline) -> None:
    disputed = event(timeline)
    make_proposal(disputed, confidence=0.2)
    october(disputed)
    make_proposal(event(timeline), confidence=0.3)
    before = list(Proposal.objects.order_by("claim").values())
    Proposal.objects.all().delete()
    import_module("claims.migrations.0008_queue_of_review").fill(apps, None)
    assert list(Proposal.objects.order_by("claim").values()) == before


# Leases


def test_who_holds_an_event_keeps_it_from_others(timeline: Timeline, editor: User) -> None:
    claims = [make_proposal(event(timeline), confidence=share) for share in (0.9, 0.8)]
    other, now = make_user(Role.EDITOR, timeline), timezone.now()
    taken = [take_next(ALL, by=user, now=now) for user in (editor, other)]
    assert [each.claim for each in taken if each] == claims
    assert take_next(ALL, by=make_user(Role.EDITOR, timeline), now=now) is None
    assert holder(claims[0].event_id, besides=other, now=now) == editor
    assert not hold(claims[0].event_id, by=other, now=now)
    assert hold(claims[0].event_id, by=editor, now=now)


def test_a_lease_runs_out_without_a_sign_of_life(timeline: Timeline, editor: User) -> None:
    claim, other, now = make_proposal(event(timeline)), make_user(Role.EDITOR, timeline), timezone.now()
    assert hold(claim.event_id, by=editor, now=now)
    assert hold(claim.event_id, by=editor, now=now + LASTS / 2)
    assert not hold(claim.event_id, by=other, now=now + LASTS)
    assert hold(claim.event_id, by=other, now=now + LASTS * 1.5 + timedelta(seconds=1))
    assert ReviewLease.objects.get().user == other
    assert not hold(claim.event_id, by=editor, now=now + LASTS * 2)


def test_leaving_frees_only_ones_own(timeline: Timeline, editor: User) -> None:
    claim, other = make_proposal(event(timeline)), make_user(Role.EDITOR, timeline)
    hold(claim.event_id, by=editor, now=timezone.now())
    leave(claim.event_id, by=other)
    assert ReviewLease.objects.exists()
    leave(claim.event_id, by=editor)
    assert not ReviewLease.objects.exists()


def test_an_empty_queue(editor: User) -> None:
    queue = Queue(Proposal.objects.for_editor(editor), "event")
    assert queue.next() is None

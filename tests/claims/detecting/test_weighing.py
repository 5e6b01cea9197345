"""What detection writes on conflicts so that the desk can sort them."""

import pytest

from claims.detecting.detection import detect
from claims.models import ClaimStatus, Conflict
from claims.review.conflicts import dismiss, reopen
from tests.claims.detecting.test_detection import say
from tests.factories import make_article, make_claim, make_event, make_user
from timeline.models import Event

pytestmark = pytest.mark.django_db
REASON = "The two words mean one and the same day."


@pytest.fixture
def event() -> Event:
    event = make_event(when=None)
    for edtf in ("1923-05-17", "1923-10"):
        say(event, edtf)
    detect(event)
    return event


def weight_of(event: Event) -> int:
    return Conflict.objects.get(event=event).weight


def test_a_voice_more_on_the_weaker_side_makes_it_heavier(event: Event) -> None:
    before = weight_of(event)
    say(event, "1923-10")
    detect(event)
    assert weight_of(event) > before


def test_a_claim_that_is_withdrawn_no_longer_weighs(event: Event) -> None:
    before = weight_of(event)
    third = say(event, "1923-10")
    detect(event)
    third.status = ClaimStatus.REJECTED
    third.save()
    detect(event)
    assert weight_of(event) == before


def test_settled_ones_sink_and_come_up_again(event: Event) -> None:
    editor, conflict = make_user(username="ada"), Conflict.objects.get()
    before = conflict.weight
    conflict = dismiss(conflict, reason=REASON, by=editor, version=conflict.version)
    assert weight_of(event) < before - 1_000_000
    reopen(conflict, reason=REASON, by=editor, version=conflict.version)
    assert weight_of(event) == before


def test_an_article_that_contradicts_itself_is_told_from_two(event: Event) -> None:
    alone = make_event(event.timeline, when=None)
    article = make_article(event.timeline, text="Signed on 17 May 1923. Signed in October 1923.")
    make_claim(alone, article)
    make_claim(alone, article, quote="October 1923", when="1923-10")
    detect(alone)
    assert Conflict.objects.get(event=alone).internal
    assert not Conflict.objects.get(event=event).internal
    assert weight_of(alone) < weight_of(event)


def test_weighing_leaves_no_history_and_twice_changes_nothing(event: Event) -> None:
    detect(event)
    conflict = Conflict.objects.get()
    assert (conflict.version, conflict.history.count()) == (1, 1)
    assert conflict.weight > 2_000_000

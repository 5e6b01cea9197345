"""Giving conflicts to people, several at once."""

import pytest
from django.contrib.auth.models import User

from claims.models import Conflict, ConflictState
from claims.review.assigning import assign, review_several
from claims.review.conflicts import dismiss
from claims.review.refusals import ReviewRefused
from tests.factories import make_conflict, make_event, make_timeline, make_user
from timeline.models import Role, Timeline
from timeline.models.recorded import StaleVersion

pytestmark = pytest.mark.django_db


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def ada(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline, username="ada")


@pytest.fixture
def two(timeline: Timeline) -> list[Conflict]:
    return [make_conflict(make_event(timeline)) for _ in range(2)]


def seen(*conflicts: Conflict) -> dict[Conflict, int]:
    return {conflict: conflict.version for conflict in conflicts}


def assigned() -> list[str | None]:
    return list(Conflict.objects.order_by("pk").values_list("assigned_to__username", flat=True))


def test_several_at_once_and_back(two: list[Conflict], ada: User) -> None:
    assert assign(seen(*two), ada, by=ada) == 2
    assert assigned() == ["ada", "ada"]
    again = list(Conflict.objects.all())
    assert [conflict.version for conflict in again] == [2, 2]
    assert again[0].history.first().assigned_to == ada
    assert assign(seen(*again), None, by=ada) == 2
    assert assigned() == [None, None]


def test_what_a_person_has_already_stays_at_its_version(two: list[Conflict], ada: User) -> None:
    assign(seen(two[0]), ada, by=ada)
    assert assign(seen(*Conflict.objects.all()), ada, by=ada) == 1
    assert set(Conflict.objects.values_list("version", flat=True)) == {2}


def test_one_that_was_changed_meanwhile_keeps_the_others_back(two: list[Conflict], ada: User) -> None:
    old = seen(*two)
    dismiss(two[1], reason="These are two councils, not one.", by=ada, version=1)
    with pytest.raises(StaleVersion):
        assign(old, ada, by=ada)
    assert assigned() == [None, None]


@pytest.mark.parametrize("role", [Role.READER, None])
def test_only_to_those_who_edit_every_timeline(two: list[Conflict], timeline: Timeline, role: Role | None) -> None:
    person = make_user(role, timeline, username="eve")
    with pytest.raises(ReviewRefused, match="eve does not edit"):
        assign(seen(*two), person, by=person)
    assert assigned() == [None, None]


def test_somebody_who_left_takes_nothing_on(two: list[Conflict], ada: User) -> None:
    ada.is_active = False
    ada.save()
    with pytest.raises(ReviewRefused, match="ada does not edit"):
        assign(seen(*two), ada, by=ada)


def test_several_under_review(two: list[Conflict], ada: User) -> None:
    review_several(seen(*two), by=ada)
    assert set(Conflict.objects.values_list("state", "reviewer__username")) == {(ConflictState.UNDER_REVIEW, "ada")}


def test_a_settled_one_among_them_is_named_and_nothing_is_done(two: list[Conflict], ada: User) -> None:
    settled = dismiss(two[1], reason="These are two councils, not one.", by=ada, version=1)
    with pytest.raises(ReviewRefused, match=settled.event.title):
        review_several(seen(two[0], settled), by=ada)
    assert Conflict.objects.get(pk=two[0].pk).state == ConflictState.OPEN


def test_who_is_given_a_conflict_hears_of_it(two: list[Conflict], ada: User) -> None:
    giver = make_user(Role.EDITOR, two[0].event.timeline)
    assign(seen(two[0]), ada, by=giver)
    assert ada.notices.filter(conflict=two[0]).exists()
    assert not giver.notices.exists()

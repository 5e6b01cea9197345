"""What people watch, have read and are sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from claims.models import Digest, HowOften, Notice, Watch
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.refusals import ReviewRefused
from claims.review.watching import choose_digest, end_digest, mark_read, watch
from tests.factories import make_conflict, make_event, make_source, make_user

pytestmark = pytest.mark.django_db


def test_a_watch_is_begun_ended_and_begun_again_in_one_row() -> None:
    event, user = make_event(), make_user()
    for ended in (False, False, True, True, False):
        watch(event, by=user, ended=ended)
        assert Watch.objects.get().ended is ended


def test_each_kind_of_thing_can_be_watched() -> None:
    user, conflict = make_user(), make_conflict()
    for target in (conflict, conflict.event, make_source()):
        watch(target, by=user)
        assert Watch.objects.held().by(user).of(target).count() == 1
    assert Watch.objects.count() == 3


@pytest.mark.parametrize("number", [0, 2])
def test_the_database_keeps_to_one_target(number: int) -> None:
    targets: list[tuple[str, Any]] = [("event", make_event()), ("source", make_source())]
    with pytest.raises(IntegrityError), transaction.atomic():
        Watch.objects.create(user=make_user(), **dict(targets[:number]))


def test_marking_one_conflict_or_all_as_read() -> None:
    user, other = make_user(), make_user()
    conflicts = [make_conflict() for _ in range(3)]
    for conflict in conflicts:
        for person in (user, other):
            watch(conflict, by=person)
        tell(conflict, Happening.REOPENED)
    assert mark_read(by=user, conflict=conflicts[0]) == 1
    assert mark_read(by=user) == 2
    assert mark_read(by=user) == 0
    assert Notice.objects.unread().count() == 3, "those of the other person"


class TestDigest:
    def test_choosing_keeps_the_address_and_begins_with_what_happens_next(self) -> None:
        user = make_user()
        digest = choose_digest(HowOften.DAILY, "ada@post.example", by=user)
        begun = digest.since
        assert User.objects.get(pk=user.pk).email == "ada@post.example"
        assert choose_digest(HowOften.WEEKLY, "ada@post.example", by=user).since == begun
        end_digest(user)
        assert choose_digest(HowOften.DAILY, "ada@post.example", by=user).since > begun

    def test_mail_needs_an_address(self) -> None:
        with pytest.raises(ReviewRefused, match="which address"):
            choose_digest(HowOften.DAILY, "", by=make_user())
        assert choose_digest(HowOften.NEVER, "", by=make_user()).how_often == HowOften.NEVER

    @pytest.mark.parametrize(
        ("how_often", "hours_ago", "is_due"),
        [
            (HowOften.NEVER, None, False),
            (HowOften.DAILY, None, True),
            (HowOften.DAILY, 1, False),
            (HowOften.DAILY, 23, True),  # yesterday's cron job was an hour late
            (HowOften.WEEKLY, 23, False),
            (HowOften.WEEKLY, 24 * 7 - 1, True),
        ],
    )
    def test_when_it_is_due(self, how_often: HowOften, hours_ago: int | None, is_due: bool) -> None:
        now = timezone.now().replace(hour=7, minute=0)
        sent_at = now - timedelta(hours=hours_ago) if hours_ago is not None else None
        assert Digest(how_often=how_often, sent_at=sent_at).is_due(now) is is_due

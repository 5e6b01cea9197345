"""What happens to conflicts reaches those who watch them, their events or their sources, and nobody else."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.detecting.detection import detect
from claims.models import Conflict, Notice, Outcome, Source
from claims.notices.hearing import Happening
from claims.notices.telling import tell
from claims.review.conflicts import Ruling, dismiss, flag_conflict, reopen, resolve, start_review
from claims.review.watching import watch
from tests.claims.detecting.test_detection import say
from tests.factories import make_claim, make_event, make_timeline, make_user
from timeline.models import Event, Role, Timeline, Visibility

pytestmark = pytest.mark.django_db
REASON = "The chancellery's own register gives this day."


@pytest.fixture
def timeline() -> Timeline:
    return make_timeline()


@pytest.fixture
def event(timeline: Timeline) -> Event:
    return make_event(timeline, when=None)


@pytest.fixture
def editor(timeline: Timeline) -> User:
    return make_user(Role.EDITOR, timeline)


@pytest.fixture
def conflict(event: Event) -> Conflict:
    return disputed(event)


def disputed(event: Event, sources: tuple[str | None, str | None] = (None, None)) -> Conflict:
    for edtf, source in zip(("1923-05-17", "1923-10"), sources, strict=True):
        say(event, edtf, source)
    detect(event)
    return Conflict.objects.get(event=event)


def told(person: User) -> list[str]:
    return list(Notice.objects.filter(to=person).order_by("pk").values_list("what", flat=True))


def rule(conflict: Conflict, editor: User) -> None:
    ruling = Ruling(Outcome.ONE_RIGHT, REASON, conflict.positions.get(claims__value__edtf="1923-05-17"))
    resolve(conflict, ruling, by=editor, version=Conflict.objects.get(pk=conflict.pk).version)


def as_dismissed(conflict: Conflict, by: User) -> None:
    dismiss(conflict, reason=REASON, by=by, version=conflict.version)


def as_reviewed(conflict: Conflict, by: User) -> None:
    start_review(conflict, by=by, version=conflict.version)


@pytest.mark.parametrize(
    ("act", "heard", "heard_around"),
    [(rule, ["resolved"], ["resolved"]), (as_dismissed, ["dismissed"], ["dismissed"]), (as_reviewed, ["review"], [])],
)
def test_watchers_hear_of_each_state(
    conflict: Conflict,
    editor: User,
    act: Callable[[Conflict, User], None],
    heard: list[str],
    heard_around: list[str],
) -> None:
    close, by_event, by_source, elsewhere = (make_user() for _ in range(4))
    watch(conflict, by=close)
    watch(conflict.event, by=by_event)
    watch(Source.objects.filter(articles__claims__event=conflict.event)[0], by=by_source)
    watch(make_event(), by=elsewhere)
    act(conflict, editor)
    assert told(close) == heard
    assert told(by_event) == told(by_source) == heard_around
    assert told(elsewhere) == told(editor) == []


def test_who_acts_watches_from_then_on(conflict: Conflict, editor: User, timeline: Timeline) -> None:
    rule(conflict, editor)
    conflict.refresh_from_db()
    reopen(conflict, reason=REASON, by=make_user(Role.EDITOR, timeline), version=conflict.version)
    assert told(editor) == ["reopened"]


def test_who_acts_has_read_what_went_before(conflict: Conflict, editor: User) -> None:
    watch(conflict, by=editor)
    tell(conflict, Happening.REOPENED)
    assert Notice.objects.unread().filter(to=editor).count() == 1
    rule(conflict, editor)
    assert not Notice.objects.unread().filter(to=editor).exists()


def test_a_new_voice_reopens_and_its_watchers_hear_that_nobody_did_it(conflict: Conflict, editor: User) -> None:
    rule(conflict, editor)
    say(conflict.event, "1923-10")
    detect(conflict.event)
    (notice,) = Notice.objects.filter(to=editor)
    assert (notice.what, notice.by) == ("reopened", None)


def test_a_flag_is_told_to_who_watches_the_event(event: Event, editor: User) -> None:
    reader = make_user()
    watch(event, by=reader)
    sides = [[make_claim(event)], [make_claim(event)]]
    flag_conflict(event, sides, by=editor, property_key="other", reason=REASON)
    assert told(reader) == ["opened"]
    assert told(editor) == []


def test_an_ended_watch_hears_nothing(conflict: Conflict, editor: User) -> None:
    reader = make_user()
    for target in (conflict, conflict.event):
        watch(target, by=reader)
        watch(target, by=reader, ended=True)
    rule(conflict, editor)
    assert told(reader) == []


class TestFound:
    def test_watchers_of_its_event_and_sources_hear_of_it_once(self, event: Event) -> None:
        reader = make_user()
        say(event, "1923-05-17", "The Ruritania Post")
        watch(Source.objects.get(), by=reader)
        watch(event, by=reader)
        say(event, "1923-10")
        detect(event)
        detect(event)
        assert told(reader) == ["opened"]

    @pytest.mark.parametrize(
        ("visibility", "heard"), [(Visibility.PUBLIC, 2), (Visibility.UNLISTED, 1), (Visibility.PRIVATE, 1)]
    )
    def test_a_watched_source_does_not_betray_a_timeline(
        self, timeline: Timeline, event: Event, editor: User, visibility: Visibility, heard: int
    ) -> None:
        Timeline.objects.filter(pk=timeline.pk).update_derived(visibility=visibility)
        reader = make_user()
        say(event, "1923-05-17", "The Ruritania Post")
        for person in (reader, editor):
            watch(Source.objects.get(), by=person)
        say(event, "1923-10")
        detect(Event.objects.get(pk=event.pk))
        assert told(editor) == ["opened"]
        assert Notice.objects.count() == heard

    def test_many_cost_no_more_than_one_where_nobody_watches(self, timeline: Timeline) -> None:
        def cost(number: int) -> int:
            events = [make_event(timeline, when=None) for _ in range(number)]
            for event in events:
                say(event, "1923-05-17")
                say(event, "1923-10")
            with CaptureQueriesContext(connection) as captured:
                detect(*events)
            return len([each for each in captured if "claims_watch" in each["sql"] or "claims_notice" in each["sql"]])

        assert cost(1) == cost(5) == 1

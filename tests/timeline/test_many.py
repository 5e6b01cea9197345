"""Rows written in bulk: the same as those written one by one."""

import pytest

from tests.factories import make_timeline, make_user
from timeline.models import Event, Membership, Role, Timeline
from timeline.models.many import insert_missing

pytestmark = pytest.mark.django_db

DIFFERENT_FOR_EACH = {"history_id", "history_date", "id", "public_id"}


def unsaved_event(timeline: Timeline, public_id: str) -> Event:
    return Event(timeline=timeline, public_id=public_id, title="Ruritania's pact", found_by_machine=True)


def entry_of(event: Event) -> dict[str, object]:
    (entry,) = Event.history.filter(id=event.pk).values()
    return {name: value for name, value in entry.items() if name not in DIFFERENT_FOR_EACH}


def test_a_history_begins_as_it_does_for_a_row_saved_alone() -> None:
    timeline = make_timeline()
    made = Event.objects.create_recorded([unsaved_event(timeline, "a"), unsaved_event(timeline, "b")])
    alone = unsaved_event(timeline, "c")
    alone.save()
    assert [entry_of(event) for event in made] == [entry_of(alone)] * 2
    assert set(Event.history.values_list("id", "public_id")) == {
        (event.pk, event.public_id) for event in (*made, alone)
    }


def test_rows_that_are_there_are_passed_over() -> None:
    timeline, columns = make_timeline(), ("user", "timeline", "role")
    one, other = make_user(), make_user()
    insert_missing(Membership, columns, [(one.pk, timeline.pk, Role.READER)])
    insert_missing(Membership, columns, [(one.pk, timeline.pk, Role.ADMIN), (other.pk, timeline.pk, Role.EDITOR)])
    assert dict(Membership.objects.values_list("user", "role")) == {one.pk: Role.READER, other.pk: Role.EDITOR}

"""Events by the thousand, each with what its claims say of it: the sibling of `record_evidence` for new ones."""

from collections.abc import Sequence
from dataclasses import dataclass

from timeline.evidence import Evidence
from timeline.models.event import (
    TESTIMONY_COLUMNS,
    Event,
    EventStatus,
    Reading,
    Testimony,
    derived_columns,
    reading_columns,
    testimony_row,
)
from timeline.models.many import add_history_of, insert_missing, insert_new
from timeline.models.workspace import Timeline

_OWN = ("public_id", "slug", "title", "summary", "lane_id")


@dataclass(frozen=True, slots=True)
class NewEvent:
    """An event that is not there yet. `lane` is the key of its row."""

    public_id: str
    slug: str
    title: str
    summary: str
    lane: int | None
    evidence: Evidence


def create_events(timeline: Timeline, new: Sequence[NewEvent]) -> dict[str, int]:
    """Publish events that nobody disputes. Their keys by their ids. Call inside a transaction.

    Raises the revision of the timeline.
    """
    if not new:
        return {}
    derived = [derived_columns(event.evidence) for event in new]
    own = [(event.public_id, event.slug, event.title, event.summary, event.lane) for event in new]
    columns = (*_OWN, *derived[0])
    rows = ((*mine, *follows.values()) for mine, follows in zip(own, derived, strict=True))
    insert_new(Event, columns, rows, timeline_id=timeline.pk, status=EventStatus.PUBLISHED)
    made = Event.objects.filter(public_id__in=[event.public_id for event in new])
    keys = dict(made.values_list("public_id", "pk"))
    add_history_of(Event, keys.values(), "+")
    _create_readings([(keys[event.public_id], event.evidence) for event in new])
    timeline.raise_revision()
    return keys


def _create_readings(found: Sequence[tuple[int, Evidence]]) -> None:
    """The readings of events and who bears witness to them."""
    told = [(event, each, reading_columns(each)) for event, evidence in found for each in evidence.readings]
    if told:
        columns = ("event_id", *told[0][2])
        insert_new(Reading, columns, ((event, *values.values()) for event, _, values in told))
    made = Reading.objects.filter(event__in=[event for event, _ in found])
    keys = {(event, edtf, part): pk for pk, event, edtf, part in made.values_list("pk", "event", "edtf", "part")}
    insert_missing(
        Testimony,
        TESTIMONY_COLUMNS,
        [
            *(
                testimony_row(event, keys[event, values["edtf"], values["part"]], each)
                for event, reading, values in told
                for each in reading.testimonies
            ),
            *(testimony_row(event, None, each) for event, evidence in found for each in evidence.witnesses),
        ],
    )

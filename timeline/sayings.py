"""What sources say of events, fetched word by word, and what a lens makes of it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import QuerySet

from timeline.dates import Calendar, FuzzyDate, Part
from timeline.dates.marks import UNDATED, marks_of
from timeline.lenses import KnownReading, Lens, Said, Shown, Span, compared, known_on, told_by
from timeline.models import PreferredSpan, Reading, Testimony
from timeline.table import Written, in_table

Events: TypeAlias = "QuerySet[Testimony, Any] | Collection[int]"
"""Ids of events, or a query that gives them."""

_ROWS_AT_ONCE = 5000


Drawn: TypeAlias = tuple[int, int, int, int, int]
"""A date in the numbers of a table's rows: see WHEN there."""

_WHEN = ("edtf", "part", "calendar", "earliest", "latest", "marks", "begun", "ended")


@dataclass(frozen=True, slots=True)
class Sayings:
    """By event what the sources that matter to a lens say of it, and of readings by key what is known of them."""

    lens: Lens
    said: Mapping[int, Sequence[Said]]
    readings: Mapping[int, KnownReading]
    numbers: Mapping[Written, Drawn]

    def shown(self, event: int, own: FuzzyDate | None) -> Shown | None:
        """The event through the lens, where it shows it. OWN: its date without one."""
        said = self.said.get(event, ())
        if self.lens.known is not None:
            return known_on(self.lens.known, said, self.readings)
        if not said:
            return None
        if self.lens.told_by:
            return told_by(own, said)
        one, other = ([each for each in said if each.source == source] for source in self.lens.compare)
        return compared(own, one, other)

    def drawn(self, date: FuzzyDate | None) -> Drawn:
        """A date as rows have it: as it was stored with what is said, if it was."""
        stored = self.numbers.get(written_as(date))
        if stored is not None:
            return stored
        marks = marks_of(date) if date else UNDATED
        days = (date.earliest, date.latest) if date else (None, None)
        return _drawn(*days, *marks)


def sayings_of(lens: Lens, events: Events, *, dating_alone: bool = False) -> Sayings:
    """What is said of some events, or of their dates alone."""
    testimonies = Testimony.objects.filter(event__in=events)
    if lens.sources:
        testimonies = testimonies.filter(source_key__in=lens.sources)
    if dating_alone:
        testimonies = testimonies.filter(edtf__isnull=False)
    said: dict[int, list[Said]] = defaultdict(list)
    numbers: dict[Written, Drawn] = {}
    columns = ("event_id", "source_key", "origin_key", "reading_id", "firmness", "known_from")
    rows = testimonies.order_by("event", "pk").values_list(*columns, *_WHEN)
    for event, source, origin, reading, firmness, known_from, *when in rows.iterator(_ROWS_AT_ONCE):
        said[event].append(Said(source, origin, _date(numbers, *when), reading, firmness, known_from))
    return Sayings(lens, said, _readings(events, numbers) if lens.known is not None else {}, numbers)


def _readings(events: Events, numbers: dict[Written, Drawn]) -> dict[int, KnownReading]:
    preferred: dict[int, list[Span]] = defaultdict(list)
    spans = PreferredSpan.objects.filter(reading__event__in=events).order_by("pk")
    for reading, start, end in spans.values_list("reading_id", "from_day", "to_day"):
        preferred[reading].append((start, end))
    rows = Reading.objects.filter(event__in=events).values_list("pk", *_WHEN)
    return {
        key: KnownReading(date, tuple(preferred.get(key, ())))
        for key, *when in rows.iterator(_ROWS_AT_ONCE)
        if (date := _date(numbers, *when)) is not None
    }


def written_as(date: FuzzyDate | None) -> Written:
    return (date.edtf, date.part) if date else ("", None)


def _date(
    numbers: dict[Written, Drawn],
    edtf: str | None,
    part: str | None,
    calendar: str,
    earliest: int | None,
    latest: int | None,
    *drawn: int | None,
) -> FuzzyDate | None:
    """The date of a row, without parsing it again; its NUMBERS are kept."""
    if edtf is None:
        return None
    if (edtf, part) not in numbers:
        numbers[edtf, part] = _drawn(earliest, latest, *drawn)
    return FuzzyDate(edtf, _PARTS.get(part), _CALENDARS[calendar], earliest, latest)


def _drawn(*numbers: int | None) -> Drawn:
    earliest, latest, marks, begun, ended = numbers
    return in_table(earliest), in_table(latest), marks or 0, in_table(begun), in_table(ended)


_PARTS: dict[str | None, Part] = {part.value: part for part in Part}
_CALENDARS = {calendar.value: calendar for calendar in Calendar}

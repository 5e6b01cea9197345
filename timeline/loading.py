"""Loads the table of a filter from the database: numbers alone, without an object for each row."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import numpy as np
from django.db import connections, models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce

from timeline.columns import DISPUTES, Numbers
from timeline.dates.marks import ALTERNATIVES, EXACT
from timeline.models import EventStatus, Lane, Reading, Timeline
from timeline.models.event import EventQuerySet
from timeline.table import EVENT, MISSING, READING, Rows, Table, Written, table_of

_ROWS_AT_ONCE = 5000
_PREAMBLE, _TRAILER = 19, 2  # bytes around the rows of PostgreSQL's binary COPY

_PROPOSAL = Q(found_by_machine=True, status=EventStatus.DRAFT)
_SAME = Q(edtf=F("event__edtf")) & (Q(part=F("event__part")) | Q(part__isnull=True, event__part__isnull=True))


def loaded_table(timeline: Timeline, events: EventQuerySet, foremost: Sequence[int] = ()) -> Table:
    """The table of some events of a timeline. FOREMOST: keys of those that weigh more than all others, in order."""
    lanes = list(Lane.objects.filter(timeline=timeline).in_order().values_list("pk", flat=True))
    found = _rows(events.order_by(), _EVENT, EVENT)
    found["lane"] = _indices(lanes, found["lane"])
    readings = Reading.objects.filter(event__timeline=timeline).annotate(lists=F("event__marks").bitand(ALTERNATIVES))
    said = _rows(readings.exclude(_SAME, lists=0).order_by("event", "pk"), _READING, READING)
    return table_of(found, said, lambda: _written(timeline), np.array(foremost, np.int64))


def _indices(keys: list[int], found: Numbers) -> Numbers:
    """Which of the KEYS each one found is; one that is none of them comes after the last."""
    if not keys:
        return np.zeros(len(found), np.int64)
    order = np.argsort(keys)
    ascending = np.array(keys)[order]
    place = np.searchsorted(ascending, found).clip(max=len(keys) - 1)
    return np.where(ascending[place] == found, order[place], len(keys))


def _day(name: str) -> Coalesce:
    return Coalesce(name, Value(MISSING), output_field=models.BigIntegerField())


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=models.IntegerField())


_DATE = {
    "earliest": _day("earliest"),
    "latest": _day("latest"),
    "marks": F("marks"),
    "begun": _day("begun"),
    "ended": _day("ended"),
}
_EVENT: dict[str, Any] = {
    "id": F("pk"),
    **_DATE,
    "lane": Coalesce("lane_id", Value(0), output_field=models.BigIntegerField()),
    "dispute": Case(
        *(When(dispute=name, then=Value(number)) for number, name in enumerate(DISPUTES)),
        default=Value(0),
        output_field=models.IntegerField(),
    ),
    "proposal": _flag(_PROPOSAL),
    "tied": Value(0),
    "sources": F("source_count"),
    "claims": F("claim_count"),
}
_READING: dict[str, Any] = {
    "id": F("pk"),
    "event": F("event_id"),
    **_DATE,
    "preferred": _flag(Q(preferred=True)),
    "sources": F("source_count"),
    "same": _flag(_SAME),
}


def _rows(found: "models.QuerySet[Any]", columns: Mapping[str, Any], kind: "np.dtype[np.void]") -> Rows:
    """What is FOUND as rows of KIND."""
    assert kind.names == tuple(columns)
    named = {f"n{number}": each for number, each in enumerate(columns.values())}
    selected = found.annotate(**named).values_list(*named)
    connection = connections[found.db]
    read = _copied if connection.vendor == "postgresql" else _fetched
    sql, params = selected.query.sql_with_params()
    return read(connection, sql, params, kind)


def _fetched(connection: Any, sql: str, params: tuple[Any, ...], kind: "np.dtype[np.void]") -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        chunks: Iterator[Any] = iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), [])
        values = np.fromiter(chain.from_iterable(chain.from_iterable(chunks)), np.int64)
    return values.view(kind)


def _copied(connection: Any, sql: str, params: tuple[Any, ...], kind: "np.dtype[np.void]") -> Rows:
    """A third of the time: the server sends the numbers as they are in memory, each with its length before it."""
    with connection.cursor() as cursor:
        copying = f"COPY ({sql}) TO STDOUT (FORMAT BINARY)"
        with cursor.cursor.copy(copying, params) as copy:
            data = b"".join(copy)
    return _unpacked(data, kind)


def _unpacked(data: bytes, kind: "np.dtype[np.void]") -> Rows:
    names = kind.names or ()
    row, at = [("", ">i2")], _PREAMBLE + 2
    if len(data) <= at:
        return np.empty(0, kind)
    for name in names:
        size = int.from_bytes(data[at : at + 4], "big")
        row += [(f"size of {name}", ">i4"), (name, f">i{size}")]
        at += 4 + size
    sent = np.frombuffer(data, np.dtype(row), offset=_PREAMBLE, count=(len(data) - _PREAMBLE) // np.dtype(row).itemsize)
    return sent[list(names)].astype(kind)


def _written(timeline: Timeline) -> tuple[dict[int, Written], dict[int, Written]]:
    """How the dates are written of events of which one is not exact, and of those with such a reading; of all their
    readings too.
    """
    readings = Reading.objects.filter(event__timeline=timeline)
    of_others = readings.annotate(exact=F("marks").bitand(EXACT)).filter(exact=0).values("event")
    inexact = readings.annotate(exact=F("event__marks").bitand(EXACT + ALTERNATIVES))
    asked = inexact.filter(Q(exact=0) | Q(event__in=of_others)).values_list(
        "pk", "edtf", "part", "event_id", "event__edtf", "event__part"
    )
    events, said = {}, {}
    for pk, edtf, part, event, event_edtf, event_part in asked.iterator(_ROWS_AT_ONCE):
        said[pk] = (edtf or "", part)
        events[event] = (event_edtf or "", event_part)
    return events, said

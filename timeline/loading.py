"""Loads the table of a filter from the database: numbers alone, without an object for each row."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
from django.db import connections, models
from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Cast, Coalesce

from timeline.columns import DISPUTES, NO_DAY, Numbers
from timeline.dates.marks import EXACT
from timeline.models import Event, EventStatus, Lane, Reading, Timeline
from timeline.models.event import EventQuerySet
from timeline.table import EVENT, FURTHEST_DAY, READING, Rows, Table, Written, table_of

_ROWS_AT_ONCE = 5000
_MOST_RANKED = 200_000  # events: to rank a million by the words they all have takes longer than to load them
_LISTED_WHOLE = 20  # events: a list shows no fewer, be they without a date

_DISPUTE_BIT, _PROPOSAL_BIT, _LANE_BIT = 14, 16, 17
"""Where in the facts of an event these begin; before them are its marks."""
_COUNT_BITS = 28
NULL = -(2**62)
_DAYS = ("earliest", "latest", "begun", "ended")


Foremost: TypeAlias = Callable[[], Sequence[int]]
"""Tells the keys of events that weigh more than all others, in order."""


def loaded_table(timeline: Timeline, events: EventQuerySet, foremost: Foremost | None = None) -> Table:
    """The table of some events of a timeline."""
    found = event_rows(timeline, events)
    return table_of(found, reading_rows(), lambda: written(timeline), ahead_of(found, foremost))


def ahead_of(found: Rows, foremost: Foremost | None) -> Numbers:
    """Keys of the events that weigh most; not asked for where so few were found that a list holds them all, nor of so
    many that the words tell them no further apart."""
    return np.array(foremost() if foremost and _LISTED_WHOLE < len(found) <= _MOST_RANKED else (), np.int64)


def event_rows(timeline: Timeline, events: EventQuerySet) -> Rows:
    lanes = list(Lane.objects.filter(timeline=timeline).in_order().values_list("pk", flat=True))
    found = numbers(events.order_by(), _EVENT)
    rows = np.zeros(len(found), EVENT)
    rows["id"] = found["id"]
    for name in _DAYS:
        rows[name] = _within(found[name])
    facts, counts = found["facts"], found["counts"]
    rows["marks"] = facts & (1 << _DISPUTE_BIT) - 1
    rows["dispute"] = facts >> _DISPUTE_BIT & 3
    rows["proposal"] = facts >> _PROPOSAL_BIT & 1
    rows["lane"] = _indices(lanes, facts >> _LANE_BIT)
    rows["sources"], rows["claims"] = counts >> _COUNT_BITS, counts & (1 << _COUNT_BITS) - 1
    return rows


def reading_rows() -> Rows:
    """The readings, of whatever event, that are drawn beside its date."""
    found = numbers(Reading.objects.filter(differs=True).order_by(), _READING)
    rows = np.zeros(len(found), READING)
    for name in _READING:
        rows[name] = _within(found[name]) if name in _DAYS else found[name]
    return rows


def _within(days: Numbers) -> Numbers:
    """Day numbers as the table has them."""
    return np.where(days == NULL, NO_DAY, days.clip(-FURTHEST_DAY, FURTHEST_DAY))


def _indices(keys: list[int], found: Numbers) -> Numbers:
    """Which of the KEYS each one found is; one that is none of them comes after the last."""
    if not keys:
        return np.zeros(len(found), np.int64)
    order = np.argsort(keys)
    ascending = np.array(keys)[order]
    place = np.searchsorted(ascending, found).clip(max=len(keys) - 1)
    return np.where(ascending[place] == found, order[place], len(keys))


def day_or_null(name: str) -> Coalesce:
    return Coalesce(name, Value(NULL), output_field=models.BigIntegerField())


def flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(1)), default=Value(0), output_field=models.IntegerField())


def _number(name: str) -> Cast:
    return Cast(name, models.BigIntegerField())


_DATE = {**{name: day_or_null(name) for name in _DAYS}, "marks": F("marks")}
_DISPUTE = Case(
    *(When(dispute=name, then=Value(number)) for number, name in enumerate(DISPUTES)),
    default=Value(0),
    output_field=models.IntegerField(),
)
_PROPOSAL = flag(Q(found_by_machine=True, status=EventStatus.DRAFT))
_EVENT: dict[str, Any] = {
    "id": F("pk"),
    **{name: day_or_null(name) for name in _DAYS},
    # packed: Python takes as long for each number as the database for all of a row
    "facts": F("marks")
    + _DISPUTE * 2**_DISPUTE_BIT
    + _PROPOSAL * 2**_PROPOSAL_BIT
    + Coalesce("lane_id", Value(0), output_field=models.BigIntegerField()) * 2**_LANE_BIT,
    "counts": _number("source_count") * 2**_COUNT_BITS + _number("claim_count"),
}
_READING: dict[str, Any] = {
    "id": F("pk"),
    "event": F("event_id"),
    **_DATE,
    "preferred": flag(Q(preferred=True)),
    "sources": F("source_count"),
    "same": flag(Q(edtf=F("event__edtf")) & (Q(part=F("event__part")) | Q(part=None, event__part=None))),
}


def numbers(found: "models.QuerySet[Any]", columns: Mapping[str, Any]) -> Rows:
    """The COLUMNS of what is FOUND as rows; all of them must be whole numbers and none of them null."""
    named = {f"n{number}": each for number, each in enumerate(columns.values())}
    sql, params = found.annotate(**named).values_list(*named).query.sql_with_params()
    connection = connections[found.db]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            values = _in_one_piece(cursor, sql, params, list(named))
        else:
            cursor.execute(sql, params)
            chunks: Iterator[Any] = iter(lambda: cursor.fetchmany(_ROWS_AT_ONCE), [])
            values = np.fromiter(chain.from_iterable(chain.from_iterable(chunks)), np.int64)
    return values.view([(name, np.int64) for name in columns])


def _in_one_piece(cursor: Any, sql: str, params: tuple[Any, ...], names: list[str]) -> Numbers:
    """Quicker than a million rows, and no quicker by COPY: PostgreSQL joins the bytes of all numbers."""
    row = " || ".join(f"int8send({name}::bigint)" for name in names)
    cursor.execute(f"SELECT string_agg({row}, ''::bytea) FROM ({sql}) AS found", params)  # noqa: S608
    return np.frombuffer(cursor.fetchone()[0] or b"", ">i8").astype(np.int64)


def written(timeline: Timeline) -> tuple[dict[int, Written], dict[int, Written]]:
    """How dates that are not exact are written, of readings beside their event's date and of events that have those."""
    drawn = Reading.objects.filter(differs=True)
    events = Event.objects.filter(timeline=timeline, pk__in=drawn.values("event"))
    return _inexact(events), _inexact(drawn)


def _inexact(dates: "models.QuerySet[Any]") -> dict[int, Written]:
    asked = dates.annotate(exact=F("marks").bitand(EXACT)).filter(exact=0).order_by().values_list("pk", "edtf", "part")
    return {pk: (edtf or "", part) for pk, edtf, part in asked.iterator(_ROWS_AT_ONCE)}

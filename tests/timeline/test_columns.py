"""Events as typed columns."""

import json
import struct
from array import array
from typing import Any

import pytest

from timeline.columns import DISPUTES, NO_DAY, Columns, encoded, lane_titles
from timeline.dates import Precision, parse
from timeline.dates.marks import PRECISIONS
from timeline.table import EventRow, ReadingRow, columns_of

TYPES = {"Int32Array": "i", "Uint32Array": "I", "Uint16Array": "H"}


def row(pk: int, edtf: str | None, *, part: str | None = None, dispute: str = "none", lane: int = 0) -> EventRow:
    date = parse(edtf, part=part) if edtf else None
    bounds = (date.earliest, date.latest) if date else (None, None)
    return EventRow(pk, edtf, part, *bounds, lane, dispute, proposal=False)


def reading(event: int, edtf: str, *, part: str | None = None, preferred: bool = False, sources: int = 1) -> ReadingRow:
    date = parse(edtf, part=part)
    return ReadingRow(event, edtf, part, date.earliest, date.latest, preferred, sources)


def decoded(data: bytes) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """What a browser makes of the bytes."""
    (length,) = struct.unpack_from("<I", data)
    header = json.loads(data[4 : 4 + length])
    offset, columns = 4 + length, {}
    for name, kind, count in header["arrays"]:
        assert offset % 4 == 0
        values = array(TYPES[kind])
        size = values.itemsize * count
        values.frombytes(data[offset : offset + size])
        columns[name] = values.tolist()
        offset += size + -size % 4
    assert offset == len(data)
    return header, columns


def test_events_stand_in_the_order_of_their_first_known_day() -> None:
    columns = columns_of([row(1, "1925"), row(2, "1923-05-17"), row(3, "../1924-01-01"), row(4, "1923")], [])
    assert columns.id.tolist() == [4, 2, 3, 1]


def test_undated_events_are_left_out() -> None:
    columns = columns_of([row(1, None), row(2, "XXXX-05-17"), row(3, "1923")], [])
    assert columns.id.tolist() == [3]


def test_an_open_bound_is_not_a_day() -> None:
    columns = columns_of([row(1, "../1924-01-01"), row(2, "1924-01-02/..")], [])
    assert columns.earliest.tolist()[0] == columns.latest.tolist()[1] == NO_DAY
    assert columns.latest.tolist()[0] + 1 == columns.earliest.tolist()[1]


@pytest.mark.parametrize(
    ("edtf", "precision", "uncertain", "approximate"),
    [
        ("1923-05-17", Precision.DAY, False, False),
        ("1923-05-17T10:30", Precision.TIME, False, False),
        ("1923-05", Precision.MONTH, False, False),
        ("1923-22", Precision.SEASON, False, False),
        ("1923?", Precision.YEAR, True, False),
        ("1923~", Precision.YEAR, False, True),
        ("192X%", Precision.DECADE, True, True),
        ("1923/1925", Precision.SPAN, False, False),
    ],
)
def test_flags_tell_precision_and_doubt(edtf: str, precision: Precision, uncertain: bool, approximate: bool) -> None:
    (flags,) = columns_of([row(1, edtf, dispute="review")], []).flags
    assert DISPUTES[flags & 3] == "review"
    assert (bool(flags & 4), bool(flags & 8)) == (uncertain, approximate)
    assert PRECISIONS[flags >> 6] == precision


def test_a_span_tells_where_its_ends_are_vague() -> None:
    columns = columns_of([row(1, "1923/1925-06"), row(2, "1930/.."), row(3, "1940")], [])
    assert columns.span_event.tolist() == [0, 1]
    assert columns.span_begun.tolist() == [parse("1923-12-31").latest, parse("1930-12-31").latest]
    assert columns.span_ended.tolist() == [parse("1925-06-01").earliest, NO_DAY]


def test_readings_tell_whether_they_contradict_the_date() -> None:
    rows = [reading(7, "1923-05-17", preferred=True), reading(7, "1923-05"), reading(7, "1923-10")]
    columns = columns_of([row(6, "1900"), row(7, "1923-05-17", dispute="open")], rows)
    assert columns.reading_event.tolist() == [1, 1]  # the date itself is not repeated
    assert [bool(flags & 16) for flags in columns.reading_flags] == [False, True]


@pytest.mark.parametrize(("sources", "drawn_at", "tied"), [((1, 2), "1925-10", False), ((1, 1), "1923", True)])
def test_a_date_of_alternatives_is_drawn_as_one_of_them(sources: tuple[int, int], drawn_at: str, tied: bool) -> None:
    rows = [reading(1, "1923", sources=sources[0]), reading(1, "1925-10", sources=sources[1])]
    columns = columns_of([row(1, "[1923,1925-10]", dispute="open")], rows)
    date = parse(drawn_at)
    assert (columns.earliest.tolist(), columns.latest.tolist()) == ([date.earliest], [date.latest])
    assert bool(columns.flags[0] & 32) == tied
    assert len(columns.reading_event) == 1
    assert columns.reading_flags[0] & 16


def test_alternatives_that_nobody_disputes_stay_one_date() -> None:
    columns = columns_of([row(1, "[1923,1925]")], [reading(1, "1923"), reading(1, "1925")])
    assert columns.latest.tolist() == [parse("1925").latest]


def test_readings_of_events_that_are_left_out_go_with_them() -> None:
    assert columns_of([row(1, None)], [reading(1, "1923-10"), reading(2, "1923")]).reading_event.tolist() == []


def test_a_part_makes_another_date() -> None:
    columns = columns_of([row(1, "1923-05", part="early", dispute="open")], [reading(1, "1923-05", part="late")])
    assert [bool(flags & 16) for flags in columns.reading_flags] == [True]


def test_days_beyond_32_bits_stand_at_the_edge() -> None:
    columns = columns_of([row(1, "Y-17000000")], [])
    assert columns.earliest.tolist() == columns.latest.tolist() == [-(2**31) + 1]


def test_the_bytes_are_what_a_browser_reads() -> None:
    columns = columns_of(
        [row(1, "1923-05-17", dispute="open", lane=2), row(2, "1924/1925"), row(3, "1926")], [reading(1, "1924")]
    )
    header, arrays = decoded(encoded(columns, {"revision": 5, "lanes": lane_titles([("a", "Ä")], "Other")}))
    assert header["revision"] == 5
    assert header["lanes"] == [{"key": "a", "title": "Ä"}, {"key": "", "title": "Other"}]
    assert arrays == {name: getattr(columns, name).tolist() for name in Columns.__slots__}


def test_no_events_make_empty_columns() -> None:
    _, arrays = decoded(encoded(columns_of([], []), {}))
    assert all(values == [] for values in arrays.values())

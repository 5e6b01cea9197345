"""The published events of an exported bundle, with the dates that its claims give for them and the claims' sources.

Articles, claims and rulings do not come back by this: an event's readings become lines of its sources, as from any
other file.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from claims.event_files.jsonlines import json_object
from claims.event_files.row import BadRow, BadValue, EventRow, LeftOut, Told, line_of, required, text_of, told_once
from claims.reading import UnreadableFile
from claims.reading.containers.lines import lines_of, unmarked
from timeline.dates import FuzzyDate, InvalidDate, parse

FORMAT, VERSION = "dateline-bundle", 1
_ROLES = ("when", "begin", "end")
_MODALITIES = (("asserted", "attributed"), ("planned",), ("speculative",))
Dated = tuple[str, str | None, str, str]
"""Of a claim: EDTF, part, calendar, source."""


@dataclass(slots=True)
class _Background:
    """What the rows beside the events tell. dated: by event, and by how much the claims count."""

    lanes: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    articles: dict[str, str] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    dated: dict[str, list[tuple[int, Dated]]] = field(default_factory=lambda: defaultdict(list))


def read(file: BinaryIO, name: str) -> Iterator[EventRow | BadRow | LeftOut]:
    """The file is gone through twice: what dates an event stands below it. Raises UnreadableFile."""
    behind = _background(file, name)
    for place, row in _rows(file):
        if isinstance(row, BadRow):
            yield row
        elif row.get("type") == "event":
            if row.get("status") != "published":
                yield LeftOut(place, f"the event is not published ({row.get('status')})")
                continue
            try:
                yield _event(place, row, behind)
            except BadValue as error:
                yield BadRow(place, str(error))


def _rows(file: BinaryIO) -> Iterator[tuple[str, dict[str, Any] | BadRow]]:
    for line in lines_of(unmarked(file)):
        place = f"line {line.number}"
        try:
            if line.data.strip() or line.too_long:
                yield place, json_object(line)
        except BadValue as error:
            yield place, BadRow(place, str(error))


def _background(file: BinaryIO, name: str) -> _Background:
    behind = _Background()
    rows = (row for _, row in _rows(file) if not isinstance(row, BadRow))
    first = next(rows, {})
    if first.get("format") != FORMAT or first.get("version") != VERSION:
        words = f"a bundle begins with a line of type meta, format {FORMAT}, version {VERSION}."
        raise UnreadableFile(name, "no_bundle", words)
    for row in rows:
        match row:
            case {"type": "lane", "id": str(key), "title": str(title)}:
                behind.lanes[key] = title
            case {"type": "source", "id": str(key), "name": str(source), **rest}:
                behind.sources[key] = "" if rest.get("placeholder") else source
            case {"type": "article", "id": str(key), "source": str(source)}:
                behind.articles[key] = behind.sources.get(source, "")
            case {"type": "property", "id": str(key), "dates_event": str(role)}:
                behind.roles[key] = role
            case {
                "type": "claim",
                "event": str(event),
                "status": "accepted",
                "polarity": "asserted",
                "edtf": str(edtf),
            }:
                _note(behind, event, row, edtf)
    return behind


def _note(behind: _Background, event: str, claim: dict[str, Any], edtf: str) -> None:
    """Keep what dates an event: when it was before when it began, what happened before what was planned."""
    about = str(claim.get("property"))
    role = behind.roles.get(about, "when" if about == "date" else "none")
    modality = next((n for n, kinds in enumerate(_MODALITIES) if claim.get("modality") in kinds), 0)
    if role not in _ROLES:
        return
    parts = claim.get("value_parts")
    value = parts if isinstance(parts, dict) else {}
    source = behind.articles.get(str(claim.get("article")), "")
    dated = (edtf, value.get("part"), str(value.get("calendar", "gregorian")), source)
    behind.dated[event].append((_ROLES.index(role) * len(_MODALITIES) + modality, dated))


def _event(place: str, row: dict[str, Any], behind: _Background) -> EventRow:
    identity = required("id", line_of("id", row.get("id")))
    claims = behind.dated.get(identity, [])
    weightiest = min((rank for rank, _ in claims), default=0)
    told = [_told(*dated) for rank, dated in claims if rank == weightiest]
    if not told and isinstance(when := row.get("when"), str):
        told = [_told(when, row.get("part"), str(row.get("calendar", "gregorian")), "")]
    lane = text_of("lane", row.get("lane"))
    return EventRow(
        place,
        identity,
        required("title", line_of("title", row.get("title"))),
        line_of("lane", behind.lanes.get(lane, lane)),
        text_of("summary", row.get("summary")).strip(),
        told_once(told),
    )


def _told(edtf: str, part: str | None, calendar: str, source: str) -> Told:
    try:
        date: FuzzyDate = parse(edtf, part=part, calendar=calendar)
    except InvalidDate as error:
        raise BadValue(f"when: {error}") from error
    return Told(date, f"{part} {edtf}" if part else edtf, line_of("source", source))

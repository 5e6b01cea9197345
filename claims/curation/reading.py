"""A curated set from TOML: read strictly, every reference followed and every quote found in its article."""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from claims.curation.conflicts import curated_conflict
from claims.curation.records import (
    CuratedActor,
    CuratedClaim,
    CuratedConflict,
    CuratedEvent,
    CuratedLane,
    CuratedProperty,
    Curation,
)
from claims.curation.rows import BadCuration, Row
from claims.curation.values import curated_value
from claims.curation.vocabulary import ACTOR_KINDS, DATATYPES, DATING, MODALITIES, POLARITIES

T = TypeVar("T")
PARTS_OF_A_FILE = ("timeline", "editor", "lane", "actor", "property", "event", "claim", "conflict")


def read_curation(toml: str, name: str, articles: Mapping[str, str]) -> Curation:
    """The curated set of a TOML file called NAME; `articles` gives the text of each article by its file name.

    Raises BadCuration for anything that is missing, unknown, stated twice, or refers to nothing.
    """
    try:
        file = Row(name, tomllib.loads(toml))
    except tomllib.TOMLDecodeError as error:
        raise BadCuration(name, "", f"this is not valid TOML. {error}") from error
    file.allow(*PARTS_OF_A_FILE)
    timeline = file.table("timeline")
    if timeline is None:
        file.refuse("timeline", "is missing.")
    timeline.allow("title", "description")
    editors = _by_key(file.tables("editor"), _editor, "name")
    if not editors:
        file.refuse("editor", "is missing. Name at least one, to whom the claims are put down.")
    lanes = _by_key(file.tables("lane"), _lane)
    actors = _by_key(file.tables("actor"), _actor)
    properties = _by_key(file.tables("property"), _property)
    events = _by_key(file.tables("event"), lambda row: _event(row, lanes, actors))
    claims = _by_key(file.tables("claim"), lambda row: _claim(row, events, properties, articles))
    _need_claims(file, events, claims.values())
    return Curation(
        title=timeline.text("title"),
        description=timeline.optional_text("description") or "",
        editors=tuple(editors),
        lanes=lanes,
        actors=actors,
        properties=properties,
        events=events,
        claims=claims,
        conflicts=_conflicts(file.tables("conflict"), claims, events, properties, editors),
    )


def _by_key(rows: Iterable[Row], read: Callable[[Row], T], field: str = "key") -> dict[str, T]:
    found: dict[str, T] = {}
    for row in rows:
        key = row.text(field)
        if key in found:
            row.refuse(field, f"“{key}” stands twice. Give each its own.")
        found[key] = read(row)
    return found


def _editor(row: Row) -> str:
    row.allow("name")
    return row.text("name")


def _lane(row: Row) -> CuratedLane:
    row.allow("key", "title")
    return CuratedLane(row.text("key"), row.text("title"))


def _actor(row: Row) -> CuratedActor:
    row.allow("key", "name", "kind", "aliases")
    return CuratedActor(row.text("key"), row.text("name"), row.one_of("kind", ACTOR_KINDS), row.texts("aliases"))


def _property(row: Row) -> CuratedProperty:
    row.allow("key", "label", "datatype", "multiple", "dates")
    return CuratedProperty(
        key=row.text("key"),
        label=row.text("label"),
        datatype=row.one_of("datatype", DATATYPES),
        multiple=row.flag("multiple"),
        dates=row.one_of("dates", DATING, default="none"),
    )


def _event(row: Row, lanes: Mapping[str, CuratedLane], actors: Mapping[str, CuratedActor]) -> CuratedEvent:
    row.allow("key", "title", "summary", "lane", "place", "actors", "tags")
    return CuratedEvent(
        key=row.text("key"),
        title=row.text("title"),
        summary=row.optional_text("summary") or "",
        lane=row.known("lane", lanes).key,
        place=row.optional_text("place") or "",
        actors=tuple(row.look_up("actors", key, actors).key for key in row.texts("actors")),
        tags=row.texts("tags"),
    )


def _claim(
    row: Row,
    events: Mapping[str, CuratedEvent],
    properties: Mapping[str, CuratedProperty],
    articles: Mapping[str, str],
) -> CuratedClaim:
    row.allow(
        *("key", "event", "article", "property", "value", "part", "polarity", "modality", "attributed_to"),
        *("scope", "quote", "occurrence"),
    )
    about = row.known("property", properties)
    modality = row.one_of("modality", MODALITIES, default="asserted")
    speaker = row.optional_text("attributed_to")
    if modality == "attributed" and speaker is None:
        row.refuse("attributed_to", "is missing. Say to whom the statement is attributed.")
    start = _start_of_quote(row, row.known("article", articles))
    return CuratedClaim(
        key=row.text("key"),
        event=row.known("event", events).key,
        article=row.text("article"),
        property=about.key,
        value=curated_value(row, about.datatype),
        polarity=row.one_of("polarity", POLARITIES, default="asserted"),
        modality=modality,
        attributed_to=speaker,
        scope=row.optional_text("scope") or "",
        start=start,
        end=start + len(row.text("quote")),
        quote=row.text("quote"),
    )


def _start_of_quote(row: Row, text: str) -> int:
    """Where the quote stands in the text: at its `occurrence`, from 1, which may be left out where it stands once."""
    quote, occurrence = row.text("quote"), row.whole("occurrence")
    places = []
    start = text.find(quote)
    while start >= 0:
        places.append(start)
        start = text.find(quote, start + 1)
    if not places:
        row.refuse("quote", f"these words do not stand in the article: {quote}")
    if occurrence is None and len(places) > 1:
        row.refuse("quote", f"stands {len(places)} times in the article. Lengthen it, or give its occurrence.")
    if occurrence is not None and not 1 <= occurrence <= len(places):
        row.refuse("occurrence", f"must be from 1 to {len(places)}.")
    return places[(occurrence or 1) - 1]


def _need_claims(file: Row, events: Mapping[str, CuratedEvent], claims: Iterable[CuratedClaim]) -> None:
    spoken_of = {claim.event for claim in claims}
    for key in events:
        if key not in spoken_of:
            raise BadCuration(f"{file.record}: event “{key}”", "", "no claim speaks of it. Add one, or drop it.")


def _conflicts(
    rows: Iterable[Row],
    claims: Mapping[str, CuratedClaim],
    events: Mapping[str, CuratedEvent],
    properties: Mapping[str, CuratedProperty],
    editors: Mapping[str, str],
) -> tuple[CuratedConflict, ...]:
    found: dict[tuple[str, str], CuratedConflict] = {}
    for row in rows:
        conflict = curated_conflict(row, claims, events, properties, editors)
        about = (conflict.event, conflict.property)
        if about in found:
            row.refuse("property", f"a conflict about “{about[1]}” of “{about[0]}” stands already.")
        found[about] = conflict
    return tuple(found.values())

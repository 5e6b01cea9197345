"""A curated conflict: its positions, its state, what was said about it and how it was settled."""

from collections.abc import Mapping

from claims.curation.records import (
    CuratedClaim,
    CuratedComment,
    CuratedConflict,
    CuratedEvent,
    CuratedProperty,
    CuratedRuling,
)
from claims.curation.rows import Row
from claims.curation.vocabulary import OUTCOMES, PREFERRING, STATES

RULE = "rule"  # in `detected_by`: found without anybody's help
Positions = tuple[tuple[str, ...], ...]


def curated_conflict(
    row: Row,
    claims: Mapping[str, CuratedClaim],
    events: Mapping[str, CuratedEvent],
    properties: Mapping[str, CuratedProperty],
    editors: Mapping[str, str],
) -> CuratedConflict:
    """Raises BadCuration. A conflict that an editor flagged says why in `note`; a settled one has a `resolution`."""
    row.allow("event", "property", "state", "reviewer", "detected_by", "note", "positions", "comments", "resolution")
    event, about = row.known("event", events).key, row.known("property", properties).key
    positions = _positions(row, claims)
    if not any(claims[key].event == event for side in positions for key in side):
        row.refuse("positions", f"no claim speaks of “{event}”.")
    flagged_by = row.one_of("detected_by", {RULE, *editors})
    if (flagged_by == RULE) == ("note" in row.fields):
        row.refuse("note", "says why an editor flagged the conflict: write one then, and only then.")
    state = row.one_of("state", STATES)
    if (state == "under_review") != ("reviewer" in row.fields):
        row.refuse("reviewer", "says who looks into a conflict under review: write one then, and only then.")
    return CuratedConflict(
        event=event,
        property=about,
        state=state,
        reviewer=row.known("reviewer", editors) if "reviewer" in row.fields else None,
        flagged_by=None if flagged_by == RULE else flagged_by,
        note=row.optional_text("note") or "",
        positions=positions,
        comments=tuple(_comment(comment, editors) for comment in row.tables("comments")),
        ruling=_ruling(row, state, len(positions), editors),
    )


def _positions(row: Row, claims: Mapping[str, CuratedClaim]) -> Positions:
    sides = row.fields.get("positions")
    if not isinstance(sides, list) or len(sides) < 2 or not all(isinstance(side, list) and side for side in sides):
        row.refuse("positions", "must be two or more lists of claims, none of them empty.")
    chosen = [key for side in sides for key in side]
    for key in chosen:
        row.look_up("positions", key, claims)
    if len(set(chosen)) < len(chosen):
        row.refuse("positions", "a claim can stand on one side only.")
    return tuple(tuple(side) for side in sides)


def _comment(row: Row, editors: Mapping[str, str]) -> CuratedComment:
    row.allow("by", "text")
    return CuratedComment(row.known("by", editors), row.text("text"))


def _ruling(row: Row, state: str, sides: int, editors: Mapping[str, str]) -> CuratedRuling | None:
    table = row.table("resolution")
    settled = state in {"resolved", "dismissed"}
    if settled != (table is not None):
        row.refuse("resolution", "is what a resolved or dismissed conflict has, and no other.")
    if table is None:
        return None
    if state == "dismissed":
        table.allow("reason", "by")
        return CuratedRuling("", table.text("reason"), table.known("by", editors), None)
    table.allow("outcome", "reason", "by", "prefers")
    outcome, prefers = table.one_of("outcome", OUTCOMES), table.whole("prefers")
    if (outcome in PREFERRING) != (prefers is not None):
        table.refuse("prefers", "names a position where the outcome is one_right or refined, and only there.")
    if prefers is not None and prefers >= sides:
        table.refuse("prefers", f"must be from 0 to {sides - 1}.")
    return CuratedRuling(outcome, table.text("reason"), table.known("by", editors), prefers)

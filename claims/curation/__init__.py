"""Curated sets: events, claims and conflicts that a person wrote down in TOML, read strictly. Pure.

`seeds/README.md` explains the file, field by field.
"""

from claims.curation.reading import read_curation
from claims.curation.records import (
    CuratedActor,
    CuratedClaim,
    CuratedComment,
    CuratedConflict,
    CuratedEvent,
    CuratedLane,
    CuratedProperty,
    CuratedRuling,
    CuratedValue,
    Curation,
)
from claims.curation.rows import BadCuration

__all__ = [
    "BadCuration",
    "CuratedActor",
    "CuratedClaim",
    "CuratedComment",
    "CuratedConflict",
    "CuratedEvent",
    "CuratedLane",
    "CuratedProperty",
    "CuratedRuling",
    "CuratedValue",
    "Curation",
    "read_curation",
]

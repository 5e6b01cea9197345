"""Which articles are not independent of which: near copies, stated origins, and the origins that follow (pure)."""

from claims.independence.agencies import AGENCIES, Agencies, agency_key
from claims.independence.attribution import StatedOrigin, stated_origins
from claims.independence.near_copies import Copied, CopyKind, Run, compare
from claims.independence.origins import ArticleFacts, Link, Origin, Reason, ReasonCode, origins
from claims.independence.sketches import LEAST_SHARED, Sketch, sketch

__all__ = [
    "AGENCIES",
    "LEAST_SHARED",
    "Agencies",
    "ArticleFacts",
    "Copied",
    "CopyKind",
    "Link",
    "Origin",
    "Reason",
    "ReasonCode",
    "Run",
    "Sketch",
    "StatedOrigin",
    "agency_key",
    "compare",
    "origins",
    "sketch",
    "stated_origins",
]

"""Who says what, and where they disagree."""

from claims.models.article import Article, ArticleDisplay, Source
from claims.models.claim import (
    Claim,
    ClaimStatus,
    Datatype,
    DatesEvent,
    EventKey,
    Extraction,
    Judgement,
    Modality,
    Polarity,
    Property,
    Rank,
    Verdict,
)
from claims.models.conflict import Comment, Conflict, ConflictState, Outcome, Position, Resolution
from claims.models.date_correction import DateCorrection
from claims.models.imports import BatchState, ImportBatch, ImportItem, ItemOutcome, ItemState, Worker

__all__ = [
    "Article",
    "ArticleDisplay",
    "BatchState",
    "Claim",
    "ClaimStatus",
    "Comment",
    "Conflict",
    "ConflictState",
    "Datatype",
    "DateCorrection",
    "DatesEvent",
    "EventKey",
    "Extraction",
    "ImportBatch",
    "ImportItem",
    "ItemOutcome",
    "ItemState",
    "Judgement",
    "Modality",
    "Outcome",
    "Polarity",
    "Position",
    "Property",
    "Rank",
    "Resolution",
    "Source",
    "Verdict",
    "Worker",
]

"""Who says what, and where they disagree."""

from claims.models.actor_decision import ActorDecision, ActorVerdict
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
from claims.models.comment import Comment
from claims.models.conflict import Conflict, ConflictState, Outcome, Position, Resolution
from claims.models.conflict_step import ConflictStep, StepCause
from claims.models.date_correction import DateCorrection
from claims.models.event_decision import EventDecision, EventVerdict, JoinedConflict
from claims.models.imports import (
    BatchState,
    ColumnMapping,
    FileState,
    ImportBatch,
    ImportFile,
    ImportItem,
    ItemOutcome,
    ItemState,
    Likeness,
    Worker,
)
from claims.models.link import ArticleLink, LinkKind, LinkState, TextBand
from claims.models.notice import Digest, HowOften, Notice
from claims.models.premise import Premise
from claims.models.proposal import BulkAcceptance, Proposal, ProposalTier, ReviewLease
from claims.models.saved_view import SavedView
from claims.models.source_rating import Reliability, SourceRating
from claims.models.watch import Watch
from claims.models.wording import ClauseWording

__all__ = [
    "ActorDecision",
    "ActorVerdict",
    "Article",
    "ArticleDisplay",
    "ArticleLink",
    "BatchState",
    "BulkAcceptance",
    "Claim",
    "ClaimStatus",
    "ClauseWording",
    "ColumnMapping",
    "Comment",
    "Conflict",
    "ConflictState",
    "ConflictStep",
    "Datatype",
    "DateCorrection",
    "DatesEvent",
    "Digest",
    "EventDecision",
    "EventKey",
    "EventVerdict",
    "Extraction",
    "FileState",
    "HowOften",
    "ImportBatch",
    "ImportFile",
    "ImportItem",
    "ItemOutcome",
    "ItemState",
    "JoinedConflict",
    "Judgement",
    "Likeness",
    "LinkKind",
    "LinkState",
    "Modality",
    "Notice",
    "Outcome",
    "Polarity",
    "Position",
    "Premise",
    "Property",
    "Proposal",
    "ProposalTier",
    "Rank",
    "Reliability",
    "Resolution",
    "ReviewLease",
    "SavedView",
    "Source",
    "SourceRating",
    "StepCause",
    "TextBand",
    "Verdict",
    "Watch",
    "Worker",
]

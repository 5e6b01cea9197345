"""Stage 2: every expression of time in a text, and what it means (pure)."""

from .finding import find_dates
from .spans import Bound, DatedSpan, SpanType

__all__ = ["Bound", "DatedSpan", "SpanType", "find_dates"]

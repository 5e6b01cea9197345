"""Whether a text tells the past or the news."""

from collections.abc import Sequence
from datetime import date

from .converting import common_year
from .expressions import Expression
from .meaning import RELATIVE, Anchor, Meaning, Shift, Stated, Turn

LEAST_DATES_OF_NARRATIVE = 8
OPENING_DATES = 3
"""Of the first so many expressions none counts from the publication where the past is told."""
LONG_PAST = 10
"""Years before the publication from which on a text is history whatever it opens with."""


def is_narrative(found: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells the past rather than the news.

    News opens with days that need the publication's year ("on Jan. 17", "yesterday"), states few years and counts
    from its own day; a narrative names its year first, states many, and most of them are past. A day whose year the
    text states elsewhere ("the 9 March events ... on 9 March 2021") needs none.
    """
    meanings = [expression.meaning for expression in found]
    stated = [m for m in meanings if isinstance(m, Stated)]
    years = [year for m in stated if (year := common_year(m)) is not None]
    if published is None:
        return len(years) >= LEAST_DATES_OF_NARRATIVE
    named = {(m.month, m.day) for m in stated if m.year}
    opening = (m for m in meanings if not (isinstance(m, Stated) and not m.year and (m.month, m.day) in named))
    first = next((m for m in opening if _needs_publication(m) or (isinstance(m, Stated) and m.year)), None)
    if not years or first is None:
        return False
    from_today = sum(1 for m in meanings if isinstance(m, RELATIVE) and _counts_from_today(m))
    opens_today = any(isinstance(m, RELATIVE) and _counts_from_today(m) for m in meanings[:OPENING_DATES])
    if opens_today or 5 * from_today > len(stated):
        return False
    if sorted(years)[len(years) // 2] < published.year - LONG_PAST and len(years) > 1:
        return True
    past = sum(1 for year in years if year < published.year - 1)
    return len(years) >= LEAST_DATES_OF_NARRATIVE and not _needs_publication(first) and 2 * past > len(years)


def _counts_from_today(meaning: Shift | Turn) -> bool:
    if isinstance(meaning, Turn):
        return bool(meaning.stated.weekday)
    if meaning.anchor is Anchor.EITHER:
        return meaning.unit in ("week", "month")
    return meaning.anchor is Anchor.PUBLICATION


def _needs_publication(meaning: Meaning) -> bool:
    if isinstance(meaning, Stated):
        return meaning.year is None and meaning.month is not None
    return isinstance(meaning, RELATIVE) and meaning.anchor is not Anchor.STORY

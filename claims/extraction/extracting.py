"""All that an article states, over the kinds of statement: one module per kind."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from claims.dating.spans import DatedSpan
from claims.extraction.causes import causes
from claims.extraction.clauses import treaty_clauses
from claims.extraction.dates import dated_happenings, dates_by_treaty
from claims.extraction.page import read_page
from claims.extraction.quantities import quantities
from claims.extraction.roles import roles
from claims.extraction.statements import Statement
from claims.extraction.states import states
from timeline.dates import FuzzyDate


def extract(
    text: str,
    spans: Sequence[DatedSpan],
    *,
    title: str = "",
    published: FuzzyDate | date | None = None,
    language: str = "en",
) -> tuple[Statement, ...]:
    """The statements of an article in the order of their passages. Only English is read: other languages give none.

    SPANS are the dates that `claims.dating.find_dates` found in TEXT. No two statements say the same of one happening.
    """
    if language and not language.lower().startswith("en"):
        return ()
    came_out = FuzzyDate.from_date(published) if isinstance(published, date) else published
    page = read_page(text, spans)
    dated = tuple(dated_happenings(page))
    best = dates_by_treaty(dated)
    clauses = treaty_clauses(page, best)
    known = (replace(s, happening=replace(s.happening, date=best.get(s.happening.identity))) for s in dated)
    counted = quantities(page, dated)
    undated = tuple(states(page, dated))
    caused = causes(page, sorted((*dated, *undated), key=lambda s: s.start))
    found = (*known, *clauses, *counted, *undated, *caused, *roles(page))
    placed = (replace(s, published=came_out) for s in found)
    return tuple(sorted(_distinct(placed), key=lambda s: (s.start, s.end, s.property)))


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    """Of those that say the same of one happening the surest, else the first: a pulled quote repeats the text."""
    kept: dict[object, Statement] = {}
    for statement in statements:
        said = (statement.property, statement.scope, str(statement.value), statement.polarity)
        key = (statement.happening.identity, *said)
        known = kept.get(key)
        if known is None or statement.confidence > known.confidence:
            kept[key] = statement
    return list(kept.values())

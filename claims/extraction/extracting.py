"""All that an article states, over the kinds of statement: one module per kind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from claims.dating.spans import DatedSpan
from claims.extraction.causes import causes
from claims.extraction.central import with_central
from claims.extraction.clauses import Wordings, treaty_clauses
from claims.extraction.dates import dated_happenings, dates_by_treaty
from claims.extraction.hours import hours
from claims.extraction.page import read_page
from claims.extraction.places import places
from claims.extraction.presence import presence
from claims.extraction.quantities import quantities
from claims.extraction.quantities.telling import told_in
from claims.extraction.roles import roles
from claims.extraction.statements import Statement
from claims.extraction.states import states
from claims.extraction.terms import terms
from timeline.dates import FuzzyDate

Identity = tuple[str, ...]


def extract(
    text: str,
    spans: Sequence[DatedSpan],
    *,
    title: str = "",
    published: FuzzyDate | date | None = None,
    language: str = "en",
    wordings: Wordings = (),
) -> tuple[Statement, ...]:
    """The statements of an article in the order of their passages. Only English is read: other languages give none.

    SPANS are the dates that `claims.dating.find_dates` found in TEXT; WORDINGS are words for clauses beside those of
    the lexicon, as pairs of concept and words. No two statements say the same of one happening.
    """
    if language and not language.lower().startswith("en"):
        return ()
    came_out = FuzzyDate.from_date(published) if isinstance(published, date) else published
    page = read_page(text, spans)
    dated = tuple(dated_happenings(page))
    best = dates_by_treaty(dated)
    clauses = treaty_clauses(page, best, wordings)
    known = tuple(_dated(statement, best) for statement in dated)
    harm = cache(lambda: told_in(page, dated, came_out))
    counted = quantities(page, harm)
    undated = tuple(states(page, dated))
    told = sorted((*known, *undated), key=lambda s: s.start)
    found = (
        *told,
        *clauses,
        *counted,
        *causes(page, told, harm),
        *places(page, told),
        *hours(page, told),
        *presence(page),
        *roles(page),
        *terms(page),
    )
    placed = (replace(s, published=came_out) for s in with_central(page, found, harm, came_out))
    return tuple(sorted(_distinct(placed), key=lambda s: (s.start, s.end, s.property)))


def _dated(statement: Statement, best: Mapping[Identity, FuzzyDate]) -> Statement:
    """With the date of its happening: of an agreement the best of the article, by the identity of its signing."""
    own = statement.value if isinstance(statement.value, FuzzyDate) else None
    when = best.get(statement.happening.identity, own)
    return replace(statement, happening=replace(statement.happening, date=when))


def _distinct(statements: Iterable[Statement]) -> list[Statement]:
    """Of those that say the same of one happening by one voice the surest, else the first: as in a pulled quote."""
    kept: dict[object, Statement] = {}
    for statement in statements:
        said = (statement.property, statement.scope, str(statement.value), statement.polarity, statement.attributed_to)
        key = (statement.happening.identity, *said)
        known = kept.get(key)
        if known is None or statement.confidence > known.confidence:
            kept[key] = statement
    return list(kept.values())

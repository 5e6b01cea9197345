"""Which words of a quote make the difference: the date, the number, the name, and what turns a yes into a no. Pure."""

import re

from claims.conflicts.polarity import holds
from claims.conflicts.standing import Value
from claims.dating import find_dates
from claims.extraction.amounts import amounts_in
from claims.pages.passages import Range
from claims.quantity import Quantity
from timeline.dates import FuzzyDate

_NUMBER = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*(?:[.,]\d+)?")
_NEGATION = re.compile(
    r"\b(?:no|not|none|nobody|nowhere|nothing|never|neither|nor|without|cannot|\w+n['’]t|den(?:y|ies|ied|ying|ials?)"
    r"|(?:refus|reject|dismiss|lack)\w*|absen(?:t|ce)|нет|не|ни|без|никогда|отрица\w+|опровер\w+)\b",
    re.IGNORECASE,
)


def telling_words(quote: str, value: Value, *, denied: bool = False) -> tuple[Range, ...]:
    """Where in the quote the words stand that carry the value, a denial included; empty where the whole of it does."""
    found = _carrying(quote, value)
    says_no = not holds(value, denied) if isinstance(value, bool) else denied
    return tuple(sorted({*found, *_negations(quote)})) if says_no else found


def _carrying(quote: str, value: Value) -> tuple[Range, ...]:
    match value:
        case bool():
            return ()
        case FuzzyDate():
            return _dates_in(quote, value)
        case Quantity():
            return _numbers_in(quote, value)
        case str():
            found = re.search(re.escape(value), quote, re.IGNORECASE) if value else None
            return ((found.start(), found.end()),) if found else ()


def _negations(quote: str) -> tuple[Range, ...]:
    return tuple((found.start(), found.end()) for found in _NEGATION.finditer(quote))


def _dates_in(quote: str, value: FuzzyDate) -> tuple[Range, ...]:
    """The date expressions of the value; any of them where none is equal, as a year may have come from elsewhere."""
    spans = [span for span in find_dates(quote) if span.date is not None]
    equal = [span for span in spans if span.date is not None and _same_days(span.date, value)]
    return tuple((span.start, span.end) for span in equal or spans)


def _same_days(one: FuzzyDate, other: FuzzyDate) -> bool:
    return (one.earliest, one.latest) == (other.earliest, other.latest)


def _numbers_in(quote: str, value: Quantity) -> tuple[Range, ...]:
    """Every number of the quote whose digits are those of a bound; else the amount that is this interval ("dozens").

    Where none is, the amount that takes it in ("some 3.77 million"), or the only number there is.
    """
    spans = [(found.start(), found.end()) for found in _NUMBER.finditer(quote)]
    bounds = {f"{bound:.12g}" for bound in (value.low, value.high) if bound is not None}
    exact = [span for span in spans if re.sub(r"\D", "", quote[slice(*span)]) in bounds]
    if exact:
        return tuple(exact)
    amounts = list(amounts_in(quote))
    same = [a for a in amounts if (a.low, a.high) == (value.low, value.high)]
    said = same or [a for a in amounts if _is_within(value, a.low, a.high)]
    return tuple([(a.number, a.end) for a in said] or (spans if len(spans) == 1 else []))


def _is_within(value: Quantity, low: float | None, high: float | None) -> bool:
    """Whether the value is bounded on both sides by an amount that is."""
    if value.low is None or value.high is None or low is None or high is None:
        return False
    return low <= value.low and value.high <= high

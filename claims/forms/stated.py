"""How people type a claim's value: dates as EDTF or in words, numbers with their hedge, yes or no."""

import math
import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims.dating import find_dates
from claims.models import Datatype
from claims.quantity import Quantity
from claims.values import Value
from timeline.dates import FuzzyDate, InvalidDate, parse

EXAMPLES = {
    Datatype.DATE: gettext_lazy("2025-01-17, 2025-01, 2025-01-17/2025-01-20, or in words: 17 January 2025, late 2025"),
    Datatype.QUANTITY: gettext_lazy("47 articles, 20 to 30 deaths, at least 6,000 drones, up to 12.5 km"),
    Datatype.BOOLEAN: gettext_lazy("yes or no"),
}

_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SCALE = "|".join(_SCALES)
_AMOUNT = re.compile(
    rf"""(?P<hedge>at\ least|more\ than|over|from|up\ to|at\ most|less\ than|fewer\ than|under)?\s*
    (?P<low>{_NUMBER})(?:\s*(?P<low_scale>{_SCALE})\b)?\s*
    (?:(?:to|-|–|\.\.)\s*(?P<high>{_NUMBER})(?:\s*(?P<high_scale>{_SCALE})\b)?)?\s*(?P<counted>[^\d\s].*)?""",
    re.VERBOSE | re.IGNORECASE,
)
_UNITS = ("%", "per cent", "percent", "km", "kg", "USD", "EUR", "RUB", "tonnes", "barrels")
_FLOORS = {"at least", "more than", "over", "from"}


class NotUnderstood(ValueError):
    """A typed value that cannot be read; the message says what can be."""


def value_from_words(text: str, datatype: str, *, published: FuzzyDate | None = None) -> Value:
    """The typed value that a person wrote. Raises NotUnderstood with examples."""
    text = " ".join(text.split())
    match datatype:
        case Datatype.DATE:
            return date_from_words(text, published=published)
        case Datatype.QUANTITY:
            return quantity_from_words(text)
        case Datatype.BOOLEAN:
            return truth_from_words(text)
        case _:
            return text


def date_from_words(text: str, *, published: FuzzyDate | None = None) -> FuzzyDate:
    """A date typed as EDTF, or in English words that are one date and nothing else. Raises NotUnderstood."""
    try:
        return parse(text)
    except InvalidDate:
        spans = [span for span in find_dates(text, published=published) if span.date is not None]
    whole = [span for span in spans if span.start == 0 and span.end == len(text)]
    if len(whole) == 1 and whole[0].date is not None:
        return whole[0].date
    raise NotUnderstood(
        _("“%(text)s” is not read as a date. Write it like one of these: %(examples)s.")
        % {"text": text, "examples": EXAMPLES[Datatype.DATE]}
    )


def quantity_from_words(text: str) -> Quantity:
    """A number or a range with its hedge, and what it counts. Raises NotUnderstood."""
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise _no_quantity(text)
    low, high = _bounds(found)
    if math.isinf(low) or math.isinf(high):
        raise _no_quantity(text)
    counted = (found["counted"] or "").strip()
    unit = next((unit for unit in _UNITS if counted == unit or counted.startswith(f"{unit} ")), "")
    counted = counted.removeprefix(unit).strip()
    hedge = (found["hedge"] or "").lower()
    if hedge and found["high"]:
        raise _no_quantity(text)
    try:
        if not hedge:
            return Quantity(low, high, unit, counted)
        return Quantity(low, None, unit, counted) if hedge in _FLOORS else Quantity(None, low, unit, counted)
    except ValueError as error:
        raise NotUnderstood(str(error)) from error


def truth_from_words(text: str) -> bool:
    """Yes or no, in English or in the language of the page. Raises NotUnderstood."""
    said = {"yes": True, "no": False, _("yes"): True, _("no"): False}
    if text.lower() not in said:
        raise NotUnderstood(_("Choose yes or no."))
    return said[text.lower()]


def _bounds(found: re.Match[str]) -> tuple[float, float]:
    """Of "3 to 4 million" both numbers are millions, of "900,000 to 1.2 million" the second alone."""
    low, scale = _number(found["low"]), found["low_scale"]
    if found["high"] is None:
        return low * _size(scale), low * _size(scale)
    high = _number(found["high"])
    shared = scale or (found["high_scale"] if low < high else None)
    return low * _size(shared), high * _size(found["high_scale"])


def _number(text: str) -> float:
    return float(text.replace(",", ""))


def _size(scale: str | None) -> int:
    return _SCALES[scale.lower()] if scale else 1


def _no_quantity(text: str) -> NotUnderstood:
    return NotUnderstood(
        _("“%(text)s” is not read as a number. Write it like one of these: %(examples)s.")
        % {"text": text, "examples": EXAMPLES[Datatype.QUANTITY]}
    )

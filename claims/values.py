"""The typed value of a claim: between Python, the JSON of a row, and words for people."""

from typing import Any, Protocol

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from claims.quantity import Quantity
from timeline.dates import FuzzyDate, parse
from timeline.wording import date_in_words

_BILLION = 1_000_000_000
# How English plurals end, and what then stands for one; the first that fits.
_SINGULAR = (
    ("ss", "ss"), ("us", "us"), ("is", "is"), ("gas", "gas"), ("series", "series"), ("species", "species"),
    ("ies", "y"), ("sses", "ss"), ("buses", "bus"), ("viruses", "virus"), ("xes", "x"), ("ches", "ch"), ("shes", "sh"),
    ("children", "child"), ("people", "person"), ("men", "man"), ("s", ""),
)  # fmt: skip

Value = FuzzyDate | Quantity | bool | str


class HasValue(Protocol):
    value: Any


def as_json(value: Value) -> dict[str, Any]:
    """The JSON object that Claim.value holds."""
    match value:
        case FuzzyDate():
            return {"edtf": value.edtf, "part": value.part, "calendar": value.calendar.value}
        case Quantity():
            as_of = value.as_of.edtf if value.as_of else None
            stated = {} if value.stated is None else {"stated": value.stated}
            return {
                "low": value.low,
                "high": value.high,
                "unit": value.unit,
                "counted": value.counted,
                "as_of": as_of,
                **stated,
            }
        case bool():
            return {"holds": value}
        case str():
            return {"text": value}


def from_json(stored: dict[str, Any]) -> Value:
    """The value that `as_json` stored; its keys tell the type."""
    if "edtf" in stored:
        return parse(stored["edtf"], part=stored.get("part"), calendar=stored.get("calendar", "gregorian"))
    if "low" in stored:
        as_of = parse(stored["as_of"]) if stored.get("as_of") else None
        given = (stored["low"], stored["high"], stored["unit"], stored["counted"])
        return Quantity(*given, as_of, stored.get("stated"))
    if "holds" in stored:
        return bool(stored["holds"])
    return str(stored["text"])


def value_of(claim: HasValue) -> Value:
    return from_json(claim.value)


def value_in_words(value: Value) -> str:
    match value:
        case FuzzyDate():
            return date_in_words(value)
        case Quantity():
            what = _of_what(value)
            exactly_one = value.low == value.high == 1 and value.stated is None
            return " ".join(filter(None, [_amount(value), _of_one(what) if exactly_one else what]))
        case bool():
            return _("yes") if value else _("no")
        case str():
            return value


def value_as_text(value: Value) -> str:
    """The value as exports and the API write it: EDTF, plain numbers, true or false."""
    match value:
        case FuzzyDate():
            return value.edtf
        case Quantity():
            low, high = _plain(value.low), _plain(value.high)
            amount = low if low == high else f"{low}..{high}"
            if value.stated is not None:
                amount = f"~{_plain(value.stated)}"
            return " ".join(filter(None, [amount, _of_what(value)]))
        case bool():
            return "true" if value else "false"
        case str():
            return value


def _plain(number: float | None) -> str:
    """A number as programs read it: billions with their exponent ("3.77e9")."""
    if number is None:
        return ""
    return f"{number / _BILLION:.12g}e9" if abs(number) >= _BILLION else f"{number:.12g}"


def _of_what(quantity: Quantity) -> str:
    """The unit and what is counted; a unit that is among the words for what is counted is not said twice."""
    if quantity.unit.casefold() in quantity.counted.casefold().split():
        return quantity.counted
    return f"{quantity.unit} {quantity.counted}".strip()


def _of_one(words: str) -> str:
    """What is counted, in the singular: "bomb" for "bombs"."""
    for ending, one in _SINGULAR:
        if words.endswith(ending):
            return words.removesuffix(ending) + one
    return words


def _amount(quantity: Quantity) -> str:
    low, high = quantity.low, quantity.high
    if quantity.stated is not None:
        hedge = _("nearly %(number)s") if quantity.stated == high else _("about %(number)s")
        return hedge % {"number": _number(quantity.stated)}
    if low is None:
        return _("up to %(number)s") % {"number": _number(high)}
    if high is None:
        return _("at least %(number)s") % {"number": _number(low)}
    if low == high:
        return _number(low)
    return _("%(low)s to %(high)s") % {"low": _number(low), "high": _number(high)}


def _number(number: float | None) -> str:
    assert number is not None
    for size, words in ((_BILLION, _("%(number)s billion")), (1_000_000, _("%(number)s million"))):
        if abs(number) >= size and round(number / size, 2) * size == number:
            return words % {"number": _grouped(round(number / size, 2))}
    return _grouped(number)


def _grouped(number: float) -> str:
    plain = int(number) if float(number).is_integer() else number
    return str(number_format(plain, force_grouping=True))

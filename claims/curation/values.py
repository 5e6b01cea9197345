"""The value of a curated claim, read strictly as the datatype of its property asks."""

from claims.curation.records import CuratedValue
from claims.curation.rows import Row
from claims.quantity import Quantity
from timeline.dates import FuzzyDate, InvalidDate, Part, parse

PARTS = tuple(part.value for part in Part)


def curated_value(row: Row, datatype: str) -> CuratedValue:
    """The claim's `value`, with `part` for a date. Raises BadCuration where it does not fit the datatype."""
    if "value" not in row.fields:
        row.refuse("value", "is missing.")
    if "part" in row.fields and datatype != "date":
        row.refuse("part", "belongs to dates alone.")
    match datatype:
        case "date":
            return _date(row, "value", row.one_of("part", PARTS) if "part" in row.fields else None)
        case "quantity":
            return _quantity(row)
        case "boolean":
            return _yes_or_no(row)
        case _:
            return row.text("value")


def _date(row: Row, field: str, part: str | None = None) -> FuzzyDate:
    try:
        return parse(row.text(field), part=Part(part) if part else None)
    except InvalidDate as error:
        row.refuse(field, str(error))


def _quantity(row: Row) -> Quantity:
    table = row.table("value")
    if table is None:
        row.refuse("value", "is missing.")
    table.allow("low", "high", "unit", "counted", "as_of")
    low, high = table.number("low"), table.number("high")
    unit, counted = table.optional_text("unit") or "", table.optional_text("counted") or ""
    as_of = _date(table, "as_of") if "as_of" in table.fields else None
    try:
        return Quantity(low, high, unit, counted, as_of)
    except ValueError as error:
        row.refuse("value", str(error))


def _yes_or_no(row: Row) -> bool:
    """True where the passage says that it is so, false where it says that it is not: then the claim is a denial."""
    value = row.fields["value"]
    if not isinstance(value, bool):
        row.refuse("value", "must be true or false.")
    if value == (row.fields.get("polarity") == "denied"):
        row.refuse("polarity", "write “denied” beside false, and nothing beside true.")
    return value

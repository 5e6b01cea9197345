"""How many: the numbers before a unit of time."""

from ..shapes import Found

NUMBER = "day|number|count|year"
COUNT = (
    f"hedge? (?:(?P<tens>count) dash? (?P<ones>count) | article? (?P<count>{NUMBER}) | article (?P<some>some) of? "
    "| (?P<many>some) | (?P<one>article) | (?P<decimal>quantity)) dash?"
)


def count_of(found: Found) -> int | None:
    """The COUNT of a shape; None where it is vague ("several")."""
    if found.has("tens"):
        tens, ones = found.number("tens") or 0, found.number("ones") or 0
        return tens * ones if ones >= 100 else tens + ones
    if found.has("count"):
        return found.number("count")
    if found.has("one"):
        return 1
    if found.has("decimal"):
        digits = str(found.value("decimal")).replace(",", "")
        return int(digits) if digits.isdigit() else None
    return found.number("some") or found.number("many") or None

"""Two dates told together: shapes in which they share words, and what stands between the ends of a range."""

from dataclasses import replace
from enum import StrEnum

from .absolute import MONTH, WEEKDAY, YEAR, year_of
from .kinds import CODE_OF
from .meaning import Stated
from .shapes import Found, Part, Rule, rule, shape

FIRST = "(?P<first>day|ordinal)"
SECOND = "(?P<second>day|ordinal)"
BETWEEN = "(?:dash|to|joined|until|comma)"


class Link(StrEnum):
    """How one date goes on to the next."""

    RANGE = "range"
    LIST = "list"


def _days(found: Found) -> tuple[Part, ...] | None:
    """12-14 January 2025, January 12 to 14: two days of one month."""
    first, second, month = found.number("first"), found.number("second"), found.number("month")
    if first is None or second is None or not 1 <= first < second <= 31:
        return None
    year = year_of(found)
    earlier, later = Stated(year=year, month=month, day=first), Stated(year=year, month=month, day=second)
    begin, middle, end = found.match.start(), found.at("second"), found.match.end()
    first_end = found.at("first") + 1
    return (Part(begin, first_end, earlier), Part(middle, end, later))


RULES: tuple[Rule, ...] = (
    rule("days_of_month", f"{WEEKDAY} the? {FIRST} {BETWEEN} the? {SECOND} of? {MONTH} (?:comma? {YEAR})?", _days),
    rule("month_days", f"{WEEKDAY} {MONTH} the? {FIRST} {BETWEEN} the? {SECOND} (?:comma? {YEAR})?", _days),
)

RANGE_WORDS = shape("(?:to|dash|until|dash? until|dash to dash)")
LIST_WORDS = shape("(?:comma|joined|comma joined)")
OPENED = CODE_OF["between"]


def link(codes: str, first_start: int, first_end: int, second_start: int) -> Link | None:
    """What joins two expressions, by the tokens between them and the one before the first."""
    between = codes[first_end:second_start].replace(CODE_OF["the"], "")
    if RANGE_WORDS.fullmatch(between):
        return Link.RANGE
    if LIST_WORDS.fullmatch(between):
        opened = first_start > 0 and codes[first_start - 1] == OPENED
        return Link.RANGE if opened and between[-1] == CODE_OF["joined"] else Link.LIST
    return None


def with_shared_year(first: Stated, second: Stated, joined: Link) -> tuple[Stated, Stated]:
    """January to October 2024: a year that one of them states holds for the other."""
    if first.lacks_year and second.year is not None and first.month and second.month:
        back = joined is Link.RANGE and first.month > second.month
        return replace(first, year=second.year - 1 if back else second.year), second
    if second.lacks_year and first.year is not None and first.month and second.month and not second.weekday:
        on = joined is Link.RANGE and second.month < first.month
        return first, replace(second, year=first.year + 1 if on else first.year)
    return first, second

"""Two dates told together: shapes in which they share words, and what stands between the ends of a range."""

from enum import StrEnum

from ..kinds import CODE_OF
from ..meaning import Stated
from ..shapes import Found, Part, Rule, rule, shape
from .absolute import MONTH, WEEKDAY, YEAR, year_of

DAYS = (
    "(?P<first>day|ordinal) (?:comma the? (?P<second>day|ordinal))? (?:comma the? (?P<third>day|ordinal))? "
    "(?:dash|to|joined|until|comma joined?) the? (?P<last>day|ordinal)"
)


class Link(StrEnum):
    """How one date goes on to the next."""

    RANGE = "range"
    LIST = "list"


def _days(found: Found) -> tuple[Part, ...] | None:
    """12-14 January 2025, January 12 to 14; 3, 10 and 17 September: days of one month, in their order."""
    groups = [group for group in ("first", "second", "third", "last") if found.has(group)]
    days = [found.number(group) or 0 for group in groups]
    if days != sorted(set(days)) or not (days[0] >= 1 and days[-1] <= 31):
        return None
    year, month = year_of(found), found.number("month")
    ends = [(found.at(group), found.at(group) + 1) for group in groups]
    ends[0] = (found.match.start(), ends[0][1])
    ends[-1] = (ends[-1][0], found.match.end())
    return tuple(
        Part(begin, end, Stated(year=year, month=month, day=day)) for (begin, end), day in zip(ends, days, strict=True)
    )


RULES: tuple[Rule, ...] = (
    rule("days_of_month", f"{WEEKDAY} the? {DAYS} of? {MONTH} (?:comma? {YEAR})?", _days),
    rule("month_days", f"{WEEKDAY} {MONTH} the? {DAYS} (?:comma? {YEAR})?", _days),
)

RANGE_WORDS = shape("(?:to|dash|until|dash? until|dash to dash)")
LIST_WORDS = shape("(?:comma|joined|comma joined|comma in)")
LONGEST_LINK = 5
"""Tokens of such words, articles between them included."""
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
    if first.lacks_year and second.year is not None and first.season and second.season:
        return first.with_year(second.year), second  # "the spring and summer of 1571"
    if first.lacks_year and second.year is not None and first.month and second.month:
        back = joined is Link.RANGE and first.month > second.month
        return first.with_year(second.year - 1 if back else second.year), second
    told = first.month or joined is Link.LIST  # "in 1987, in May"
    if second.lacks_year and first.year is not None and told and second.month and not second.weekday:
        on = joined is Link.RANGE and second.month < (first.month or 1)
        return first, second.with_year(first.year + 1 if on else first.year)
    return first, second

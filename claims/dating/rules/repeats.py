"""Sets of times: every Monday, twice a year, Fridays."""

from ..kinds import CODE_OF, codes
from ..meaning import Meaning, Repeat
from ..shapes import Found, Rule, rule
from .counts import COUNT, count_of
from .lengths import duration, unit_of
from .relative import UNIT

SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
PLURAL = 2
"""What the lexicon has for "weekends"."""
COUNTED = codes("counted thousand money quantity number")
OF = CODE_OF["of"]


def _every(found: Found) -> Meaning | None:
    count = count_of(found) if found.has("counted") else 1
    return Repeat(duration(unit_of(found), count))


def _every_other(found: Found) -> Meaning | None:
    """Every other day, every other Friday."""
    if found.value("other") != "other":
        return None
    return Repeat(duration("week" if found.has("weekday") else unit_of(found), 2))


def _every_named(found: Found) -> Meaning | None:
    """Every Monday, each March, every March 24, each spring, every night."""
    if found.has("weekday"):
        return Repeat(f"XXXX-WXX-{found.number('weekday')}")
    if found.has("month"):
        day = found.number("day")
        return Repeat(f"XXXX-{found.number('month'):02}" + ("" if day is None else f"-{day:02}"))
    if found.has("season"):
        return Repeat(f"XXXX-{SEASONS[found.number('season') or 0]}")
    return Repeat(f"XXXX-XX-XXT{found.value('time')}")


def _often(found: Found) -> Meaning | None:
    return Repeat(str(found.value("often")))


def _per(found: Found) -> Meaning | None:
    return Repeat(duration(unit_of(found), 1))


def _rate(found: Found) -> Meaning | None:
    """40 tonnes a year, 5% a month: so much in each."""
    before = found.code_before()
    if before not in COUNTED and not (found.code_before(2) == OF and found.code_before(3) in COUNTED):
        return None
    return Repeat(duration(unit_of(found), 1))


def _times(found: Found) -> Meaning | None:
    """Twice a year, three times a day."""
    return Repeat(duration(unit_of(found), 1)) if found.value("times") == "times" else None


def _weekdays(found: Found) -> Meaning | None:
    """Fridays."""
    return Repeat(f"XXXX-WXX-{found.number('weekday')}")


def _weekends(found: Found) -> Meaning | None:
    return Repeat("XXXX-WXX-WE") if found.value("weekend") == PLURAL else None


RULES: tuple[Rule, ...] = (
    rule("every", f"every (?P<counted>{COUNT})? (?P<unit>unit|units|weekend)", _every),
    rule("every_other", f"every (?P<other>told) (?:{UNIT}|(?P<weekday>weekday))", _every_other),
    rule(
        "every_named",
        "every (?:(?P<weekday>weekday)|(?P<month>month|month_weak) (?P<day>day)?|(?P<season>season|season_weak)"
        "|(?P<time>daypart))",
        _every_named,
    ),
    rule("often", "(?P<often>often)", _often),
    rule("per", "per (?P<unit>unit)", _per),
    rule("rate", f"article {UNIT}", _rate),
    rule("times", f"(?:count|day)? (?P<times>told) (?:article|per|every) {UNIT}", _times),
    rule("weekdays", "(?P<weekday>weekdays)", _weekdays),
    rule("weekends", "(?<=in) (?P<weekend>weekend)", _weekends),
)

"""Persian: dates of the Jalali and the lunar Hijri calendar, and shapes that English does not have.

A year from 1200 to 1499 is Jalali unless another calendar is named, months and years that are not named ("last month")
are Jalali ones, and weeks begin on Saturday.
"""

from claims.dating.shapes import Rule

from . import absolute, relative

RULES: tuple[Rule, ...] = (*absolute.RULES, *relative.RULES)

__all__ = ["RULES"]

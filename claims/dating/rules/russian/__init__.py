"""Russian: shapes that English does not have.

Cases and endings stand where English has prepositions and articles: "осенью", "конца года", "в 2014-м". A year is
nearly always called one ("2001 году", "2008–2012 гг."); four figures without the word are one only where nothing else
fits.
"""

from claims.dating.shapes import Rule

from . import absolute, clock, relative

RULES: tuple[Rule, ...] = (*absolute.RULES, *clock.RULES, *relative.RULES)

__all__ = ["RULES"]

"""The kinds of token that the grammar speaks of, each with a one-character code.

A stretch of text becomes a string of codes, one per token, and every rule is a regular expression over that string:
its groups are token positions. Rules are written with the names below (see shapes.py).
"""

from functools import cache

WORD_KINDS = """
month weekday season unit units century quarter half weekend count decade_word some article ordinal_word daypart
deictic tonight last previous this that next following ago earlier later part edge present past future recent every
per holiday eve often the of in since until to by between joined for hedge old bc ad affix meridiem counted
bygone before after from than least counting long zone year_unit jalali_month hijri_month era calendar_name
jalali_name zodiac_month hijri_prefix hijri_second day_unit month_unit hour_unit decade_unit plural lasting units_of
told deictic_year christ dated adverb adverb_start adverb_end ending moment no roughly our lapse compared times
half_year day_before fiscal weekdays thousand soon
oclock overnight time
"""
"""Kinds that only the lexicons assign."""

SHAPE_KINDS = """
month_weak month_lower weekday_weak season_weak day number year ordinal decade iso numeric dotted clock hour short_year
quarter_code roman quantity money comma stop dash open close possessive line name word other
"""
"""Kinds that the tokeniser assigns by the look of a token; the lexicons have words of some of them too."""

CODE_OF = {kind: chr(0x100 + index) for index, kind in enumerate((WORD_KINDS + SHAPE_KINDS).split())}


@cache
def codes(kinds: str) -> frozenset[str]:
    """The codes of some kinds, named with spaces between; a word is one whether the lexicon tells of it or not."""
    named = set(kinds.split())
    return frozenset(CODE_OF[kind] for kind in (named | {"told"} if "word" in named else named))

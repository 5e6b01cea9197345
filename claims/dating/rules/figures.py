"""Figures that look like a year and are none: counts, the numbers of flights and pages, addresses, codes."""

from ..kinds import CODE_OF, codes
from ..shapes import Found

TIME_WORDS = codes("of joined to edge the article dash comma")
SURE_TIME_WORDS = codes("in since from until by between part this last next")
COUNTING = codes("money counting least than")
SHORT_FIGURES = codes("day number")
FIGURES = SHORT_FIGURES | codes("year")
BREAKS = codes("comma stop line")
CLOSING = BREAKS | codes("close joined of")
PASSED_OVER = codes("stop name")
WORDS = codes("word")
NOUNS = codes("word name")
NO_NOUNS = ("verb", "as")
"""What the lexicon says of words with the ending of a plural that are no nouns."""
FURTHEST = 3
"""Tokens before a figure in which a word may say that it numbers something: "flight RU 1914", "no. 1848"."""
LONGEST_PREFIX = 2
"""Letters of the "RU" there."""


def is_no_year(found: Found) -> bool:
    """Whether the figures of the shape, which are those of a year, are something else."""
    if found.code_before() in SURE_TIME_WORDS and found.code_after() in CLOSING:
        return False  # "in 1914,": most years stand so
    return (
        _counts(found)
        or _numbers(found)
        or (found.code_after() in NOUNS and (_is_model(found) or _is_address(found)))
        or _is_part_of_code(found)
    )


def _counts(found: Found) -> bool:
    """2000 soldiers, 1500 of them, about 1200 sick; 1900 were sold."""
    before, after = found.code_before(), found.code_after()
    if after in (CODE_OF["counted"], CODE_OF["thousand"]):
        return True
    if after == CODE_OF["dash"] and found.value_after(1) == "measure":
        return True  # a 1500-metre race
    if before in COUNTING:
        return found.code_before(2) != CODE_OF["later"]
    if before in BREAKS and found.value_after() == "plural_verb":
        return True
    if after == CODE_OF["possessive"] or before in SURE_TIME_WORDS or found.value_after() in NO_NOUNS:
        return False
    if before == CODE_OF["hedge"] and (after in WORDS or after == CODE_OF["of"]):
        return True
    if after not in WORDS or not found.plural_after():
        return False
    return before not in TIME_WORDS or not _is_modern(found.number("year"))


def _is_modern(year: int | None) -> bool:
    """Whether a figure before a plural is likelier a year ("the 2022 protests") than a count ("the 1500 rebels")."""
    return year is not None and year > 1800 and year % 100 != 0


def _numbers(found: Found) -> bool:
    """Page 1931, no. 1848, flight RU 1914."""
    for offset in range(1, FURTHEST + 1):
        if found.value_before(offset) == "numbered":
            return True
        prefix = found.tokens.word(found.match.start() - offset)
        if found.code_before(offset) not in PASSED_OVER or len(prefix) > LONGEST_PREFIX:
            return False
    return False


def _is_model(found: Found) -> bool:
    """A Klopstok 2000 engine."""
    is_round = (found.number("year") or 0) % 100 == 0
    verb = found.value_after() in NO_NOUNS
    return is_round and found.code_before() == CODE_OF["name"] and found.code_after() in WORDS and not verb


def _is_address(found: Found) -> bool:
    """1912 Rudolf Avenue."""
    end = found.match.end()
    if found.code_after() != CODE_OF["name"]:
        return False
    return any(found.value_after(at) == "street" and found.tokens.word(end + at).istitle() for at in (1, 2))


def _is_part_of_code(found: Found) -> bool:
    """2031-17-1945-03, 12 2031 1945: runs of figures."""
    tokens, start, end = found.tokens, found.match.start(), found.match.end()
    before, after = found.code_before(), found.code_after()
    if CODE_OF["number"] in (before, after) and before not in SURE_TIME_WORDS:
        return True
    dash = CODE_OF["dash"]
    if before in FIGURES:
        return found.code_before(2) in SHORT_FIGURES
    if before == dash and tokens.touching(start) and tokens.touching(start - 1):
        run = found.code_before(2) == CODE_OF["year"] and found.code_before(3) == dash
        return found.code_before(4 if run else 2) in SHORT_FIGURES
    joined_on = after == dash and tokens.touching(end) and tokens.touching(end + 1)
    return joined_on and found.code_after(1) in SHORT_FIGURES

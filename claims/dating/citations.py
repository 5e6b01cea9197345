"""Years that date a publication instead of an event: (Hentzau, 2002), Hentzau (2002), and reference lists."""

import re

from .expressions import Expression
from .meaning import Stated

REACH = 120
SURNAME = r"[^\W\d_a-z][\w’'-]+"
IN_BRACKETS = re.compile(
    rf"[(;]\s*(?:see\s+|e\.g\.,?\s+)?{SURNAME}(?:\s+et al\.?|(?:,|\s+and|\s+&)*\s+{SURNAME}){{0,4}},?\s*$"
)
REFERENCE = re.compile(rf"^\W*{SURNAME},\s+(?:{SURNAME}|[^\W\d_]\.)[^()\n]*\(\s*$")
REFERENCE_BY_BODY = re.compile(r"^\W*[^\W\d_a-z][^\n()]*\.\s*\(\s*$")
IN_SENTENCE = re.compile(rf"({SURNAME})(?:['’]s)?\s*\($")
CITED = re.compile(rf"^[^\w\n]{{0,8}}({SURNAME}), (?:{SURNAME}|[^\W\d_]\.)", re.MULTILINE)
AFTER = re.compile(r"[a-z]?\s*[);,]")


def cited_authors(text: str) -> frozenset[str]:
    """Surnames that open a line of a reference list ("Hentzau, R. (2002). ...")."""
    return frozenset(match[1] for match in CITED.finditer(text))


def is_citation_year(text: str, expression: Expression, authors: frozenset[str]) -> bool:
    """Whether a bare year names a publication. "(Ruritanian crisis, 2002)" has a lower-case word and is a date."""
    meaning = expression.meaning
    if not (isinstance(meaning, Stated) and meaning.year and meaning.month is None and meaning.season is None):
        return False
    if not AFTER.match(text, expression.end):
        return False
    if not text[max(0, expression.start - 2) : expression.start].rstrip().endswith(("(", ",")):
        return False
    before = text[max(0, expression.start - REACH) : expression.start]
    line = before.rsplit("\n", 1)[-1]
    author = IN_SENTENCE.search(before)
    if author is not None and author[1] in authors:
        return True
    if IN_BRACKETS.search(before):
        return "," in before[-3:]
    return bool(REFERENCE.match(line) or REFERENCE_BY_BODY.match(line))

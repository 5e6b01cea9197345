"""Years that date a publication instead of an event: (Hentzau, 2002), Hentzau (2002) shows, and reference lists."""

import re
from functools import lru_cache

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
CITING = re.compile(
    r"[a-z]?\)\s+(?:ha(?:s|ve|d) |also |first |later )*(?:show|argu|not(?:e|ed|es)\b|f(?:ind|ound)|wr(?:ite|ote)|"
    r"suggest|claim|descri|observ|report|conclu|propos|demonstrat|stat(?:e|es|ed)\b|contend|explain|point|identif|"
    r"defin|call|estimat)"
)
"""A verb of citing after "Hentzau (2002)"."""
PAGES = re.compile(r"[a-z]?(?:, ?(?:pp?\.|ch\.|§)|: ?\d)")


@lru_cache(maxsize=1)
def cited_authors(text: str) -> frozenset[str]:
    """Surnames that open a line of a reference list ("Hentzau, R. (2002). ..."); few texts are asked, many times."""
    return frozenset(match[1] for match in CITED.finditer(text))


def is_citation_year(text: str, expression: Expression) -> bool:
    """Whether a bare year names a publication. "(Ruritanian crisis, 2002)" has a lower-case word and is a date."""
    meaning = expression.meaning
    if not (isinstance(meaning, Stated) and meaning.year and meaning.month is None and meaning.season is None):
        return False
    if PAGES.match(text, expression.end):
        return IN_BRACKETS.search(text[max(0, expression.start - REACH) : expression.start]) is not None
    if not AFTER.match(text, expression.end):
        return False
    if not text[max(0, expression.start - 2) : expression.start].rstrip().endswith(("(", ",")):
        return False
    before = text[max(0, expression.start - REACH) : expression.start]
    line = before.rsplit("\n", 1)[-1]
    author = IN_SENTENCE.search(before)
    if author is not None and (CITING.match(text, expression.end) or author[1] in cited_authors(text)):
        return True
    if IN_BRACKETS.search(before):
        return "," in before[-3:]
    return bool(REFERENCE.match(line) or REFERENCE_BY_BODY.match(line))

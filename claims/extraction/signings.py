"""The agreement of which a word such as "signed" or "ratified" tells."""

import re
from dataclasses import replace

from claims.dating.spans import DatedSpan
from claims.extraction.agreements import Treaty
from claims.extraction.deeds import Deed, Form
from claims.extraction.page import Line

_ABOUT_TREATIES = frozenset(
    {"sign", "ratify", "enter_into_force", "expire", "propose", "negotiate", "publish", "announce"}
)
# "an agreement that the two countries concluded", "a pact, which was signed"
_RELATIVE = re.compile(r",?\s+(?:that|which)\s+(?:[\w’'-]+\s+){0,4}")


def treaty_told(line: Line, deed: Deed, span: DatedSpan, last: Treaty | None) -> Treaty | None:
    """The agreement that a word of action has as its object; LAST is the one named before, for "it"."""
    if deed.action not in _ABOUT_TREATIES:
        return None
    return _treaty_of(line, deed, span) or _it(line, deed, last)


def _treaty_of(line: Line, deed: Deed, span: DatedSpan) -> Treaty | None:
    """The agreement that a word such as "signed" has as its object: the nearest one in the clause."""
    near = [
        t
        for t in line.treaties
        if not re.search(r"[;:—]", line.text_between(min(t.end, deed.end_offset), max(t.start, deed.start)))
    ]
    if not near:
        return None
    behind = [t for t in near if _RELATIVE.fullmatch(line.text_between(t.end, deed.start))]
    if behind and not behind[-1].several:
        return behind[-1]
    found = min(near, key=lambda t: _gap(line, t, deed))
    if _gap(line, found, deed) > 22:
        return None
    return _with_party_beside(line, found, span) if found.several else found


def _it(line: Line, deed: Deed, last: Treaty | None) -> Treaty | None:
    """The agreement last named, where "it" is what is signed: "expected to ratify it", "it was signed"."""
    after = line.text_between(deed.end_offset, line.sentence.end)
    before = line.text_between(line.sentence.start, deed.start)
    is_it = re.match(r"\s+(?:it|them)\b", after) or re.search(
        r"\b[Ii]t\s+(?:was|is|has been|will be|had been)\s+(?:\w+ly\s+|first\s+|not\s+|never\s+)?$", before
    )
    return last if is_it and deed.action in ("sign", "ratify", "enter_into_force") else None


def _gap(line: Line, treaty: Treaty, deed: Deed) -> int:
    after = treaty.start >= deed.start
    between = line.text_between(deed.end_offset, treaty.start) if after else line.text_between(treaty.end, deed.start)
    between = re.sub(r",\s[^,;:]*,", "", between)
    behind = 0 if after or deed.form is not Form.PAST else 2
    return len(between.split()) + 3 * between.count(",") + behind + (6 if treaty.older else 0)


def _with_party_beside(line: Line, treaty: Treaty, span: DatedSpan) -> Treaty:
    """Of "agreements with China (March 2021) and Venezuela (June 2022)" the one that the date stands behind."""
    beside = [
        m
        for m in line.mentions
        if m.end <= span.start and re.fullmatch(r"\s*\(\s*", line.text_between(m.end, span.start))
    ]
    if not beside or beside[-1].name not in treaty.counterparts:
        return treaty
    other = beside[-1].name
    makers = [party for party in treaty.parties if party not in treaty.counterparts]
    return replace(treaty, parties=tuple(sorted((*makers, other))), several=False, counterparts=(other,))

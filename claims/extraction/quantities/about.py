"""Which happening a number is about."""

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.extraction.actors import ActorKind
from claims.extraction.agreements import Treaty
from claims.extraction.amounts import Amount
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS, Deed
from claims.extraction.happenings import already_told, happening_of_deed, happening_of_treaty
from claims.extraction.lexicons import table
from claims.extraction.page import Line
from claims.extraction.participants import SAYING, clause_bounds, is_place, participants_of
from claims.extraction.phrases import capital, shortened
from claims.extraction.quantities.counted import PARTS, Counted, subject_of
from claims.extraction.statements import Happening
from claims.extraction.words import fold

_LONGEST_TITLE = 90
_NEAR, _MARK = 160, 60
"""Characters from a number to a word of action outside its clause, and what a mark that parts thoughts adds to them."""
HARM = frozenset(table("quantities")["harm"]["actions"])
"""Actions that cost lives: what a toll may be of."""


def happening_counted(
    line: Line, amount: Amount, counted: Counted, told: Sequence[tuple[int, Happening]], last: Treaty | None
) -> Happening | None:
    """An agreement of so many articles, what cost so many lives, what is measured, or what was done to so many.

    TOLD: what the article tells of with a date and that may have a toll. LAST: the agreement that it spoke of last.
    """
    if counted.key in PARTS:
        before = [t for t in line.treaties if t.end <= amount.start and not t.several]
        treaty = before[-1] if before else last
        return happening_of_treaty(treaty, None) if treaty else None
    if counted.toll:
        return happening_of_toll(line, amount.number, told)
    title = counted.title or subject_of(line, amount)[1]
    return _measure(line, amount, title) if title else _of_deed(line, amount)


def _of_deed(line: Line, amount: Amount) -> Happening | None:
    """What was done to so many, or by them: the nearest word of action, in the clause if it has one."""
    left, right = clause_bounds(line, amount.start, amount.end)
    deeds = [d for d in line.deeds if d.known and d.action not in SAYING]
    near = [d for d in deeds if left <= d.start < right] or [d for d in deeds if _apart(line, d, amount) < _NEAR]
    if not near:
        return None
    deed = min(near, key=lambda d: _apart(line, d, amount))
    return happening_of_deed(line, deed, participants_of(line, deed))


def _apart(line: Line, deed: Deed, amount: Amount) -> int:
    """How far a word of action stands from a number; marks that part thoughts count as much as a few words."""
    between = line.text_between(min(deed.end_offset, amount.end), max(deed.start, amount.start))
    return _gap(deed, amount.start) + _MARK * len(re.findall("[;:—]", between))


def _measure(line: Line, amount: Amount, title: str) -> Happening:
    """What is measured, such as the trade between two countries, is an event of its own."""
    left, right = clause_bounds(line, amount.start, amount.end)
    names = dict.fromkeys(m.name for m in line.mentions if left <= m.start < right and m.kind is not ActorKind.PERSON)
    words = frozenset(fold(word) for word in title.split() if word.lower() not in PREPOSITIONS | DETERMINERS)
    title = capital(shortened(title, _LONGEST_TITLE))
    return Happening("measure", "", tuple(names), None, title, words, identity=("measure", fold(title)))


def happening_of_toll(line: Line, at: int, told: Sequence[tuple[int, Happening]]) -> Happening | None:
    """What cost so much: in its sentence, else what the article told of last, else what it tells of first."""
    own = [d for d in line.deeds if d.action in HARM]
    earlier = [h for start, h in told if start < line.sentence.end]
    if own:
        deed = min(own, key=lambda d: (not d.noun, _gap(d, at)))
        happening = happening_of_deed(line, deed, participants_of(line, deed))
        return already_told(happening, earlier)
    killing = [d for d in line.deeds if d.action in ("kill", "detain", "injure", "evacuate") and not d.noun]
    with_doer = [h for d in killing if (h := happening_of_deed(line, d, participants_of(line, d))).actors]
    if earlier:
        return earlier[-1]
    if with_doer:
        return with_doer[0]
    return told[0][1] if told else None


def _gap(deed: Deed, at: int) -> int:
    return at - deed.end_offset if deed.end_offset <= at else deed.start - at


def placed(line: Line, counted: Counted, happening: Happening) -> Counted:
    """A toll of one place where the happening was in several, or in a larger one: "no one was killed in Gloria"."""
    if not counted.toll or counted.key == "magnitude":
        return counted
    _, right = clause_bounds(line, counted.start, counted.end)
    behind = [m for m in line.mentions if counted.start <= m.start < right and is_place(line, m)]
    names = {fold(name) for name in (happening.place or "", *happening.actors)}
    words = fold(happening.title)
    new = [m.name for m in behind if fold(m.name) not in names and fold(m.name) not in words]
    return replace(counted, scope=f"{counted.scope} in {new[0]}".strip()) if new else counted

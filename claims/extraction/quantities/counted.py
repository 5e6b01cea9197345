"""What a number in a sentence counts, and where the sentence says so."""

import re
from collections.abc import Collection
from dataclasses import replace

from claims.extraction.lexicons import table
from claims.extraction.quantities.count import TIMES, Around, Counted
from claims.extraction.quantities.durations import duration_of
from claims.extraction.quantities.measures import measure_of
from claims.extraction.quantities.money import CURRENCIES, bare_subject, changed, cost_of, labelled, measured
from claims.extraction.quantities.nouns import counted_by_words, noun_before
from claims.extraction.quantities.tolls import kind_named, toll_of

_DAMAGE = "damage"
_LOST = frozenset(table("quantities")["words"]["same"][_DAMAGE])
_OF_ALL_KINDS = re.compile(r"^(?:(?:total|overall|direct|material|economic|financial)_)+")
# A work and its page.
_CITED = re.compile(r"\((?:[^()]*[\s(])?(?:\d{4}|p{1,2}\.|vol\.|f\.)[^()]*$|\[\d*$|\bvol\.\s*$")
_CITING = re.compile(r"[(\[]|vol\.")
_OLD_VALUE = re.compile(r"\s+(?:at\s+\w+\s+|on\s+\w+\s+)?to\s+[“\"]?(?:[a-z]+\s+){0,2}[\d$€£]")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_BEFORE_YEAR = re.compile(r"\b(?:for|in|of|since|by|from|until|during|after|before)\s+$", re.IGNORECASE)
_LEAD = 60  # characters before a number
_FORMER = re.compile(r"\b(?:first|initially|originally|previously|earlier)\s+(?:\w+\s+){1,2}$", re.IGNORECASE)


def counted_by(near: Around, earlier: Collection[str]) -> Counted | None:
    """By the words around the number, by its unit, or by the noun behind it; None where the sentence does not say.

    EARLIER are the kinds that the paragraph has counted before.
    """
    if (_CITING.search(near.before) and _CITED.search(near.before)) or is_former(near) or _is_year(near):
        return None
    if near.amount.unit in TIMES:
        return duration_of(near) or _labelled(near)
    found = measure_of(near) or toll_of(near, earlier) or _labelled(near)
    if near.amount.unit in CURRENCIES:
        return _as_damage(found or measured(near) or noun_before(near))
    if found or near.amount.unit:
        return found or measured(near) or noun_before(near)
    return found or changed(near) or cost_of(near) or counted_by_words(near) or bare_subject(near)


def _as_damage(found: Counted | None) -> Counted | None:
    """A sum that was lost, by one name: a loss, damages, the cost, where that is not of one thing alone."""
    lost = found is not None and _OF_ALL_KINDS.sub("", found.key) in (*_LOST, _DAMAGE) and not found.scope
    return replace(found, key=_DAMAGE, words=_DAMAGE) if found and lost else found


def _is_year(near: Around) -> bool:
    """ "The report for 2017 mentions": a year that no date was read from."""
    written = near.line.text_between(near.amount.start, near.amount.end)
    return bool(_YEAR.fullmatch(written) and _BEFORE_YEAR.search(near.before[-_LEAD:]))


def is_former(near: Around) -> bool:
    """Whether it is what another number has taken the place of: "from 40 to 60", "having first announced 7"."""
    return bool(
        (near.before.endswith("from ") and _OLD_VALUE.match(near.after)) or _FORMER.search(near.before[-_LEAD:])
    )


def _labelled(near: Around) -> Counted | None:
    found = labelled(near)
    if found is None:
        return None
    kind = kind_named(found.title)
    if kind:
        return Counted(kind, kind, "", found.start, found.end, toll=True)
    if near.amount.unit in TIMES and found.key.startswith("duration"):
        return Counted("duration", "duration", "", found.start, found.end, toll=True)
    return found

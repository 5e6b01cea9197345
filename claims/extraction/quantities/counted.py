"""What a number in a sentence counts, and where the sentence says so."""

import re
from collections.abc import Collection

from claims.extraction.lexicons import any_of, table
from claims.extraction.quantities.count import Around, Counted, key_of, noun_phrase, plain, scope_of, word_list
from claims.extraction.quantities.durations import duration_of
from claims.extraction.quantities.measures import measure_of
from claims.extraction.quantities.money import changed, cost_of, labelled, measured
from claims.extraction.quantities.tolls import kind_named, toll_of
from claims.extraction.words import fold

PARTS = word_list("parts")
"""What an agreement has so many of."""
_PLURALS, _IDLE, THINGS = word_list("plurals"), word_list("idle"), word_list("things")
_TIMES = frozenset(table("quantities")["durations"]["units"])
_LEAST_COUNT, _LEAST_SPOKEN = 10, 20
# A work and its page.
_CITED = re.compile(r"\((?:[^()]*[\s(])?(?:\d{4}|p{1,2}\.|vol\.|f\.)[^()]*$|\[\d*$|\bvol\.\s*$")
_GROUP = re.compile(
    rf"(?:\b(?P<whose>(?-i:[A-ZÀ-Þ])[\w’'-]+)\s+)?\b(?P<group>{any_of(table('quantities')['words']['groups'])})\s+of\s+$",
    re.IGNORECASE,
)
_OLD_VALUE = re.compile(r"\s+(?:at\s+\w+\s+|on\s+\w+\s+)?to\s+[“\"]?(?:[a-z]+\s+){0,2}[\d$€£]")
_OF = re.compile(r"\s+of(?=\s)")
_OF_THEM = re.compile(r"\s+of\s+them\s+(?P<what>[^,;:.]{3,40})", re.IGNORECASE)
_THE_THINGS = re.compile(rf"\bthe\s+({any_of(sorted(THINGS))})\b", re.IGNORECASE)
_FROM = re.compile(r"\bfrom\s+$", re.IGNORECASE)
_FORMER = re.compile(r"\b(?:first|initially|originally|previously|earlier)\s+(?:\w+\s+){1,2}$", re.IGNORECASE)
_IN_VAIN = re.compile(r"\b(?:one|each|some|several|many|most|any)\s+(?:of|in)\s+$", re.IGNORECASE)


def counted_by(near: Around, earlier: Collection[str]) -> Counted | None:
    """By the words around the number, by its unit, or by the noun behind it; None where the sentence does not say.

    EARLIER are the kinds that the paragraph has counted before.
    """
    if _CITED.search(near.before) or is_former(near):
        return None
    if near.amount.unit in _TIMES:
        return duration_of(near) or _labelled(near)
    found = measure_of(near) or toll_of(near, earlier) or _labelled(near)
    if found or near.amount.unit:
        return found or measured(near)
    return _of_them(near) or changed(near) or cost_of(near) or _of_group(near) or _of_noun(near)


def is_former(near: Around) -> bool:
    """Whether it is what another number has taken the place of: "from 40 to 60", "having first announced 7"."""
    return bool((_FROM.search(near.before) and _OLD_VALUE.match(near.after)) or _FORMER.search(near.before))


def _labelled(near: Around) -> Counted | None:
    found = labelled(near)
    if found is None:
        return None
    kind = kind_named(found.title)
    if kind:
        return Counted(kind, kind, "", found.start, found.end, toll=True)
    if near.amount.unit in _TIMES and found.key.startswith("duration"):
        return Counted("duration", "duration", "", found.start, found.end, toll=True)
    return found


def _of_them(near: Around) -> Counted | None:
    """ "The prisoners were forgotten, and 2,000 of them never came home": a part, and what is said of it."""
    said = _OF_THEM.match(near.after)
    named = _THE_THINGS.findall(near.before) if said else []
    if not (said and named):
        return None
    start, end = near.amount.start, near.amount.end + said.end()
    return Counted(fold(named[-1]), fold(named[-1]), fold(said["what"]), start, end)


def _of_noun(near: Around) -> Counted | None:
    """What a plain number counts by the noun behind it: "47 articles", "30,000 government troops"."""
    amount = near.amount
    vague = not amount.figures and amount.low != amount.high and amount.stated is None and amount.high is not None
    of = _OF.match(near.after) if vague else None
    phrase = noun_phrase(near.after[of.end() :] if of else near.after)
    words = phrase.split()
    if not words or (words[-1].lower() not in _PLURALS and not words[-1].lower().endswith("s")):
        return None
    head = fold(words[-1])
    if vague and not of and head not in THINGS:
        return None  # "thousands spend the night outdoors"
    most = max(amount.low or 0, amount.high or 0)
    large = most >= (_LEAST_COUNT if amount.figures else _LEAST_SPOKEN)
    if head in _IDLE or _IN_VAIN.search(near.before) or not (large or head in PARTS or head in THINGS):
        return None
    return Counted(head[:60], fold(phrase), "", amount.start, amount.end + near.after.index(words[-1]) + len(words[-1]))


def _of_group(near: Around) -> Counted | None:
    """ "An army of sixty thousand"."""
    found = _GROUP.search(near.before)
    if found is None or fold(noun_phrase(near.after).split(" ")[-1]) in THINGS:
        return None
    group = key_of(found["group"])
    return Counted(
        group,
        plain(found["group"]),
        scope_of(found["whose"] or ""),
        near.from_before(found.start("group")),
        near.amount.end,
    )

"""Tolls: how many were killed, hurt, driven out or taken, told by the words around the number."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from claims.extraction.amounts import says_none
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.quantities.count import (
    BREAKS,
    PEOPLE,
    SAME,
    STATES,
    TIMES,
    Around,
    Counted,
    around,
    is_plural,
    noun_phrase,
    scope_of,
    word_list,
)
from claims.extraction.words import fold

OF_THINGS = frozenset(kind for kind, row in table("quantities")["kinds"].items() if row.get("of_things"))
"""Kinds that are not of people: homes that were destroyed, missiles that were shot down."""
_MOST_BETWEEN = 6
_MORE = re.compile(r"\s+(?:more|further|additional)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|an?\s+(?:further|additional))\s*$", re.IGNORECASE)
PART_BEFORE = re.compile(
    r"\b(?:including|among (?:them|those)|of (?:whom|them|which|these|those))[,:]?\s+$", re.IGNORECASE
)
# "fewer than 900 of the defenders were fit for service": a part, and what is said of it
_COORDINATE = re.compile(r"(?P<who>(?:[\s-]+[\w’'-]+){1,3}?)(?:,|\s+and)\s+$")
_SAID_OF_PART = re.compile(r"\s+(?:were|was|are|could)\s+(?P<what>(?:[\w’'-]+\s?){1,4})", re.IGNORECASE)
# "two counts of the dead"
_ITS_OWN_NOUN = re.compile(r"\bof(?:\s+the)?\s*$", re.IGNORECASE)
_NONE = r"\b(?:no one|nobody|none)\s+(?:was|were|has been|had been|is)\s+(?:reported\s+|immediately\s+)?(?:{words})\b"
_NONE_OF = (
    r"\b(?:no|without(?:\s+any)?|zero)\s+(?:immediate\s+|reported\s+|reports\s+of\s+|further\s+)?"
    r"(?:(?P<whose>civilian|military)\s+)?(?:{none})\b"
)
_WHOSE = {"civilian": "civilians", "military": "soldiers"}
# "44 of the 61 missing" are not the missing, and "fourteen of the dead" not the dead
_OF_SO_MANY = re.compile(r"\s+of\s+(?:the\s+|its\s+|their\s+)?\d")
_OF_THEM = re.compile(r"\s+of\s+(?:the|those)")
# "saved 12 lives", "12 of them owe their lives to it"
_SAVED = re.compile(
    r"\b(?:sav(?:e|es|ed|ing)|spar(?:e|es|ed|ing)|chang(?:e|es|ed|ing)|rebuil(?:d|t)\w*)\s+$", re.IGNORECASE
)
_KEPT = re.compile(r"\b(?:owe|owed|risk|risked|saved?|spent)\b", re.IGNORECASE)
# "interviewed 96 survivors", "seven bodies have not been named": told of some alone
HEARD = re.compile(
    r"\b(?:interview(?:s|ed|ing)|questioned|spoken?\s+(?:to|with)|met(?:\s+with)?|talked\s+to)\s+$", re.IGNORECASE
)
_TELL = re.compile(r"\s+(?:saw|said|say|told|tell|described|recalled|remembered|testified|claimed|watched|heard)\b")
_NOT_YET = re.compile(r"\s+(?:have|had|has|were|are|was|is|remain)\s+(?:not|yet|un\w+ed)\b", re.IGNORECASE)
# "All but six of them were killed"
_ALL_BUT = re.compile(r"\b(?:all|everybody|everyone)\s+but\s+$", re.IGNORECASE)
_AMONG = re.compile(r"\bamong\s+(?:the\s+)?$", re.IGNORECASE)
_TO_WHOM = re.compile(r"(?<=\w)(?<!members)\s+(?:of|from)\s.*$")  # "fighters of the Northern Front" are fighters
_ANIMALS = word_list("animals")
_FEW = 10
_WHOLLY = frozenset(
    {"completely", "totally", "entirely", "fully", "temporarily", "internally", "reportedly", "mostly", "out", "whom"}
)
_GENERAL = frozenset({"number", "people"})


@dataclass(frozen=True, slots=True)
class _Kind:
    """By what a kind is told: behind a number, by a verb before it, by what has risen to it, as a whole, and as what
    takes in a part."""

    words: re.Pattern[str]
    verbs: re.Pattern[str]
    tolls: re.Pattern[str]
    whole: re.Pattern[str]
    including: re.Pattern[str]


def toll_of(near: Around, earlier: Collection[str]) -> Counted | None:
    """What the number is a toll of; EARLIER are the kinds that the paragraph has told before.

    "Injuring another 40" adds to what was told of the same kind, and tells the whole of another kind.
    """
    kinds = [] if near.amount.unit or _ALL_BUT.search(near.before) else _kinds_told(near.line)
    if not kinds:
        return None
    if _MORE.match(near.after):
        return _risen(kinds, near)
    added = bool(_ANOTHER.search(near.before))
    found = next((found for kind in kinds if (found := _of_kind(kind, near))), None)
    found = found or _included(kinds, near) or _risen(kinds, near) or _coordinate(kinds, near)
    return None if found and added and (not earlier or found.key in earlier) else found


def kind_named(text: str) -> str:
    """The kind of toll that words without a number speak of ("two counts of the dead"); "" for none or for several."""
    named = [kind for kind, topics in _topics() if topics.search(text)]
    return named[0] if len(named) == 1 else ""


def _kinds_told(line: Line) -> list[str]:
    """The kinds of which the sentence has a word: cheap, before any pattern is tried."""
    words = {word.lower for word in line.sentence.words}
    return [kind for kind, told in _kind_words().items() if not told.isdisjoint(words)]


def _of_kind(kind: str, near: Around) -> Counted | None:
    """As that kind, or as what things of its scope are told to be ("94 houses are affected": damaged)."""
    found = _as_told(kind, near)
    others = table("quantities")["kinds"][kind].get("as", {})
    other = next((other for other, things in others.items() if found and found.scope in things), None)
    return replace(found, key=other, words=other) if found and other else found


def _as_told(kind: str, near: Around) -> Counted | None:
    found, amount = _kinds()[kind], near.amount
    if part := found.whole.search(near.before):
        behind = _SAID_OF_PART.match(near.after)
        who = _whom(kind, behind["what"] if behind else noun_phrase(near.after))
        return Counted(kind, kind, who, near.from_before(part.start()), amount.end, toll=True) if who else None
    if (behind := found.words.match(near.after)) and _is_counted(behind, near) and _may_be(kind, behind["who"]):
        who, end = behind["who"] or "", amount.end + behind.end()
        if kind in OF_THINGS and PEOPLE.intersection(who.lower().split()):
            return None
        if re.match(r"\s+of\b", who) and (said := _SAID_OF_PART.match(near.after, behind.end())):
            return Counted(kind, kind, _whom(kind, said["what"]), amount.start, amount.end + said.end(), toll=True)
        if _OF_THEM.fullmatch(who):
            return Counted(kind, kind, fold(near.after[: behind.end()]).strip(), amount.start, end, toll=True)
        whom = noun_phrase(near.after[behind.end() :]) if who.strip().lower() in ("", "of") else ""
        if whom and whom.split()[-1].lower() in _ANIMALS:
            return None
        if whom and is_plural(whom.split()[-1]) and whom.split()[-1].lower() not in TIMES:
            return Counted(kind, kind, _whom(kind, whom), amount.start, end + len(whom) + 1, toll=True)
        return Counted(kind, kind, _whom(kind, who), amount.start, end, toll=True)
    verb = found.verbs.search(near.before)
    if verb and _SAVED.search(near.before) and re.match(r"\s+(?:of\s+)?lives\b", near.after):
        return None
    if verb and not PART_BEFORE.search(near.before) and _may_be(kind, noun_phrase(near.after)):
        who = _whom(kind, noun_phrase(near.after))
        return Counted(kind, kind, who, near.from_before(verb.start()), amount.end, toll=True)
    return None


def _whom(kind: str, written: str) -> str:
    """Whom or what a toll is limited to: of a crowd or of those arrested, the protesters are all there are."""
    everyone = table("quantities")["kinds"][kind].get("everyone", ())
    written = _TO_WHOM.sub("", written)
    words = (SAME.get(word, word) for word in scope_of(written).split() if word not in everyone and word not in _WHOLLY)
    return " ".join(words)


def _is_counted(behind: re.Match[str], near: Around) -> bool:
    """Not "two counts of the dead", nor "including 3 children who were hurt", which is a part of another count, nor "44
    of the 61 missing" of the missing, nor lives that were saved, nor bodies that have not been named."""
    who = behind["who"] or ""
    if _ITS_OWN_NOUN.search(who) and who.strip().lower() not in ("of", "of the"):
        return False
    if _OF_SO_MANY.match(who) or HEARD.search(near.before) or _NOT_YET.match(near.after, behind.end()):
        return False
    if _TELL.match(near.after, behind.end()) and (near.amount.high or 0) < _FEW:
        return False
    if behind.group().endswith("lives") and (_SAVED.search(near.before) or _KEPT.search(behind.group())):
        return False
    return not (who.strip() and PART_BEFORE.search(near.before))


def _may_be(kind: str, who: str | None) -> bool:
    """Not two lifeboats on board, where people are counted."""
    alone = table("quantities")["kinds"][kind].get("of")
    return alone is None or not (whom := scope_of(who or "")) or whom.split()[-1] in (*alone, "members")


def _included(kinds: Sequence[str], near: Around) -> Counted | None:
    """ "The dead include 12 pupils", "the victims included 31 children"."""
    for kind in kinds:
        if told := _kinds()[kind].including.search(near.before):
            who = noun_phrase(near.after)
            start, end = near.from_before(told.start()), near.amount.end + len(who) + 1
            return Counted(kind, kind, whom, start, end, toll=True) if (whom := _whom(kind, who)) else None
    return None


def _coordinate(kinds: Sequence[str], near: Around) -> Counted | None:
    """ "41 pupils and three teachers died": the first as the second."""
    following = next((each for each in near.line.amounts if each.start >= near.amount.end), None)
    if following is None or following.unit:
        return None
    gap = _COORDINATE.fullmatch(near.line.text_between(near.amount.end, following.start))
    if gap is None or not (who := scope_of(gap["who"])):
        return None
    after = around(near.line, following).after
    told = ((kind, _kinds()[kind].words.match(after)) for kind in kinds)
    kind = next((kind for kind, behind in told if behind and (behind["who"] or "").strip()), "")
    end = near.amount.end + gap.end("who")
    return Counted(kind, kind, who, near.amount.start, end, toll=True) if kind else None


def _risen(kinds: Sequence[str], near: Around) -> Counted | None:
    """ "The death toll rose to 12", also as what changed from one number to another."""
    for kind in kinds:
        if told := _kinds()[kind].tolls.search(near.before):
            start = near.from_before(told.start())
            if any(0 <= start - other.end <= 1 for other in near.line.amounts):
                continue  # "811 dead were found in the registers of nine towns"
            if _AMONG.search(near.before[: told.end("whose")]):
                who = noun_phrase(near.after)
                end = near.amount.end + len(who) + 1
                return Counted(kind, kind, whom, start, end, toll=True) if (whom := _whom(kind, who)) else None
            named = any(m.start == start for m in near.line.mentions)
            before = near.before[: told.end("whose")].lower().split()
            whose = told["whose"] if named else _WHOSE.get(before[-1], "") if before else ""
            return Counted(kind, kind, scope_of(whose), start, near.amount.end, toll=True)
    return None


def none_counted(line: Line) -> Iterator[Counted]:
    """ "No one was killed", "there were no injuries"."""
    if not says_none(line.sentence.words):
        return
    for pattern, kinds in _nones():
        if found := pattern.search(line.sentence.text):
            start = line.sentence.start
            whose = found.groupdict().get("whose")
            scope = _WHOSE[whose.lower()] if whose else ""
            for kind in kinds:
                yield Counted(kind, kind, scope, start + found.start(), start + found.end(), toll=True)


@cache
def _topics() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = table("quantities")["kinds"].items()
    return tuple((kind, re.compile(rf"\b(?:{any_of(row['topics'])})\b", re.IGNORECASE)) for kind, row in rows)


@cache
def _kind_words() -> Mapping[str, frozenset[str]]:
    """By kind the words one of which stands in every sentence that tells of it: of each phrase the longest, else the
    last of them ("on the bus"), and no word for people or numbers in general."""
    return {
        kind: frozenset(
            max(reversed([word for word in each.split() if word not in _GENERAL] or each.split()), key=len)
            for each in (*row["words"], *row["verbs"], *row["tolls"], *row.get("victims", ()))
        )
        for kind, row in table("quantities")["kinds"].items()
    }


@cache
def _kinds() -> Mapping[str, _Kind]:
    breaks, states = any_of(sorted(BREAKS)), any_of(sorted(STATES))
    rises = any_of(table("quantities")["words"]["rises"])
    and_those = rf"(?:\s+and\s+[a-z]+(?=\s+(?:{states})\b))?"  # "200 soldiers and police had been killed"
    between = (
        rf"(?P<who>(?:[\s-]++(?!(?:{breaks})\b)[\w’'-]++){{0,{_MOST_BETWEEN}}}?{and_those})"
        r"(?:,\s[^,;:]{1,60},)?(?:\s+who)?"
    )
    return {
        kind: _Kind(
            re.compile(rf"{between}(?:\s+(?:{states}))*\s+(?:{any_of(row['words'])})\b(?!['’]s)", re.IGNORECASE),
            re.compile(rf"\b(?:{any_of(row['verbs'])})(?:\s+(?:a total of|another|as many as))?\s+$", re.IGNORECASE),
            re.compile(
                rf"(?P<whose>(?:\b(?-i:[A-Z])[\w’'-]+\s+)?)\b(?:{any_of(row['tolls'])}|(?:number|tally|count|total)\s+of\s+(?:the\s+|people\s+|those\s+)?(?:{any_of(row['words'])}))\b"
                rf"(?:,[^,;:]{{3,60}},)?(?:\s+in\s+and\s+around)?(?:\s+(?!(?:and|but|which|while)\b)[\w’'-]+){{0,12}}?,?"
                rf"\s+(?:{rises})\s+(?:(?:{rises})\s+)*(?:(?:upwards?|downwards?|up|down),?\s+)?(?:from\s[^;:]{{1,40}}?\s+to\s+)?$",
                re.IGNORECASE,
            ),
            re.compile(rf"\bof (?:all )?(?:the|those)\s+(?:{any_of(row['words'])}),?\s+$", re.IGNORECASE),
            re.compile(
                rf"\b(?:{any_of([*row['tolls'], *row.get('victims', ())])})\s+(?:also\s+)?include[sd]?\s+$",
                re.IGNORECASE,
            ),
        )
        for kind, row in table("quantities")["kinds"].items()
    }


@cache
def _nones() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    rows = table("quantities")["kinds"].items()
    found = [(re.compile(_NONE.format(words=any_of(row["words"])), re.IGNORECASE), (kind,)) for kind, row in rows]
    for word in dict.fromkeys(word for _, row in rows for word in row["none"]):
        kinds = tuple(kind for kind, row in rows if word in row["none"])
        found.append((re.compile(_NONE_OF.format(none=re.escape(word)), re.IGNORECASE), kinds))
    return tuple(found)

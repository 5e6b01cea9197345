"""What a number in a sentence counts, and where the sentence says so."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from claims.extraction.amounts import Amount, says_none
from claims.extraction.deeds import DETERMINERS, PREPOSITIONS
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.participants import clause_bounds
from claims.extraction.phrases import PRONOUNS, stripped
from claims.extraction.words import fold


def _grammar(key: str) -> frozenset[str]:
    return frozenset(table("quantities")["words"][key])


PARTS = _grammar("parts")
"""What an agreement has so many of."""
_PEOPLE, _STATES, _BREAKS = _grammar("people"), _grammar("states"), _grammar("breaks")
_PLURALS, _IDLE = _grammar("plurals"), _grammar("idle")
_AROUND = 300  # characters on either side of a number in which the words for what it counts stand
_LEAST_COUNT = 10
_MOST_NOUNS = 5
_WORDS = re.compile(r"(?:[\s-]+[\w’'-]+)*")
_MOST_BETWEEN = 6
_PART = re.compile(r"\b(?:including|among (?:them|those)|of (?:whom|them|which)|another)\s+$", re.IGNORECASE)
_MORE = re.compile(r"\s+(?:more|further|additional)\b", re.IGNORECASE)
_MAGNITUDE = re.compile(r"\bmagnitude(?:\s+of|-)?\s+$|\bmeasur(?:ed|ing|es)\s+$", re.IGNORECASE)
_MAGNITUDE_BEHIND = re.compile(
    r"[\s-]*magnitude\b|\s+(?:on|at)\s+the\s+(?:Richter|moment magnitude)|\s+(?:earth)?quake\b", re.IGNORECASE
)
# "analysts estimate current production at"
_SAYING = re.compile(r".*\b(?:estimates?|estimated|says?|said|believes?|puts?)\s+(?:that\s+)?", re.IGNORECASE)
# "trade turnover between the two reached", "exports, worth"
_MEASURED = re.compile(
    r"(?:^|\b(?:with|and|but|while|that)\s+)(?P<what>[^,;:]{3,90}?),?\s+(?:(?:has|had|have|is|was|were|are|now|also|already|\w+ly)\s+)*"
    r"(?:reach|total|amount|st[oa]{1,2}o?d|exceed|surpass|topp|was|were|is|are|gr[eo]w|r[oi]se|f[ea]ll|increase|decrease|surge|drop|jump"
    r"|climb|account|worth|cost|hit|declin|slump|shr[aiu]nk|valued|estimated|at\b)\w*"
    r"\s+(?:from\s+\S+(?:\s+in\s+\d{4})?\s+)?(?:(?:to|by|at|for|from|up|down|a|an|about)\s+){0,2}$",
    re.IGNORECASE,
)
_NONE = r"\b(?:no one|nobody|none)\s+(?:was|were|has been|had been|is)\s+(?:reported\s+|immediately\s+)?(?:{words})\b"
_NONE_OF = r"\b(?:no|without(?:\s+any)?|zero)\s+(?:immediate\s+|reported\s+|reports\s+of\s+|further\s+)?(?:{none})\b"


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts: the key of its property, the words for it, whom it is limited to, and where that is said.

    toll: whether it is what a disaster, an attack or a fight cost. title: what is measured, as an event of its own.
    """

    key: str
    words: str
    scope: str
    start: int
    end: int
    toll: bool = False
    title: str = ""


def counted_by(line: Line, amount: Amount) -> Counted | None:
    """By the words around the number, by its unit, or by the noun behind it; None where the sentence does not say."""
    text, start = line.sentence.text, line.sentence.start
    before = text[max(0, amount.start - start - _AROUND) : amount.start - start]
    after = text[amount.end - start : amount.end - start + _AROUND]
    if amount.figures and amount.high is not None and amount.high < 11 and not amount.unit:
        behind = _MAGNITUDE_BEHIND.match(after)
        if behind or _MAGNITUDE.search(before):
            end = amount.end + (behind.end() if behind else 0)
            return Counted("magnitude", "magnitude", "", amount.start, end, toll=True)
    if not amount.unit and _says_of_kinds(line) and not _PART.search(before):
        for kind in _kinds():
            if found := _of_kind(kind, amount, before, after):
                return found
    if amount.unit:
        return _measured(line, amount, after)
    return _of_noun(amount, after)


def _says_of_kinds(line: Line) -> bool:
    return any(word.lower in _kind_words() for word in line.sentence.words)


def _of_kind(kind: str, amount: Amount, before: str, after: str) -> Counted | None:
    words, verbs, tolls = _kinds()[kind]
    if not _MORE.match(after):
        if found := words.match(after):
            scope = _scope(found["who"] or "")
            return Counted(kind, kind, scope, amount.start, amount.end + found.end(), toll=True)
        if found := verbs.search(before):
            who = _noun_phrase(after)
            return Counted(kind, kind, _scope(who), amount.start - len(before) + found.start(), amount.end, toll=True)
    if found := tolls.search(before):
        return Counted(kind, kind, "", amount.start - len(before) + found.start(), amount.end, toll=True)
    return None


def _scope(who: str) -> str:
    """Whom a count is limited to; empty for people in general."""
    said = _PEOPLE | _STATES | DETERMINERS | {"of", "more", "than", "other"}
    return fold(" ".join(word for word in re.findall(r"[\w’'-]+", who) if word.lower() not in said))[:80]


def _noun_phrase(after: str) -> str:
    """The nouns right behind a number, up to the first small word, verb or mark."""
    ends = PREPOSITIONS | _STATES | _BREAKS | {"the", "a", "an"}
    words = _WORDS.match(after)
    found = words.group().split()[:_MOST_NOUNS] if words else []
    return " ".join(takewhile(lambda w: w.lower().strip("-") not in ends and not w.lower().endswith("ly"), found))


def _measured(line: Line, amount: Amount, after: str) -> Counted | None:
    """Money, a share, a weight: of what is said behind it, or is the subject of its clause."""
    of = re.match(r"\s+of\s+(?:the\s+|its\s+|their\s+|all\s+)?", after)
    what = _noun_phrase(after[of.end() - 1 :]) if of else ""
    if of and what:
        key = f"share_{_key(what)}"[:60] if amount.unit == "%" else _key(what)
        return Counted(key, _plain(what), "", amount.start, amount.end + of.end() + len(what), title=what)
    start, title = subject_of(line, amount)
    what = _noun_phrase(f" {title}")
    return Counted(_key(what), _plain(what), "", start, amount.end, title=title) if _key(what) else None


def subject_of(line: Line, amount: Amount) -> tuple[int, str]:
    """What is said to be so much: where its words begin, and the words."""
    left, _ = clause_bounds(line, amount.start, amount.end)
    found = _MEASURED.search(line.text_between(left, amount.start) + _verb_of_hedge(line, amount))
    if found is None:
        return amount.start, ""
    said = _SAYING.match(found["what"])
    title = stripped(found["what"][said.end() if said else 0 :])
    return left + found.start("what") + (said.end() if said else 0), "" if title.lower() in PRONOUNS else title


def _plain(words: str) -> str:
    """Without whose it is: "Freedonia's trade" is trade."""
    return fold(" ".join(word for word in words.split() if not re.search(r"['’]s?$", word)))


def _key(words: str) -> str:
    return _plain(words).replace(" ", "_")[:60]


def _verb_of_hedge(line: Line, amount: Amount) -> str:
    """ "Exceeding" is a hedge and the verb of its clause at once."""
    hedge = re.match(r"(?:exceed|surpass|topp)\w*\s+", line.text_between(amount.start, amount.end), re.IGNORECASE)
    return hedge.group() if hedge else ""


def _of_noun(amount: Amount, after: str) -> Counted | None:
    """What a plain number counts by the noun behind it: "47 articles", "30,000 government troops"."""
    phrase = _noun_phrase(after)
    words = phrase.split()
    if not words or (words[-1].lower() not in _PLURALS and not words[-1].lower().endswith("s")):
        return None
    head = fold(words[-1])
    large = amount.figures and max(amount.low or 0, amount.high or 0) >= _LEAST_COUNT
    if head in _IDLE or not (large or head in PARTS):
        return None
    return Counted(head[:60], fold(phrase), "", amount.start, amount.end + after.index(words[-1]) + len(words[-1]))


def none_counted(line: Line) -> Iterator[Counted]:
    """ "No one was killed", "there were no injuries"."""
    if not says_none(line.sentence.words):
        return
    for pattern, kinds in _nones():
        if found := pattern.search(line.sentence.text):
            start = line.sentence.start
            for kind in kinds:
                yield Counted(kind, kind, "", start + found.start(), start + found.end(), toll=True)


@cache
def _kind_words() -> frozenset[str]:
    """The words one of which stands in every sentence that tells of a kind."""
    rows = table("quantities")["kinds"].values()
    return frozenset(
        part for row in rows for key in ("words", "verbs", "tolls") for each in row[key] for part in each.split()
    )


@cache
def _kinds() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]]:
    """By kind: its words behind a number, its verbs before one, and what is said to have risen to one."""
    breaks = any_of(sorted(_BREAKS))
    states = any_of(sorted(_STATES))
    rises = any_of(table("quantities")["words"]["rises"])
    between = rf"(?P<who>(?:[\s-]+(?!(?:{breaks})\b)[\w’'-]+){{0,{_MOST_BETWEEN}}}?)(?:,\s+including\s[^,;:]{{1,60}},)?"
    return {
        kind: (
            re.compile(rf"{between}(?:\s+(?:{states}))*\s+(?:{any_of(row['words'])})\b", re.IGNORECASE),
            re.compile(rf"\b(?:{any_of(row['verbs'])})(?:\s+(?:a total of|another|as many as))?\s+$", re.IGNORECASE),
            re.compile(
                rf"\b(?:{any_of(row['tolls'])})\b(?:\s+(?!(?:and|but|which|while)\b)[\w’'-]+){{0,8}}?"
                rf"\s+(?:{rises})\s+(?:(?:{rises})\s+)*$",
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

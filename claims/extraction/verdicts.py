"""What a disaster is put down to, by words that name neither it nor its kind.

"Corrosion was to blame", "the cause was a rusted valve", "it blamed the rain", "they ruled out sabotage".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.phrases import PRONOUNS, stripped, without_dates
from claims.extraction.responsibility import Said, accuser_of
from claims.extraction.stance import stance_of
from claims.extraction.statements import Modality, Polarity

RULE = "causes.of_disaster"
_WORDS = table("causes")
_MOST_WORDS = 14
_NAMED = 6
_IT = rf"(?:it|the\s+(?:\w+\s+)?(?:{any_of(_WORDS['disasters'])}))"
_BE = r"(?:was|were|is|are|had\s+been|has\s+been)(?P<not>\s+not|n['’]t)?"
_BEHIND = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bcauses?\s+(?:of\s+[^,;:.]{{1,40}}?\s+)?{_BE}\s+",
        rf"\b{_IT}\s+{_BE}\s+(?:\w+ly\s+)?(?:the\s+result\s+of|{any_of(_WORDS['caused_by'])}\s+by|due\s+to)\s+",
        rf"\b(?:attribut|ascrib)(?:ed|es|ing)\s+{_IT}\s+to\s+|\bput(?:s|ting)?\s+{_IT}\s+down\s+to\s+",
        rf"\b{_IT}\s+{_BE}\s+(?=(?:an?\s+)?(?:{any_of(_WORDS['nature_of'])})\b)",
        r"\bblam(?:ed|es|ing)\s+",
    )
)
_SAYING = re.compile(r"attribut|ascrib|blam|put", re.IGNORECASE)
_BEFORE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\s+{_BE}\s+(?:\w+ly\s+)?(?:(?:the|a)\s+(?:\w+\s+)?cause\b|to\s+blame\b)",
        rf"\s+(?:(?:had|has|have)\s+)?(?:{any_of(_WORDS['led_to'])})\s+(?:to\s+|off\s+)?{_IT}\b",
    )
)
_RULED_OUT = re.compile(
    r"\b(?:rul(?:ed|es|ing)\s+out|no\s+(?:sign|signs|trace|traces|hint)\s+of|excluded)\s+(?P<what>[^,.;:()“”\"]{3,60})",
    re.IGNORECASE,
)
_KINDS = re.compile(rf"\b(?:{any_of(word for words in _WORDS['kinds'].values() for word in words)})\b", re.IGNORECASE)
_ENDS = re.compile(
    r"[,;:()“”\"—.]|\s(?:but|while|which|who|for|after|before|is|are|was|were|has|have|had|will|rather)\s|$"
)
_CLAUSE = re.compile(
    r"[;:()“”\"—]|,\s+|\b(?:that|which|when|while|and|found|finds|says|said|conclude[sd]?|believes?)\s"
)
SIGNS = frozenset({"cause", "causes", "blame", "blames", "blamed", "blaming", "ruled", "rules", "sign", "trace", "due"})
"""Beside those of causes: words without one of which no sentence says any of it."""


def verdicts(line: Line) -> Iterator[Said]:
    """What the sentence puts the disaster of its article down to, or says that it did not come of."""
    text, offset = line.sentence.text, line.sentence.start
    for pattern in _BEHIND:
        for found in pattern.finditer(text):
            ends = _ENDS.search(text, found.end())
            end = offset + (ends.start() if ends else len(text))
            what = offset + found.end(), end
            saying = bool(_SAYING.match(found.group()))
            yield from _said(line, offset + found.start(), what, denied=_is_denied(found), saying=saying)
    for pattern in _BEFORE:
        for found in pattern.finditer(text):
            start = offset + found.start() - len(_CLAUSE.split(text[: found.start()])[-1])
            yield from _said(line, start, (start, offset + found.start()), denied=_is_denied(found))
    for found in _RULED_OUT.finditer(text):
        if _KINDS.search(found["what"]):
            what = offset + found.start("what"), offset + found.end("what")
            yield from _said(line, offset + found.start(), what, denied=True)


def _is_denied(found: re.Match[str]) -> bool:
    return bool(found.groupdict().get("not"))


def _said(line: Line, sign: int, what: tuple[int, int], *, denied: bool, saying: bool = False) -> Iterator[Said]:
    """Nothing where a name stands there, which would be a doer's, or a word that stands for something else.

    SAYING: whether the sign is a verb of whoever says so.
    """
    start, end = what
    value = stripped(without_dates(line, start, end, line.spans, _MOST_WORDS))
    named = not _KINDS.match(value) and any(start <= m.start < start + _NAMED for m in line.mentions)
    if not value or named or value.split()[0].lower() in PRONOUNS or not _KINDS.search(value):
        return
    stance = stance_of(line.sentence, sign, end, line.mentions, saying=saying)
    if saying and (accuser := accuser_of(line, sign)):
        stance = replace(stance, modality=Modality.ATTRIBUTED, attributed_to=accuser)
    stance = replace(stance, polarity=Polarity.DENIED) if denied else stance
    yield Said("cause", value, start, end, min(sign, start), None, stance, RULE)

"""Who gives a number, where the verb that gives it is none of saying: "the institute put the magnitude at 6.8"."""

import re
from dataclasses import dataclass

from claims.extraction.deeds import PREPOSITIONS
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.quantities.count import Around
from claims.extraction.stance import JOINING, begins_a_phrase

_VERBS = any_of(table("quantities")["speakers"]["verbs"])
_GIVES = re.compile(
    rf"(?:^|[;:,(—–“”\"]\s*|\b(?:and|while|but|whereas|although)\s+)(?P<who>[^;:,()—–“”\"]{{2,80}}?)(?P<which>,\s+(?:which|who)|)\s+"
    rf"(?:(?:has|have|had|now|later|also|then|first|\w+ly)\s+)*(?:{_VERBS})\b",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?:while|but|whereas|although)\b", re.IGNORECASE)
_AS_GIVEN = re.compile(r",\s+(?P<who>[^;:,()—–“”\"]{3,60}?)\s+as\s+$")
_BEHIND_AT_ONCE = re.compile(
    r"(?:\s+[\w-]+){0,2}?\s+(?:(?:according\s+to|by\s+(?:that|those)\s+of)\s+(?P<who>(?:the\s+)?[^,;:.()“”]{3,60})"
    r"|by\s+(?P<whose>(?:the\s+)?[^,;:.()“”’']{3,60})[’']s?\s+(?:own\s+)?(?:count|figures?|tally|reckoning|estimate|toll)\b)",
    re.IGNORECASE,
)
_SAID = re.compile(r",\s+[^,;:“”\"]{3,60}?\s+(?:said|says|told\s+\w+|announced|confirmed|reported)\b")
_LIVES = re.compile(r"\s+(?:\S+\s+){1,4}lives\b")  # a fire claims them, too
_NOBODY = frozenset(table("quantities")["speakers"]["nobody"])
_LEADING = re.compile(
    r"^(?:(?:although|though|while|whereas|but|and)\s+|(?:on|in|at|by)\s+[\w\s]+?\s(?=the\s))+", re.IGNORECASE
)
# "a roll in the archive at Vasa lists"
_PLACED = re.compile(r"\b(?:in|at|near|from)\s+(?:the\s+)?$")
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True)
class Giver:
    """Who gives a number. own: whether the number is told apart from what others before are said to have said."""

    name: str
    own: bool


def giver_of(near: Around) -> Giver | None:
    """The one who gives the number; None where nobody is said to."""
    if behind := _BEHIND_AT_ONCE.match(near.after):
        who = "who" if behind["who"] else "whose"
        return Giver(_named(near.line, behind[who], near.amount.end + behind.start(who)), own=True)
    if (listed := _AS_GIVEN.search(near.before)) and _is_somebody(listed["who"]):
        return Giver(_named(near.line, listed["who"], near.from_before(listed.start("who"))), own=True)
    given = [found for found in _GIVES.finditer(near.before) if _is_somebody(found["who"])]
    given = [found for found in given if not _LIVES.match(f"{near.before[found.end() :]} …{near.after}")]
    if not given or ";" in near.before[given[-1].end() :]:
        return None
    last = given[-1]
    name = _named(near.line, last["who"], near.from_before(last.start("who")))
    apart = ";" in near.before[: last.start("who")] or len(given) > 1 or bool(_AGAINST.match(last.group()))
    return Giver(name, own=apart)


def speaker_behind(text: str) -> int:
    """How many of the characters behind a passage name its speaker: ", the minister said"."""
    found = _SAID.match(text)
    return found.end() if found else 0


def _is_somebody(written: str) -> bool:
    words = _LEADING.sub("", written.strip()).lower().split()
    if words and (words[0] in PREPOSITIONS or words[-1] in JOINING or any(c.isdigit() for c in written)):
        return False
    return 0 < len(words) <= _MOST_WORDS and not _NOBODY & set(words)


def _named(line: Line, written: str, start: int) -> str:
    """The best known name where one stands there, else the words themselves."""
    inside = [
        m for m in line.mentions if start <= m.start < start + len(written) and not m.adjective and not m.possessive
    ]
    inside = [m for m in inside if not begins_a_phrase(written, m.end - start)]
    inside = [m for m in inside if not _PLACED.search(line.text_between(start, m.start))]
    if inside:
        return inside[0].name
    said = _LEADING.sub("", written.strip())
    words = re.split(r"\s+(?:and|in|on|at|of which)\s+", said)[0]
    return re.sub(r"^(?:the|a|an|its|their)\s+", "", words, flags=re.IGNORECASE)

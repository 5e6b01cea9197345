"""Which words tell of a disaster, an attack or a fight that happened: what a toll may be of."""

import re
from collections.abc import Sequence

from claims.extraction.deeds import Deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line
from claims.extraction.statements import Happening, Statement
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

_ROW = table("quantities")["harm"]
HARM = frozenset(_ROW["actions"])
"""Actions that cost lives: what a toll may be of."""
FIGHTS = frozenset(_ROW["fights"])
# "The strongest earthquake since 1911": the year is that of another.
_COMPARED = re.compile(r"\bsince\s+(?:the\s+|that\s+)?(?:\w+\s+){0,3}\d{4}\b", re.IGNORECASE)
_SUPERLATIVE = re.compile(r"\b(?:\w+est|worst|first|most\s+\w+)\s+(?:[\w-]+\s+){0,2}$", re.IGNORECASE)
# "The deadliest in its history, ahead of the Vasa explosion": what follows is the other.
_AHEAD_OF = re.compile(
    rf"\b(?:{any_of(_ROW['superlatives'])}|(?:most|more|less)\s+(?!than\b)\w+)\b[^.;:]{{0,200}}?"
    r"\b(?:ahead\s+of|since|surpass\w*|exceed\w*|eclips\w*|overtak\w*|second\s+(?:only\s+)?to|compared\s+(?:with|to)|than)\s",
    re.IGNORECASE,
)
FELL_ILL = re.compile(
    r"\bf[ae]lls?\s+(?:ill|sick|silent|short|asleep|out|back|behind)\b"
    r"|\b(?:rain|rainfall|snow|snowfall|hail|ash|bombs?|shells|prices?|temperatures?|shares|output|night)\b.{0,30}\bf[ae]lls?\b",
    re.IGNORECASE,
)
FALLING = re.compile(r"\b(?:falls?|fell|falling|fallen)\b", re.IGNORECASE)
_COLLAPSED = re.compile(r"\b(?:collapsed|collapsing|toppl(?:ed|ing))\b", re.IGNORECASE)
_FALLEN, _BURST = (re.compile(rf"\b(?:{any_of(_ROW[key])})\b", re.IGNORECASE) for key in ("fallen", "burst"))
WITHIN = frozenset(_ROW["within"])
_DISASTER = re.compile(rf"\b(?:{any_of(_ROW['disasters'])})\b", re.IGNORECASE)
# "Flood defences", "the fire brigade": what is for such a disaster is none.
AGAINST = re.compile(
    rf"\b(?:{any_of([*_ROW['disasters'], *_ROW['named'], 'quake', 'earthquake'])})\s+(?:{any_of(_ROW['against'])})\b",
    re.IGNORECASE,
)
_WEATHER = re.compile(r"\b(?:storm|hurricane|cyclone|typhoon|tornado|flood|floods|flooding|downpour)\b", re.IGNORECASE)
_TELLING = frozenset(_ROW["telling"])
DISASTER = "disaster"
YEAR, TWO_MONTHS = 360, 60
"""Days, about."""
_TO_NEXT = 20
_ANY_OF_MANY = re.compile(
    r"\b(?:any|no|an?\s+(?:possible|potential)|every|each|next|such)\s+(?:[\w-]+\s+)?$", re.IGNORECASE
)
# "Was completed without any untoward incident"
_NONE_SUCH = re.compile(r"\b(?:no|without(?:\s+(?:any|an?))?)\s+(?P<what>[\w-]+(?:\s+[\w-]+)?)", re.IGNORECASE)
# "One of the largest explosions in history": what was told before; "two world wars": none of them
_ONE_OF = re.compile(
    r"\b(?:one|some|among|most)\s+(?:of\s+)?the\s+(?:[\w-]+\s+){0,4}$|\b(?:two|both)\s+world\s+$", re.IGNORECASE
)
_NOT_YET = re.compile(rf"\b(?:{any_of(_ROW['to_come'])})\s+(?:[\w-]+\s+){{0,2}}$", re.IGNORECASE)
_STATE_OF = re.compile(rf"\b(?:{any_of(_ROW['state_of'])})\s+of\s+(?:the\s+|a\s+)?$", re.IGNORECASE)
_CRIME = re.compile(r"\s+(?:crimes?|criminals?|effort|footing|zone|veterans?)\b", re.IGNORECASE)
# "Residents heard loud explosions": a sign of what happened
_HEARD = re.compile(r"\bhear(?:d|ing)?\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
LASTING = ("war", "fight", "invade", "besiege", "protest")
"""Actions that go on while others happen, and that articles name to say when these did."""


def is_harm(happening: Happening) -> bool:
    """Whether it is a disaster, an attack or a fight, by its kind of action or by what its title calls it."""
    if happening.action == "fall" and FALLING.search(happening.title):
        return bool(happening.place or happening.actors or _FALLEN.search(happening.title))
    if happening.action == "burst":
        return bool(_BURST.search(happening.title))
    if happening.action in HARM or happening.action == DISASTER:
        return True
    return happening.action in _TELLING and bool(_DISASTER.search(happening.title))


def noun_for(happening: Happening) -> str:
    """The noun for what happened: that of its title, else the first of its kind."""
    nouns: Sequence[str] = table("actions")["actions"].get(happening.action, {}).get("nouns", [])
    said = set(fold(happening.title).split())
    return next((noun for noun in nouns if noun in said), next(iter(nouns), "disaster"))


def is_weather(happening: Happening) -> bool:
    return happening.action == "storm" or bool(_WEATHER.search(happening.title))


def is_of_long_ago(happening: Happening, published: FuzzyDate | None) -> bool:
    """Whether only the year of an earlier one is told ("after an explosion in 2009"), in news of another."""
    when = happening.date
    if when is None or published is None or when.earliest is None or when.latest is None or published.earliest is None:
        return False
    return when.latest - when.earliest >= YEAR and published.earliest - when.latest > YEAR


def is_of_many(line: Line, deed: Deed) -> bool:
    """Whether the noun speaks of none that happened, or of another: "any earthquake", "an expected offensive", "the
    worst quake since 1911"."""
    before = line.text_between(line.sentence.start, deed.start)
    behind = line.text_between(deed.end_offset, line.sentence.end)
    for_such = AGAINST.match(deed.text + behind[:_TO_NEXT])
    if deed.action == "explode" and _HEARD.search(before):
        return True
    if _ONE_OF.search(before) and deed.text.endswith("s"):
        return True
    if for_such or _NOT_YET.search(before) or (deed.action == "war" and _is_state(before, behind)):
        return True
    return bool(_ANY_OF_MANY.search(before) or (_SUPERLATIVE.search(before) and _COMPARED.search(behind)))


def _is_state(before: str, behind: str) -> bool:
    """Whether "war" is spoken of as a state or in law: "prisoners of war", "an apparent war crime"."""
    return bool(_STATE_OF.search(before) or _CRIME.match(behind))


def is_compared(line: Line, at: int) -> bool:
    """Whether what is told AT there is another, with which one is compared: "the worst since the Vasa explosion"."""
    found = _AHEAD_OF.search(line.sentence.text)
    return found is not None and at - line.sentence.start >= found.end() - _TO_NEXT


def is_aside(s: Statement) -> bool:
    """Whether the date is that of another, with which it is compared, or the word has another sense ("fell ill")."""
    if s.happening.action == "explode" and re.search(r"\bheard?\b", s.quote):
        return True
    if s.happening.action == "fall" and _COLLAPSED.search(s.quote):
        return True  # what fell is a part of what brought it down
    none = _NONE_SUCH.search(s.quote)
    if none and f"{fold(none['what'])} ".startswith(f"{fold(s.happening.title).removeprefix('no ')} "):
        return True
    return bool(_COMPARED.search(s.quote) or AGAINST.search(s.happening.title) or FELL_ILL.search(s.happening.title))

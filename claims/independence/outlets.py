"""Names of papers, agencies and stations that no list has, by the words they are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.identity import fold
from claims.independence.agencies import table

_NAMES = table("outlets")["names"]
_CUES = table("cues")
_CAP = r"[A-Z][^\W_]*(?:[.’'&-][^\W_]+)*"
_LINK = r"(?:of\s+(?:the\s+)?|and\s+|&\s+|for\s+)?"
_LAST = re.compile(rf"(?<![\w-])(?:{'|'.join(_NAMES['last'])})(?![\w-])(?!\s+(?!The\b){_CAP})")
_BEFORE = re.compile(rf"(?:(?:{_CAP})\s+{_LINK}){{1,5}}\Z")
_FIRST = re.compile(
    rf"(?<![\w-])(?:(?:{'|'.join(_NAMES['first'])})\s+{_CAP}(?:\s+{_CAP}){{0,3}}|Channel\s+(?:\d+|[A-Z][a-z]+))(?![\w-])"
)
_OF_KIND = re.compile(rf"\b(?:{'|'.join(_NAMES['kinds'])})\s+[“\"]?(?P<name>{_CAP}(?:\s+{_CAP}){{0,4}})")
_KINDS = "|".join(_CUES["russian"]["kinds"] + _CUES["persian"]["kinds"])
_IN_GUILLEMETS = re.compile(rf"(?:{_KINDS})\s+«(?P<name>[^«»\n]{{2,60}})»", re.IGNORECASE)
# Words that a sentence begins with, and that belong to no name.
_LEADING = re.compile(
    r"^(?:(?:Meanwhile|Yesterday|Today|Earlier|Later|But|And|As|In|On|At|By|While|When|After|Since|Also|Citing|Quoting"
    r"|According|Although|However|Then|Now|Both|Only|Even|That|This|[A-Z]\w+day|\w+ly)\s+)+(?=\S)"
)
_TITLES = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|Professor|President|Minister|Secretary|General|Colonel|Captain|Judge|Senator|Ambassador"
    r"|Chancellor|Governor|Mayor|Sir|Lady|Lord)\b"
)
_NEEDS_MORE = frozenset({"Agency", "Press", "News", "Wire", "Radio", "TV", "Today", "Reporter", "Correspondent"})


@dataclass(frozen=True, slots=True)
class Outlet:
    """A name that looks like an outlet's, without its "the"."""

    name: str
    start: int
    end: int

    @property
    def key(self) -> str:
        return outlet_key(self.name)


def outlet_key(name: str) -> str:
    return f"outlet:{fold(name).removeprefix('the ')}"[:200]


def outlets_in(text: str) -> Iterator[Outlet]:
    """Names that may be of outlets; whether the text says that it has something from them is another question."""
    for found in _LAST.finditer(text):
        outlet = _ending_in(text, found)
        if outlet:
            yield outlet
    for found in _FIRST.finditer(text):
        yield Outlet(found.group(), *found.span())
    for pattern in (_OF_KIND, _IN_GUILLEMETS):
        for found in pattern.finditer(text):
            yield Outlet(found["name"], *found.span("name"))


def _ending_in(text: str, last: re.Match[str]) -> Outlet | None:
    before = text[max(0, last.start() - 80) : last.start()]
    more = _BEFORE.search(before)
    start = last.start() - (len(before) - more.start()) if more else last.start()
    name = text[start : last.end()]
    lead = _LEADING.match(name)
    cut = max(
        lead.end() if lead else 0,
        *(found.end() for found in re.finditer(r"\b(?:The|the|A|An)\s+|-language\s+|[’']s\s+", name)),
        0,
    )
    start, name = start + cut, name[cut:]
    with_article = text[max(0, start - 4) : start] in ("The ", "the ")
    if " " not in name and (name in _NEEDS_MORE or not with_article):
        return None
    person = _TITLES.search(text[max(0, start - 15) : last.end()])
    return Outlet(name, start, last.end()) if _looks_like_an_outlet(name, last.group()) and not person else None


def _looks_like_an_outlet(name: str, last: str) -> bool:
    if any(name.endswith(never) for never in _NAMES["never"]):
        return False
    return last not in _NAMES["agency_words"] or any(word in name.split() for word in _NAMES["news_words"])

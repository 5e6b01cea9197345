"""A disaster that an article only calls one: of which no word of action tells, or a verb alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from claims.extraction.deeds import Form
from claims.extraction.happenings import happening_of_deed
from claims.extraction.lexicons import any_of, table
from claims.extraction.page import Line, Page
from claims.extraction.participants import participants_of
from claims.extraction.phrases import capital
from claims.extraction.quantities.harm import AGAINST, DISASTER, FELL_ILL, HARM, is_harm
from claims.extraction.quantities.moments import day_of
from claims.extraction.quantities.told import Told, words_of
from claims.extraction.statements import Happening
from claims.extraction.words import fold
from timeline.dates import FuzzyDate

_ROW = table("quantities")["harm"]
_DISASTER_CALLED = re.compile(
    rf"(?:(?P<name>\b(?:{any_of(_ROW['named'])})\s+(?-i:[A-ZÀ-Þ])[\w’'-]+)|\b(?P<noun>{any_of(_ROW['disasters'])})\b)"
    r"(?:\s+(?:in|at|on|near|off)\s+(?P<place>(?-i:[A-ZÀ-Þ])[\w’'-]+(?:\s+(?-i:[A-ZÀ-Þ])[\w’'-]+){0,2}))?",
    re.IGNORECASE,
)
_DISASTER_WORDS = frozenset([*_ROW["disasters"], *_ROW["named"]])
_LEAKED = re.compile(
    rf"\b(?P<what>{any_of(_ROW['leaking'])})\b[^.;:]{{0,60}}?\b(?:{any_of(_ROW['leaks'])})\b", re.IGNORECASE
)


def disaster_called(page: Page) -> Iterator[Told]:
    """The first disaster that an article names which tells of none in another way: "Storm Hedda", "the epidemic"."""
    for line in page.lines:
        words = [word.lower for word in line.sentence.words]
        if not _DISASTER_WORDS.isdisjoint(words) and (called := _disaster_in(line.sentence.text)):
            name = called["name"] or called["noun"]
            title = capital(f"{name} in {called['place']}" if called["place"] else name)
            happening = Happening(
                DISASTER, "", (), called["place"], title, frozenset(fold(title).split()),
                identity=(DISASTER, fold(name)), date=_only_day(line),
            )  # fmt: skip
            yield Told(line.sentence.start, line.sentence.paragraph, happening, words_of(happening))
            return


def as_told(called: Told, found: Sequence[Told]) -> Told:
    """As what is told further on by the same noun, if anything: "the massacre of Gloria"."""
    noun = fold(called.happening.identity[-1])
    same = next((each.happening for each in found if noun in fold(each.happening.title).split()), None)
    return replace(called, happening=same) if same else called


def leaked(page: Page) -> Iterator[Told]:
    """The first leak of what harms that a verb tells: "gas had started to seep out"."""
    for line in page.lines:
        if found := _LEAKED.search(line.sentence.text):
            title = f"Leak of {found['what'].lower()}"
            leak = Happening(
                "rupture", "", (), None, title, frozenset(fold(title).split()), identity=("rupture", fold(title)),
                date=_only_day(line),
            )  # fmt: skip
            yield Told(line.sentence.start, line.sentence.paragraph, leak, words_of(leak))
            return


def _only_day(line: Line) -> FuzzyDate | None:
    days = {day for span in line.spans if span.date and not span.is_hour_alone and (day := day_of(span))}
    return days.pop() if len(days) == 1 else None


def _disaster_in(text: str) -> re.Match[str] | None:
    """Not "the fire station", which is for such a disaster."""
    found = _DISASTER_CALLED.finditer(text)
    return next((each for each in found if not AGAINST.match(text, each.start())), None)


def told_by_verb(page: Page) -> Iterator[Told]:
    """The first disaster that a verb alone tells of: "in May, after the dam burst"."""
    for line in page.lines:
        for deed in line.deeds:
            if deed.form is Form.PAST and deed.action in HARM:
                happening = happening_of_deed(line, deed, participants_of(line, deed))
                if is_harm(happening) and not FELL_ILL.search(happening.title):
                    yield Told(deed.start, line.sentence.paragraph, happening, words_of(happening))
                    return

"""What an expression leaves out, supplied by its context: the missing year, the day that "yesterday" counts from.

A year is taken, in this order: from the words themselves; from the other end of the same range or list; in a
narrative of the past from the date told last; in news from the nearest day in the past, or in the future after a word
such as "will"; else it stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from .converting import common_year, first_month, in_calendar
from .expressions import Expression
from .lexicon import Cues
from .meaning import Anchor, Meaning, Shift, Stated, Turn
from .ranges import with_shared_year
from .shifting import shifted, stated_day, turned
from .spans import Bound

CUE_REACH = 60
"""Characters before an expression in which a word may point to the future."""
LEAD_REACH = 400
"""Characters for which, inside a paragraph, the year of a leading "In 2014, ..." holds."""
LEAST_DATES_OF_NARRATIVE = 8
LONG_PAST = 10
"""Years before the publication from which on a text is history whatever it opens with."""
MONTHS_IN_HALF_YEAR = 6
FARTHEST_STEP = 8
"""Years that a story moves on at once; what lies farther off is mentioned aside."""
PARAGRAPH = 2000
"""Characters beyond which two dates stand in no paragraph together."""
OPENING = 32
"""Characters from the start of a sentence in which a date still leads it."""
SENTENCE_PART = re.compile(r"[.!?\n\"“”]")
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*\s+[^.]*$|\n[^.\n]*$")


@dataclass(frozen=True, slots=True)
class Completed:
    """Calendar fields with what was missing; `how` names the rule that supplied it, `anchor` what it counted from."""

    stated: Stated
    how: str | None = None
    anchor: Stated | None = None


class Outlook:
    """What the words before a date tell of its side of the publication."""

    def __init__(self, cues: Cues) -> None:
        small = rf"\s+(?:(?:{'|'.join(cues.small)})\s+)*$"
        unsaid = "".join(rf"(?<!\b{word} )" for word in cues.unsaid)
        self._future = re.compile(rf"\b(?:{'|'.join(cues.future)})\b", re.IGNORECASE)
        self._planned = re.compile(rf"\b(?:{'|'.join(cues.planned)}){small}")
        self._said = re.compile(rf"{unsaid}\b(?:{'|'.join(cues.said)}){small}")

    def is_ahead(self, text: str, start: int) -> bool:
        before = text[max(0, start - CUE_REACH) : start]
        if self._said.search(before):
            return False
        if self._planned.search(before):
            return True
        return self._future.search(SENTENCE_PART.split(before)[-1]) is not None


@cache
def outlook(cues: Cues) -> Outlook:
    return Outlook(cues)


class Story:
    """The course of dates through one text, told in order."""

    def __init__(self, text: str, published: date | None, cues: Cues, *, narrative: bool) -> None:
        self.text = text
        self._outlook = outlook(cues)
        self.published = published
        self.narrative = narrative
        self.last: Stated | None = None
        self._mentioned: Stated | None = None
        self._last_end = 0
        self._lead: tuple[int, Stated] | None = None

    def complete(self, expression: Expression) -> Completed | None:
        """Fields for a date, None where nothing tells them."""
        meaning = expression.meaning
        completed: Completed | None = None
        if isinstance(meaning, Stated):
            completed = self._stated(meaning, expression)
        elif isinstance(meaning, Shift | Turn):
            base = self._base(meaning)
            fields = None
            if base is not None and isinstance(meaning, Shift):
                fields = shifted(base, meaning)
            elif base is not None and isinstance(meaning, Turn):
                fields = turned(base, meaning, ahead=self._outlook.is_ahead(self.text, expression.start))
            completed = Completed(fields, None, base) if fields is not None else None
        if completed is not None:
            self._follow(completed.stated, expression)
        return completed

    def _base(self, meaning: Shift | Turn) -> Stated | None:
        """The day to count from: "that year" is the one mentioned last, aside or not."""
        if isinstance(meaning, Shift) and meaning.anchor is Anchor.STORY and meaning.unit == "year":
            return self._mentioned if meaning.count == 0 else self.last
        if meaning.anchor is Anchor.STORY or (meaning.anchor is Anchor.EITHER and self.narrative):
            return self.last
        if self.narrative and isinstance(meaning, Shift):
            return None  # "today" in a history is no day that it could be told by
        day = self.published
        return None if day is None else stated_day(day)

    def _stated(self, stated: Stated, expression: Expression) -> Completed:
        if not stated.lacks_year:
            return Completed(stated)
        if self.narrative and self.last is not None and self.last.year is not None:
            return Completed(stated.with_year(_flowing_year(self.last, stated)), "carried")
        lead = self._leading(expression.start)
        if lead is not None:
            return Completed(stated.with_year(in_calendar(lead, stated.calendar).year), "carried")
        if self.published is not None:
            ahead = self._outlook.is_ahead(self.text, expression.start)
            if expression.bound in (Bound.UNTIL, Bound.BY):
                ahead = _is_nearer_ahead(stated, self.published)
            how = "nearest_future" if ahead else "nearest_past"
            return Completed(stated.with_year(nearest_year(stated, self.published, ahead=ahead)), how)
        return Completed(stated)

    def _leading(self, start: int) -> Stated | None:
        """What leads the paragraph: "In 2014, ..."."""
        if self._lead is None:
            return None
        at, lead = self._lead
        near = start - at < LEAD_REACH and "\n" not in self.text[at:start]
        return lead if near else None

    def _follow(self, stated: Stated, expression: Expression) -> None:
        """Move the story on to this date, unless it is only mentioned aside."""
        year = common_year(stated)
        if year is None:
            return
        meaning = expression.meaning
        explicit = isinstance(meaning, Stated) and meaning.year is not None
        from_today = isinstance(meaning, Shift) and meaning.anchor is Anchor.PUBLICATION
        self._mentioned = stated
        if explicit:
            leads = self.text[max(0, expression.start - 3) : expression.start].lower() in ("in ", "on ")
            past = self.published is None or year < self.published.year
            self._lead = (expression.end, stated) if leads and past else None
        if isinstance(meaning, Shift) and ((meaning.count or 0) < 0 or (self.narrative and from_today)):
            return
        if explicit and self._is_aside(year, expression):
            return
        if expression.rule == "year" and self.last is not None and common_year(self.last) == year:
            return
        self.last = stated
        self._last_end = expression.end

    def _is_aside(self, year: int, expression: Expression) -> bool:
        """A year that does not carry the story: "the largest since 1813", "the 1907 treaty", a look back or far off."""
        last = None if self.last is None else common_year(self.last)
        if last is None or year == last:
            return False
        opens = self._opens_sentence(expression.start)
        if expression.rule == "year":
            leading = opens and expression.bound in (None, Bound.BY, Bound.AFTER)
            if (expression.bound is not None and not leading) or self._is_adjective(expression):
                return True
        if opens:
            return False
        if abs(year - last) > FARTHEST_STEP:
            return True
        near = expression.start - self._last_end < PARAGRAPH
        return near and year < last and "\n" not in self.text[self._last_end : expression.start]

    def _is_adjective(self, expression: Expression) -> bool:
        before = self.text[max(0, expression.start - 4) : expression.start].lower()
        return before == "the " and self.text[expression.end : expression.end + 2].strip(" ").isalpha()

    def _opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - OPENING) : start]
        return start < OPENING or SENTENCE_END.search(before) is not None


def _flowing_year(last: Stated, stated: Stated) -> int | None:
    """A narrative goes on: January after the December of 1940 is in 1941."""
    last = in_calendar(last, stated.calendar)
    if last.year is not None and last.month and stated.month and last.month >= 11 and stated.month <= 2:
        return last.year + 1
    return last.year


def nearest_year(stated: Stated, published: date, *, ahead: bool) -> int:
    """The year that puts a month, day or season next to the publication, on the wanted side of it."""
    now = in_calendar(stated_day(published), stated.calendar)
    year, here = now.year or published.year, (now.month or 1, (now.day or 1) if stated.day else 1)
    there = (first_month(stated), stated.day or 1)
    if ahead:
        return year if there >= here else year + 1
    return year if there <= here else year - 1


def _is_nearer_ahead(stated: Stated, published: date) -> bool:
    """Whether the next such day is nearer than the last one: "until June 26", told on June 20."""
    now = in_calendar(stated_day(published), stated.calendar)
    months_ahead = ((stated.month or 1) - (now.month or 1)) % 12
    return months_ahead < MONTHS_IN_HALF_YEAR and (months_ahead > 0 or (stated.day or 31) >= (now.day or 1))


def is_narrative(found: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells the past rather than the news.

    News opens with days that need the publication's year ("on Jan. 17", "yesterday"), states few years and counts
    from its own day; a narrative names its year first, states many, and most of them are past.
    """
    meanings = [expression.meaning for expression in found]
    stated = [m for m in meanings if isinstance(m, Stated)]
    years = [year for m in stated if (year := common_year(m)) is not None]
    if published is None:
        return len(years) >= LEAST_DATES_OF_NARRATIVE
    first = next((m for m in meanings if _needs_publication(m) or (isinstance(m, Stated) and m.year)), None)
    if not years or first is None:
        return False
    from_today = sum(1 for m in meanings if isinstance(m, Shift | Turn) and _counts_from_today(m))
    if 5 * from_today > len(stated):
        return False
    if sorted(years)[len(years) // 2] < published.year - LONG_PAST and len(years) > 1:
        return True
    past = sum(1 for year in years if year < published.year - 1)
    return len(years) >= LEAST_DATES_OF_NARRATIVE and not _needs_publication(first) and 2 * past > len(years)


def _counts_from_today(meaning: Shift | Turn) -> bool:
    return meaning.anchor is Anchor.PUBLICATION or (isinstance(meaning, Turn) and bool(meaning.stated.weekday))


def _needs_publication(meaning: Meaning) -> bool:
    if isinstance(meaning, Stated):
        return meaning.year is None and meaning.month is not None
    return isinstance(meaning, Shift | Turn) and meaning.anchor is not Anchor.STORY


def shared_years(found: Sequence[Expression]) -> tuple[Expression, ...]:
    """Expressions with the years that the other end of their range or list states."""
    shared = list(found)
    for index in reversed(range(len(shared) - 1)):
        first, second = shared[index], shared[index + 1]
        if first.link and isinstance(first.meaning, Stated) and isinstance(second.meaning, Stated):
            one, two = with_shared_year(first.meaning, second.meaning, first.link)
            if one is not first.meaning:
                shared[index] = replace(first, meaning=one, rule=f"{first.rule}+shared")
            if two is not second.meaning:
                shared[index + 1] = replace(second, meaning=two, rule=f"{second.rule}+shared")
    return tuple(shared)

"""What an expression leaves out, supplied by its context: the missing year, the day that "yesterday" counts from.

A year is taken, in this order: from the words themselves; from the other end of the same range or list; in a
narrative of the past from the date told last; in news from the nearest day in the past, or in the future after a word
such as "will"; else it stays unknown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from .expressions import Expression
from .meaning import Anchor, Meaning, Shift, Stated, Turn
from .ranges import with_shared_year
from .shifting import FIRST_MONTHS, shifted, turned
from .spans import Bound

FUTURE_CUES = re.compile(
    r"\b(?:will|shall|would|due|set|scheduled|slated|expected|planned|plans?|upcoming|going to|is to|are to)\b",
    re.IGNORECASE,
)
PRESENT_PLANS = re.compile(
    r"\b(?:begins?|opens?|starts?|meets?|convenes?|takes? place|expires?|ends?)"
    r"\s+(?:next\s+)?(?:on\s+|in\s+)?$"
)
"""A verb in the present tense right before a date speaks of what is to come: "parliament meets on 14 January"."""
REPORTED = re.compile(
    r"(?<!be )(?<!to )\b(?:said|says|told \w+|added|wrote|warned|announced"
    r"|reported|confirmed|declared|stated|claimed|denied)"
    r"\s+(?:late\s+|early\s+)?(?:on\s+)?$"
)
"""A verb of speech right before a date: what has been said is past, whatever it is about."""
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
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*\s+[^.]*$|\n[^.\n]*$")


@dataclass(frozen=True, slots=True)
class Completed:
    """Calendar fields with what was missing; `how` names the rule that supplied it, `anchor` what it counted from."""

    stated: Stated
    how: str | None = None
    anchor: Stated | None = None


class Story:
    """The course of dates through one text, told in order."""

    def __init__(self, text: str, published: date | None, *, narrative: bool) -> None:
        self.text = text
        self.published = published
        self.narrative = narrative
        self.last: Stated | None = None
        self._mentioned: Stated | None = None
        self._last_end = 0
        self._lead: tuple[int, int] | None = None

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
                fields = turned(base, meaning, ahead=self._looks_ahead(expression.start))
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
        return None if day is None else Stated(year=day.year, month=day.month, day=day.day)

    def _stated(self, stated: Stated, expression: Expression) -> Completed:
        if not stated.lacks_year:
            return Completed(stated)
        if self.narrative and self.last is not None and self.last.year is not None:
            return Completed(stated.with_year(_flowing_year(self.last, stated)), "carried")
        lead = self._lead_year(expression.start)
        if lead is not None:
            return Completed(stated.with_year(lead), "carried")
        if self.published is not None:
            ahead = self._looks_ahead(expression.start)
            if expression.bound in (Bound.UNTIL, Bound.BY):
                ahead = _is_nearer_ahead(stated, self.published)
            how = "nearest_future" if ahead else "nearest_past"
            return Completed(stated.with_year(nearest_year(stated, self.published, ahead=ahead)), how)
        return Completed(stated)

    def _looks_ahead(self, start: int) -> bool:
        before = self.text[max(0, start - CUE_REACH) : start]
        if REPORTED.search(before):
            return False
        if PRESENT_PLANS.search(before):
            return True
        sentence = re.split(r"[.!?\n\"“”]", before)[-1]
        return FUTURE_CUES.search(sentence) is not None

    def _lead_year(self, start: int) -> int | None:
        if self._lead is None:
            return None
        at, year = self._lead
        near = start - at < LEAD_REACH and "\n" not in self.text[at:start]
        return year if near else None

    def _follow(self, stated: Stated, expression: Expression) -> None:
        """Move the story on to this date, unless it is only mentioned aside."""
        if stated.year is None:
            return
        meaning = expression.meaning
        explicit = isinstance(meaning, Stated) and meaning.year is not None
        from_today = isinstance(meaning, Shift) and meaning.anchor is Anchor.PUBLICATION
        self._mentioned = stated
        if explicit:
            leads = self.text[max(0, expression.start - 3) : expression.start].lower() in ("in ", "on ")
            past = self.published is None or stated.year < self.published.year
            self._lead = (expression.end, stated.year) if leads and past else None
        if isinstance(meaning, Shift) and ((meaning.count or 0) < 0 or (self.narrative and from_today)):
            return
        if explicit and self._is_aside(stated.year, expression):
            return
        if expression.rule == "year" and self.last is not None and self.last.year == stated.year:
            return
        self.last = stated
        self._last_end = expression.end

    def _is_aside(self, year: int, expression: Expression) -> bool:
        """A year that does not carry the story: "the largest since 1813", "the 1907 treaty", a look back or far off."""
        if self.last is None or self.last.year is None or year == self.last.year:
            return False
        opens = self._opens_sentence(expression.start)
        if expression.rule == "year":
            leading = opens and expression.bound in (None, Bound.BY, Bound.AFTER)
            if (expression.bound is not None and not leading) or self._is_adjective(expression):
                return True
        if opens:
            return False
        if abs(year - self.last.year) > FARTHEST_STEP:
            return True
        near = expression.start - self._last_end < PARAGRAPH
        return near and year < self.last.year and "\n" not in self.text[self._last_end : expression.start]

    def _is_adjective(self, expression: Expression) -> bool:
        before = self.text[max(0, expression.start - 4) : expression.start].lower()
        return before == "the " and self.text[expression.end : expression.end + 2].strip(" ").isalpha()

    def _opens_sentence(self, start: int) -> bool:
        before = self.text[max(0, start - OPENING) : start]
        return start < OPENING or SENTENCE_END.search(before) is not None


def _flowing_year(last: Stated, stated: Stated) -> int | None:
    """A narrative goes on: January after the December of 1940 is in 1941."""
    if last.year is not None and last.month and stated.month and last.month >= 11 and stated.month <= 2:
        return last.year + 1
    return last.year


def nearest_year(stated: Stated, published: date, *, ahead: bool) -> int:
    """The year that puts a month, day or season next to the publication, on the wanted side of it."""
    day = stated.day or 1
    month = stated.month or FIRST_MONTHS.get(stated.season or 0, 1)
    here = (published.month, published.day if stated.day else 1)
    if ahead:
        return published.year if (month, day) >= here else published.year + 1
    return published.year if (month, day) <= here else published.year - 1


def _is_nearer_ahead(stated: Stated, published: date) -> bool:
    """Whether the next such day is nearer than the last one: "until June 26", told on June 20."""
    months_ahead = ((stated.month or 1) - published.month) % 12
    return months_ahead < MONTHS_IN_HALF_YEAR and (months_ahead > 0 or (stated.day or 31) >= published.day)


def is_narrative(found: Sequence[Expression], published: date | None) -> bool:
    """Whether the text tells the past rather than the news.

    News opens with days that need the publication's year ("on Jan. 17", "yesterday"), states few years and counts
    from its own day; a narrative names its year first, states many, and most of them are past.
    """
    meanings = [expression.meaning for expression in found]
    stated = [m for m in meanings if isinstance(m, Stated)]
    years = [m.year for m in stated if m.year is not None]
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

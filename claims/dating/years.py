"""What an expression leaves out, supplied by its context: the missing year, the day that "yesterday" counts from.

A year is taken, in this order: from the words themselves; from the other end of the same range or list; in a
narrative of the past from the date told last; in news from the nearest day in the past, or in the future after a word
such as "will"; else it stays unknown.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from .converting import common_year, day_of, first_month, in_calendar
from .expressions import Expression
from .meaning import RELATIVE, Anchor, Meaning, Shift, Stated, Turn
from .outlook import UP_TO, Outlook, Verbs, outlook
from .rules.ranges import Link, with_shared_year
from .shifting import shifted, stated_day, turned
from .spans import Bound

LEAD_REACH = 400
"""Characters for which, inside a paragraph, the year of a leading "In 2014, ..." holds."""
MONTHS_IN_YEAR, MONTHS_IN_HALF_YEAR, LAST_DAY = 12, 6, 31
NEAR = 200
"""Characters within which "a year later" and "the next day" count from what was mentioned, aside or not."""
QUARTERS = range(33, 37)
UNITS_OF_DAYS = ("day", "week", "weekend", "fortnight")
DAYS_IN_WEEK = 7
LONGEST_ISSUE = 92
"""Days within which a publication that names no day ("November 2018") came out: a date in them is a date of its own."""
MONTHS_SOON = 2
"""Months ahead within which a date without a year, and without a verb that tells, is the coming one."""
FARTHEST_STEP = 8
"""Years that a story moves on at once; what lies farther off is mentioned aside."""
PARAGRAPH = 2000
"""Characters beyond which two dates stand in no paragraph together."""
OPENING = 32
"""Characters from the start of a sentence in which a date still leads it."""
LEADING = re.compile(r"(?:^|[.!?:\n])[\"'”’)\]]*\s*(?:\w+ ){0,2}$")
"""A sentence whose first words are those before a date: "In 2014", "As of 3 May"."""
REIGN = re.compile(r"\w\s?\((?:\s?|\d{3,4}\s?[–-]\s?)$")
"""Before the years of a ruler: an opening bracket right behind a word, and the first of them before the second."""
BESIDE = re.compile(r"\bas (?:early|late|recently) as $")
HEADING_BEFORE = re.compile(r"(?:^|\n)\W*$")
HEADING_AFTER = re.compile(r"\W*(?:\n|$)")
SENTENCE_BREAK = re.compile(r"[.!?]\s")
SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*\s+[^.]*$|\n[^.\n]*$")


class Completed(NamedTuple):
    """Calendar fields with what was missing; `how` names the rule that supplied it, `anchor` what it counted from."""

    stated: Stated
    how: str | None = None
    anchor: Stated | None = None


class Lead(NamedTuple):
    """A date whose year those after it may share; `carried` where it got its own year in this way."""

    stated: Stated
    expression: Expression
    carried: bool = False


class Story:
    """The course of dates through one text, told in order."""

    def __init__(
        self, text: str, published: date | None, verbs: Verbs, *, narrative: bool, until: date | None = None
    ) -> None:
        self.text = text
        self.verbs = verbs
        self.published = published
        self.until = until or published
        self.narrative = narrative
        self.last: Stated | None = None
        self._mentioned: Stated | None = None
        self._mentioned_end = 0
        self._last_end = 0
        self._last_month: Stated | None = None
        self._last_leads = self._last_beside = False
        self._last_day: Stated | None = None
        self._last_day_end = 0
        self._first_day: Stated | None = None
        self._lead: Lead | None = None
        self._range_from: Stated | None = None
        self._weekday_before: Stated | None = None
        self._told = (-1, Outlook.UNSAID)

    def complete(self, expression: Expression) -> Completed | None:
        """Fields for a date, None where nothing tells them."""
        meaning = expression.meaning
        completed: Completed | None = None
        if isinstance(meaning, Stated):
            completed = self._stated(meaning, expression)
        elif isinstance(meaning, RELATIVE):
            base = self._base(meaning, expression.start)
            fields = None
            if base is not None and isinstance(meaning, Shift):
                fields = shifted(base, meaning)
            elif base is not None and isinstance(meaning, Turn):
                fields = self._day_after(meaning) or turned(base, meaning, ahead=self._is_ahead(expression))
            completed = Completed(fields, None, base) if fields is not None else None
        if completed is not None:
            self._follow(completed.stated, expression)
        self._range_from = completed.stated if completed and expression.link is Link.RANGE else None
        listed = isinstance(meaning, Turn) and completed is not None and expression.link is not None
        self._weekday_before = completed.stated if completed and listed else None
        return completed

    def _base(self, meaning: Shift | Turn, start: int) -> Stated | None:
        """The day to count from: "that year" is the one mentioned last, aside or not."""
        if isinstance(meaning, Shift) and meaning.anchor is Anchor.STORY and meaning.unit == "year":
            near = start - self._mentioned_end < NEAR
            return self._mentioned if meaning.count == 0 or near else self.last
        if meaning.anchor is Anchor.AT_HAND and not self.narrative:
            return self._day_at_hand(start)
        if meaning.anchor in (Anchor.STORY, Anchor.AT_HAND) or (meaning.anchor is Anchor.EITHER and self.narrative):
            of_days = isinstance(meaning, Shift) and meaning.unit in UNITS_OF_DAYS
            near = start - self._last_day_end < NEAR or (self.last is not None and not self.last.day)
            held = near and self.text.find("\n", self._last_day_end, start) < 0
            return self._last_day if of_days and held else self.last
        if self.narrative and isinstance(meaning, Shift):
            return None  # "today" in a history is no day that it could be told by
        day = self.published
        return None if day is None else stated_day(day)

    def _day_after(self, turn: Turn) -> Stated | None:
        """A weekday in a list or range, which lies after the one before it: "on Sunday and Monday"."""
        before = day_of(self._weekday_before) if self._weekday_before else None
        if self._weekday_before is None or before is None or turn.direction != 0:
            return None
        other = turn.stated.weekday not in (None, before.isoweekday())
        return turned(self._weekday_before, turn, ahead=True) if other else None

    def _day_at_hand(self, start: int) -> Stated | None:
        """The day of an hour that names none, in news: the last one of the paragraph, else that of the lead.

        The lead tells when it happened, and the hours follow. A first day far from the publication is no such lead.
        """
        for day, end in ((self._mentioned, self._mentioned_end), (self._last_day, self._last_day_end)):
            if day is not None and day.day and self.text.find("\n", end, start) < 0:
                return day
        if self.published is None:
            return None
        first = None if self._first_day is None else day_of(self._first_day)
        fresh = first is not None and abs((first - self.published).days) <= DAYS_IN_WEEK
        return self._first_day if fresh else stated_day(self.published)

    def _stated(self, stated: Stated, expression: Expression) -> Completed:
        if not stated.lacks_year:
            return Completed(stated)
        last = self._carrying(expression)
        if last is not None and last.year is not None:
            return Completed(stated.with_year(_flowing_year(last, stated)), "carried")
        lead = self._leading(expression)
        if lead is not None:
            carried = stated.with_year(in_calendar(lead, stated.calendar).year)
            if not (self._lead and self._is_heading(self._lead.expression)):
                self._lead = Lead(carried, expression, carried=True)
            return Completed(carried, "carried")
        if self._range_from is not None and self._range_from.year is not None:
            return Completed(stated.with_year(_year_on(self._range_from, stated)), "shared")
        if self.published is not None:
            ahead = self._is_year_ahead(stated, expression)
            how = "nearest_future" if ahead else "nearest_past"
            day = self.published if ahead else self.until or self.published
            return Completed(stated.with_year(nearest_year(stated, day, ahead=ahead)), how)
        return Completed(stated)

    def _carrying(self, expression: Expression) -> Stated | None:
        """In a narrative the date whose year those without one share.

        A mere year of an earlier paragraph gives way to the last month or day told, where it lies far off ("the sword
        was found in 1931") or is only told beside ("printed as early as 1572").
        """
        if not self.narrative:
            return None
        last, told = self.last, self._last_month
        if last is None or last.month or told is None or "\n" not in self.text[self._last_end : expression.start]:
            return last
        far = abs((common_year(last) or 0) - (common_year(told) or 0)) > FARTHEST_STEP
        return told if (far and not self._last_leads) or self._last_beside else last

    def _outlook(self, expression: Expression) -> Outlook:
        """Asked more than once for some expressions, so the last answer is kept."""
        if self._told[0] != expression.start:
            told = outlook(self.text, expression.start, expression.end, self.verbs, expression.bound)
            self._told = expression.start, told
        return self._told[1]

    def _is_ahead(self, expression: Expression) -> bool:
        """Whether a weekday lies after the publication; until one, unless the past is told."""
        told = self._outlook(expression)
        return told is Outlook.AHEAD or (told is Outlook.UNSAID and expression.bound in UP_TO)

    def _is_year_ahead(self, stated: Stated, expression: Expression) -> bool:
        """Whether a day, month or season without a year lies after the publication.

        Where no verb tells, it is the coming one only when that is near and the last one is nearly a year ago, or in
        an "until" or "by" when it is the nearer one.
        """
        assert self.published is not None
        told = self._outlook(expression)
        if expression.bound in UP_TO:
            return months_ahead(stated, self.published) < MONTHS_IN_HALF_YEAR and told is not Outlook.PAST
        if stated.season in QUARTERS and "-" in self.text[expression.start : expression.end]:
            return False  # "fourth-quarter results" are of a quarter that is over, whenever they come
        if told is Outlook.UNSAID:
            return months_ahead(stated, self.published) <= MONTHS_SOON
        return told is Outlook.AHEAD

    def _leading(self, expression: Expression) -> Stated | None:
        """What leads the paragraph, and not into the future: "In 2014, ...".

        A date inside its sentence leads only what is told as past after it, in this sentence or at the head of a later
        one, and only where it has a month: of "the ship, built in 2003" nothing follows for "in May".
        """
        lead = self._lead
        if lead is None or expression.start - lead.expression.end >= LEAD_REACH or self._is_adjective(lead.expression):
            return None
        between = self.text[lead.expression.end : expression.start]
        heading = self._is_heading(lead.expression)
        if "\n" in between and not heading:
            return None
        if self.published is None:
            return lead.stated
        if _is_earlier(expression.meaning, lead.stated):
            return None  # "born on 9 May 1950, he died on 4 January"
        told = self._outlook(expression)
        if lead.carried or heading or self._opens(lead.expression):
            return None if told is Outlook.AHEAD else lead.stated
        follows = lead.stated.month is not None and (SENTENCE_BREAK.search(between) is None or self._opens(expression))
        return lead.stated if follows and told is Outlook.PAST else None

    def _follow(self, stated: Stated, expression: Expression) -> None:
        """Move the story on to this date, unless it is only mentioned aside."""
        year = common_year(stated)
        if year is None:
            return
        meaning = expression.meaning
        explicit = isinstance(meaning, Stated) and meaning.year is not None
        from_today = isinstance(meaning, Shift) and meaning.anchor is Anchor.PUBLICATION
        if explicit and self._is_no_part(year, expression):
            return
        looks_back = (
            expression.bound is Bound.SINCE and self.last is not None and year < (common_year(self.last) or year)
        )
        if not looks_back:
            self._mentioned, self._mentioned_end = stated, expression.end
        if self._first_day is None and stated.day:
            self._first_day = stated
        if explicit:
            past = self.published is None or year < self.published.year
            self._lead = Lead(stated, expression) if past else None
        if isinstance(meaning, Shift) and ((meaning.count or 0) < 0 or (self.narrative and from_today)):
            return
        if explicit and self._is_aside(year, expression):
            return
        if expression.rule == "year" and self.last is not None and common_year(self.last) == year:
            return
        self.last = stated
        self._last_leads = self._opens(expression)
        self._last_beside = BESIDE.search(self.text, max(0, expression.start - OPENING), expression.start) is not None
        if stated.month:
            self._last_month = stated
        if stated.day:
            self._last_day, self._last_day_end = stated, expression.end
        self._last_end = expression.end

    def _is_heading(self, expression: Expression) -> bool:
        before = HEADING_BEFORE.search(self.text, max(0, expression.start - OPENING), expression.start)
        return before is not None and HEADING_AFTER.match(self.text, expression.end) is not None

    def _opens(self, expression: Expression) -> bool:
        return LEADING.search(self.text, max(0, expression.start - OPENING), expression.start) is not None

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

    def _is_no_part(self, year: int, expression: Expression) -> bool:
        """Whether it is no date of a narrative: that which its masthead bears, or the years of a ruler in brackets."""
        if not self.narrative:
            return False
        if self.last is None and self.published is not None and year == self.published.year:
            return True
        if expression.link is None and self._range_from is None:
            return False
        return REIGN.search(self.text, max(0, expression.start - OPENING), expression.start) is not None

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
    year = now.year or published.year
    stated = stated.with_year(year)
    here = (now.month or 1, (now.day or 1) if stated.day else 1)
    there = (first_month(stated), stated.day or 1)
    if ahead:
        return year if there >= here else year + 1
    return year if there <= here else year - 1


def _year_on(first: Stated, stated: Stated) -> int | None:
    """The year of the second end of a range whose first has one: "from November to March"."""
    first = in_calendar(first, stated.calendar)
    if first.year is None:
        return None
    earlier = (first_month(stated), stated.day or LAST_DAY) < (first_month(first), first.day or 1)
    return first.year + 1 if earlier else first.year


def _is_earlier(meaning: Meaning, lead: Stated) -> bool:
    """Whether a day or month without a year lies before another in the calendar."""
    if not isinstance(meaning, Stated) or lead.month is None or meaning.calendar is not lead.calendar:
        return False
    return (first_month(meaning), meaning.day or LAST_DAY) < (lead.month, lead.day or 1)


def months_ahead(stated: Stated, published: date) -> int:
    """Months until such a day, month or season comes next: 0 is this month, if it is not over, 12 if it is."""
    now = in_calendar(stated_day(published), stated.calendar)
    months = (first_month(stated) - (now.month or 1)) % MONTHS_IN_YEAR
    over = months == 0 and (stated.day or LAST_DAY) < (now.day or 1)
    return MONTHS_IN_YEAR if over else months


def shared_years(found: Sequence[Expression]) -> tuple[Expression, ...]:
    """Expressions with the years that the other end of their range or list states."""
    shared = list(found)
    for index in reversed(range(len(shared) - 1)):
        first, second = shared[index], shared[index + 1]
        if first.link and isinstance(first.meaning, Stated) and isinstance(second.meaning, Stated):
            one, two = with_shared_year(first.meaning, second.meaning, first.link)
            if one is not first.meaning:
                shared[index] = first._replace(meaning=one, rule=f"{first.rule}+shared")
            if two is not second.meaning:
                shared[index + 1] = second._replace(meaning=two, rule=f"{second.rule}+shared")
    return tuple(shared)

"""Positions in days as an address has them: an EDTF date, an instant, or a number of days."""

import math
import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from timeline.dates import InvalidDate, parse
from timeline.dates.days import civil

_DAY_NUMBER = re.compile(r"[+-]?\d{5,10}(?:\.\d{1,6})?|[+-]?\d{1,10}\.\d{1,6}")
_FURTHEST_DAY = 2_000_000_000
_SECONDS = 86400
_LAST_YEAR_IN_EDTF = 9999


def start_words(position: float, *, fine: bool) -> str:
    """The first day of a window as its address has it; FINE: to the second."""
    if fine:
        return _instant(position)
    return day_words(math.floor(position)) or str(math.floor(position))


def end_words(position: float, *, fine: bool) -> str:
    """The last day that is in the window; where it can only be a number, the end itself."""
    if fine:
        return _instant(position)
    return day_words(math.ceil(position) - 1) or str(math.ceil(position))


def day_words(number: int) -> str | None:
    """A day number in EDTF; None where its year does not fit into four digits."""
    year, month, day = civil(number)
    if abs(year) > _LAST_YEAR_IN_EDTF:
        return None
    return f"{year:05}-{month:02}-{day:02}" if year < 0 else f"{year:04}-{month:02}-{day:02}"


def _instant(position: float) -> str:
    day = math.floor(position)
    second = int((position - day) * _SECONDS)
    written = day_words(day)
    if written is None:
        return f"{position:.4f}"
    return f"{written}T{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


class DayField(forms.CharField):
    """A day, given as an EDTF date of which the last day is meant, or as a day number."""

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40)

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        if _DAY_NUMBER.fullmatch(text):
            return math.floor(float(text))
        try:
            day = parse(text).latest
        except InvalidDate as error:
            raise forms.ValidationError(str(error)) from error
        if day is None:
            raise forms.ValidationError(_("“%(date)s” has no last day.") % {"date": text})
        return day


class PositionField(forms.CharField):
    """A bound of the window: an EDTF date, whose first or last moment is meant, or a day number."""

    def __init__(self, *, is_end: bool) -> None:
        super().__init__(required=False, max_length=40)
        self.is_end = is_end

    def clean(self, value: Any) -> float | None:
        text = super().clean(value)
        if not text:
            return None
        try:
            position = float(text) if _DAY_NUMBER.fullmatch(text) else self._from_edtf(text)
        except InvalidDate as error:
            raise forms.ValidationError(str(error)) from error
        return max(-_FURTHEST_DAY, min(_FURTHEST_DAY, position))

    def _from_edtf(self, text: str) -> float:
        date = parse(text)
        bound = date.latest if self.is_end else date.earliest
        if bound is None:
            raise InvalidDate(_("“%(date)s” does not say where the window begins or ends.") % {"date": text})
        if date.earliest_clock is not None:
            return bound + date.earliest_clock.second / _SECONDS
        return float(bound + 1 if self.is_end else bound)

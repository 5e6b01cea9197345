"""The strip of a conflict: what each position allows, on one axis of days or figures, with the same in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from claims.models import Claim, Conflict, Polarity
from claims.pages.conflicts.short import ShownPosition
from claims.pages.strip import Mark, Span, Tick, strip
from claims.quantity import Quantity
from claims.values import Value, value_in_words, value_of
from timeline.dates import FuzzyDate, parse
from timeline.dates.days import civil
from timeline.wording import date_in_words

ROW_HEIGHT = 30
"""Pixels, as all heights here; what is wide is given in per cent."""
FOOT = 34


@dataclass(frozen=True, slots=True)
class StripRow:
    """A position's row, or, without a letter, that of an answer too vague to take a side."""

    letter: str
    hue: str
    middle: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ShownTick:
    x: float
    words: str


@dataclass(frozen=True, slots=True)
class ShownStrip:
    """`told` is all that the strip shows, in words. `floor` is where its rows end."""

    rows: tuple[StripRow, ...]
    ticks: tuple[ShownTick, ...]
    told: str

    @property
    def floor(self) -> int:
        return len(self.rows) * ROW_HEIGHT

    @property
    def height(self) -> int:
        return self.floor + FOOT


def conflict_strip(
    conflict: Conflict, positions: Sequence[ShownPosition], undecided: Iterable[Claim]
) -> ShownStrip | None:
    """None where there is nothing to be drawn: no dates or figures, or figures of different things."""
    vague = list(dict.fromkeys(value for each in undecided if (value := _drawn_value(conflict, each)) is not None))
    said = [[value for each in p.claims if (value := _drawn_value(conflict, each)) is not None] for p in positions]
    values = [value for row in said for value in row] + vague
    kinds = {(type(each), *((each.unit, each.counted) if isinstance(each, Quantity) else ())) for each in values}
    if len(kinds) != 1:
        return None
    rows = [[_span(each) for each in row] for row in (*said, *([each] for each in vague))]
    drawn = strip(rows, of_days=isinstance(values[0], FuzzyDate))
    if drawn is None:
        return None
    named = [*((p.letter, p.hue) for p in positions), *(("", "") for _each in vague)]
    kept = [(name, marks) for name, marks in zip(named, drawn.rows, strict=True) if marks]
    return ShownStrip(
        rows=tuple(
            StripRow(letter, hue, ROW_HEIGHT * number + ROW_HEIGHT // 2, marks)
            for number, ((letter, hue), marks) in enumerate(kept)
        ),
        ticks=tuple(ShownTick(tick.x, _tick_in_words(tick)) for tick in drawn.ticks),
        told=_told(positions, vague),
    )


def _drawn_value(conflict: Conflict, claim: Claim) -> FuzzyDate | Quantity | None:
    """The date or figure that the claim gives for what the conflict is about; a denial leaves nothing to draw."""
    if claim.property_id != conflict.property_id or claim.polarity == Polarity.DENIED:
        return None
    value: Value = value_of(claim)
    return value if isinstance(value, FuzzyDate | Quantity) else None


def _span(value: FuzzyDate | Quantity) -> Span:
    if isinstance(value, Quantity):
        return Span(value.low, value.high, value.stated is not None)
    soft = value.approximate or value.uncertain
    return Span(value.earliest, None if value.latest is None else value.latest + 1, soft)


def _tick_in_words(tick: Tick) -> str:
    if tick.unit == "number":
        return value_in_words(Quantity(tick.at, tick.at))
    year, month, day = civil(int(tick.at))
    short = -9999 <= year <= 9999
    stated = (f"-{-year:04}" if year < 0 else f"{year:04}") if short else f"Y{year}"
    if tick.unit == "year":
        return date_in_words(parse(stated))
    return date_in_words(parse(f"{stated}-{month:02}" if tick.unit == "month" else f"{stated}-{month:02}-{day:02}"))


def _told(positions: Iterable[ShownPosition], vague: Iterable[Value]) -> str:
    answers = [str(position) for position in positions]
    answers += [
        pgettext("an answer on the strip", "Takes no side: %(answer)s") % {"answer": value_in_words(each)}
        for each in vague
    ]
    return _("Side by side on one scale. %(answers)s.") % {"answers": ". ".join(answers)}

"""Readings: the distinct answers that an event's claims give for its date, and the date that follows from them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from claims.conflicts.positions import Group, Stance, sides_of
from claims.conflicts.standing import StandingClaim
from timeline.dates import FuzzyDate, InvalidDate, Relation, one_of, parse, relate
from timeline.dates.days import civil
from timeline.dates.grammar import Stated

_MODALITIES = (("asserted", "attributed"), ("planned",), ("speculative",))


@dataclass(frozen=True, slots=True)
class FoundReading:
    """The most precise date of claims that agree, and the ids of all of them.

    `sources` counts publishers who say it themselves; whoever only reports what another said is not counted, and that
    other is named in `speakers`.
    """

    date: FuzzyDate
    claims: tuple[str, ...]
    sources: int
    speakers: tuple[str, ...]
    preferred: bool


def readings(claims: Iterable[StandingClaim]) -> tuple[FoundReading, ...]:
    """The readings of claims that date one event, earliest first; a denied date is no reading.

    A vague claim that agrees with several readings forms none of its own unless an editor prefers it. What is only
    planned counts where nothing is said to have happened, and a guess where nothing is even planned.
    """
    dating = [c for c in claims if c.stands and not c.denied and isinstance(c.value, FuzzyDate)]
    for modalities in _MODALITIES:
        said = [claim for claim in dating if claim.modality in modalities]
        if said:
            return _readings(said)
    return ()


def event_date(found: Sequence[FoundReading]) -> FuzzyDate | None:
    """The event's own date: the preferred reading, else the only one, else "one of these", else None.

    Several readings give an EDTF set such as [2025-01-17,2025-10], so that the bounds hold all of them.
    """
    standing = [reading.date for reading in found if reading.preferred] or [reading.date for reading in found]
    if not standing:
        return None
    return standing[0] if len(standing) == 1 else one_of(standing)


def _readings(claims: list[StandingClaim]) -> tuple[FoundReading, ...]:
    if len(claims) == 1:
        return (_reading((Stance(tuple(claims)),)),)  # nothing to compare it with
    sides = sides_of(claims)
    preferred = tuple((stance,) for stance in sides.undecided if _is_preferred((stance,)))
    found = [_reading(group) for group in (*sides.groups, *preferred)]
    return tuple(sorted(found, key=_chronologically))


def _reading(group: Group) -> FoundReading:
    claims = sorted((claim for stance in group for claim in stance.claims), key=lambda claim: claim.id)
    return FoundReading(
        date=_sharpest([stance.first.value for stance in group if isinstance(stance.first.value, FuzzyDate)]),
        claims=tuple(claim.id for claim in claims),
        sources=len({claim.source for claim in claims if claim.modality != "attributed"}),
        speakers=tuple(sorted({claim.attributed_to for claim in claims if claim.attributed_to})),
        preferred=_is_preferred(group),
    )


def _is_preferred(group: Group) -> bool:
    return any(claim.rank == "preferred" for stance in group for claim in stance.claims)


def _sharpest(dates: list[FuzzyDate]) -> FuzzyDate:
    """The most precise of dates that agree; where one lacks the year that another has, both together."""
    for date in dates[1:]:
        joined = _with_year_of(dates[0], date)
        if joined is not None and relate(joined, dates[0]) is Relation.REFINES:
            return joined
    return dates[0]


def _with_year_of(dated: FuzzyDate, yearless: FuzzyDate) -> FuzzyDate | None:
    """17 January of an unknown year beside 2025 is 17 January 2025, its year marked as inferred: 2025?-01-17."""
    expression = yearless.expression
    if not isinstance(expression, Stated) or expression.year != "XXXX" or yearless.uncertain or yearless.approximate:
        return None
    if dated.earliest is None or dated.latest is None or civil(dated.earliest)[0] != civil(dated.latest)[0]:
        return None
    year = civil(dated.earliest)[0]
    try:
        return parse(f"{year:04}?{yearless.edtf[4:]}", part=yearless.part, calendar=yearless.calendar)
    except InvalidDate:  # 29 February beside a year that is not a leap year
        return None


def _chronologically(reading: FoundReading) -> tuple[bool, int, str, tuple[str, ...]]:
    earliest = reading.date.earliest
    return earliest is None, earliest or 0, reading.date.edtf, reading.claims

"""An event's date and its readings as a page words them: each answer, who stands behind it, why one is preferred."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from claims.detecting.voices import voice_count
from claims.models import Conflict, ConflictState, DatesEvent, Resolution
from claims.pages.shown_claim import ShownClaim
from claims.values import value_of
from timeline.dates import FuzzyDate
from timeline.models import Event, Reading
from timeline.wording import date_in_words

LISTED = 3  # readings that a headline names; the rest it counts


@dataclass(frozen=True, slots=True)
class ShownReading:
    """One answer for the date. `origin_count` is that of independent sources; `why` says why it is preferred."""

    words: str
    edtf: str
    claim_count: int
    source_count: int
    origin_count: int
    sources: tuple[str, ...]
    preferred: bool
    why: str

    @property
    def copies(self) -> bool:
        """Whether some of its sources copy one another."""
        return self.origin_count < self.source_count


@dataclass(frozen=True, slots=True)
class ShownDate:
    """The date in words, and how sure it is: `state` is the style of its mark, `explained` the same in words."""

    words: str
    state: str
    explained: str


def shown_readings(
    event: Event, claims: Sequence[ShownClaim], rulings: Mapping[int, Resolution]
) -> tuple[ShownReading, ...]:
    """The readings that the visible claims support; where it has no claims at all, those it was imported with."""
    rows = event.readings.in_order()
    if not claims and not event.claims.exists():
        return tuple(_imported(row) for row in rows.prefetch_related("testimonies"))
    dating = [each for each in claims if each.claim.property.dates_event != DatesEvent.NONE]
    behind = ((row, [each for each in dating if _speaks_for(each, row)]) for row in rows)
    return tuple(_witnessed(row, speakers, rulings) for row, speakers in behind if speakers)


def shown_date(event: Event, readings: Sequence[ShownReading], conflicts: Sequence[Conflict]) -> ShownDate:
    """The event's date for a headline. A disputed one names its readings and takes no side."""
    states = {conflict.state for conflict in conflicts}
    if ConflictState.OPEN in states:
        return ShownDate(_alternatives(readings, event), "open", _("Disputed: the sources contradict each other."))
    if ConflictState.UNDER_REVIEW in states:
        return ShownDate(_alternatives(readings, event), "review", _("Disputed, and under review by an editor."))
    date = event.when
    if date is None:
        return ShownDate(_("Undated"), "undated", _("No source says when this happened."))
    words = date_in_words(date)
    if ConflictState.RESOLVED in states:
        return ShownDate(words, "resolved", _("Resolved: the sources differed, and an editor ruled on it."))
    return ShownDate(words, *_certainty(date, readings))


def _certainty(date: FuzzyDate, readings: Sequence[ShownReading]) -> tuple[str, str]:
    if date.uncertain:
        return "uncertain", _("Uncertain: the source does not state all of it.")
    if date.approximate:
        return "uncertain", _("Approximate: the source gives it as a rough date.")
    if len(readings) > 1:
        return "none", _("Not disputed: the sources differ only in how precise they are.")
    if readings and readings[0].source_count > 1:
        return "none", _("Not disputed: all sources that date it agree.")
    return "none", _("Not disputed: one source dates it.")


def _alternatives(readings: Sequence[ShownReading], event: Event) -> str:
    words = list(dict.fromkeys(reading.words for reading in readings))
    if not words:
        return date_in_words(event.when) if event.when else _("Undated")
    if len(words) > LISTED:
        others = _("%(count)d other dates") % {"count": len(words) - LISTED + 1}
        words = [*words[: LISTED - 1], others]
    return _(" or ").join(words)


def _speaks_for(shown: ShownClaim, row: Reading) -> bool:
    value = value_of(shown.claim)
    if not isinstance(value, FuzzyDate):
        return False
    if value.earliest is None and value.latest is None:
        return value.edtf == row.edtf
    return (value.earliest, value.latest) == (row.earliest, row.latest)


def _witnessed(row: Reading, claims: Sequence[ShownClaim], rulings: Mapping[int, Resolution]) -> ShownReading:
    ruling = next((rulings[each.claim.pk] for each in claims if each.claim.pk in rulings), None)
    return ShownReading(
        words=date_in_words(row.when) if row.when else _("Undated"),
        edtf=row.edtf or "",
        claim_count=len(claims),
        source_count=len({each.article.source_id for each in claims}),
        origin_count=voice_count([each.claim for each in claims]),
        sources=tuple(sorted({each.article.source.name for each in claims})),
        preferred=row.preferred,
        why=_why_preferred(row, claims, ruling),
    )


def _why_preferred(row: Reading, claims: Sequence[ShownClaim], ruling: Resolution | None) -> str:
    if not row.preferred:
        return ""
    if ruling is not None:
        return ruling.reason
    if any(each.is_preferred for each in claims):
        return _("An editor prefers this claim.")
    return ""


def _imported(row: Reading) -> ShownReading:
    return ShownReading(
        words=date_in_words(row.when) if row.when else _("Undated"),
        edtf=row.edtf or "",
        claim_count=row.claim_count,
        source_count=row.source_count,
        origin_count=row.origin_count,
        sources=tuple(sorted({testimony.source_name for testimony in row.testimonies.all()})),
        preferred=row.preferred,
        why="",
    )

"""A fuzzy date in columns."""

from typing import Any

from django.db import models

from timeline.dates import Calendar, DateState, FuzzyDate, Part, parse
from timeline.dates.marks import ALTERNATIVES, UNDATED, marks_of


class When(models.Model):
    """The columns of a fuzzy date; an EDTF of null is "undated". Read and write them through `when`."""

    edtf = models.CharField(max_length=120, null=True, blank=True)
    part = models.CharField(max_length=5, null=True, blank=True, choices=[(p.value, p.value) for p in Part])
    calendar = models.CharField(
        max_length=10, default=Calendar.GREGORIAN.value, choices=[(c.value, c.value) for c in Calendar]
    )
    earliest = models.BigIntegerField(null=True, blank=True)
    latest = models.BigIntegerField(null=True, blank=True)
    date_state = models.CharField(
        max_length=10, default=DateState.UNDATED.value, choices=[(s.value, s.value) for s in DateState]
    )

    class Meta:
        abstract = True

    @property
    def when(self) -> FuzzyDate | None:
        if self.edtf is None:
            return None
        return parse(self.edtf, part=Part(self.part) if self.part else None, calendar=Calendar(self.calendar))

    @when.setter
    def when(self, date: FuzzyDate | None) -> None:
        for column, value in when_columns(date).items():
            setattr(self, column, value)


class DrawnWhen(When):
    """A fuzzy date with what drawing needs of it (`timeline.dates.marks`), so that a million of them are not parsed."""

    marks = models.PositiveSmallIntegerField(default=UNDATED.marks, editable=False)
    begun = models.BigIntegerField(null=True, blank=True, editable=False)
    ended = models.BigIntegerField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


def when_columns(date: FuzzyDate | None) -> dict[str, Any]:
    """The values of the columns of When and DrawnWhen for a date, or for none."""
    if date is None:
        return {
            "edtf": None,
            "part": None,
            "calendar": Calendar.GREGORIAN.value,
            "earliest": None,
            "latest": None,
            "date_state": DateState.UNDATED.value,
            **UNDATED._asdict(),
        }
    return {
        "edtf": date.edtf,
        "part": date.part.value if date.part else None,
        "calendar": date.calendar.value,
        "earliest": date.earliest,
        "latest": date.latest,
        "date_state": date.state.value,
        **marks_of(date)._asdict(),
    }


def is_worded_as(one: FuzzyDate, other: FuzzyDate) -> bool:
    """Whether two dates say the same in the same way. One that lists several is like no other."""
    same = (one.edtf, one.part) == (other.edtf, other.part)
    return same and not marks_of(other).marks & ALTERNATIVES

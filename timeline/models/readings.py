"""What the claims say of events in the timeline's own terms: readings, testimonies, and the spans of disputes."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from timeline.dates import FuzzyDate
from timeline.evidence import Evidence, Firmness, ReadingEvidence, TestimonyEvidence
from timeline.models.many import among, insert_new
from timeline.models.when import DrawnWhen, is_worded_as, when_columns


class Dispute(models.TextChoices):
    NONE = "none", _("Not disputed")
    OPEN = "open", _("Disputed")
    REVIEW = "review", _("Under review")
    RESOLVED = "resolved", _("Resolved")


class ReadingQuerySet(models.QuerySet["Reading"]):
    def in_order(self) -> "ReadingQuerySet":
        """By their days, those that are open at the beginning first."""
        return self.order_by(F("earliest").asc(nulls_first=True), F("latest").asc(nulls_last=True), "pk")


class Reading(DrawnWhen):
    """One distinct answer for an event's date. `differs`: it may be another than the one that the event has."""

    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="readings")
    differs = models.BooleanField(default=True, editable=False)
    preferred = models.BooleanField(default=False)
    claim_count = models.PositiveIntegerField(default=0)
    source_count = models.PositiveIntegerField(default=0)
    origin_count = models.PositiveIntegerField(default=0)

    objects = ReadingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "edtf", "part"], name="reading_once"),
        ]
        indexes = [
            # few of all: what is drawn beside the event itself
            models.Index(fields=["event"], condition=Q(differs=True), name="reading_that_differs"),
        ]

    def __str__(self) -> str:
        return f"{self.edtf}"


class PreferredSpan(models.Model):
    """Days during which rulings preferred a reading: from null it always was, until null (exclusive) it still is."""

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="preferred_spans")
    from_day = models.BigIntegerField(null=True, blank=True)
    to_day = models.BigIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"preferred from {self.from_day}"


class Testimony(DrawnWhen):
    """A source bears witness to an event, and to one of its readings.

    Its date is when the event was in the source's own terms, null where it speaks of something else; `firmness` tells
    how that is meant, and `differs` whether it is another date than the event's own. With a date and without a reading
    it is too vague to take a side, or a mere plan. Days are day numbers. `known_from` is the day on which the article
    that says so was surely published.
    """

    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="testimonies")
    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, null=True, blank=True, related_name="testimonies")
    source_key = models.CharField(max_length=200)
    source_name = models.CharField(max_length=200)
    origin_key = models.CharField(max_length=200)
    known_from = models.BigIntegerField(null=True, blank=True)
    known_to = models.BigIntegerField(null=True, blank=True)
    firmness = models.PositiveSmallIntegerField(
        default=Firmness.HAPPENED.value, choices=[(f.value, f.name) for f in Firmness]
    )
    differs = models.BooleanField(default=False, editable=False)

    class Meta:
        indexes = [models.Index(fields=["source_key", "event"], name="testimony_by_source")]

    def __str__(self) -> str:
        return f"{self.source_name}"


class DisputeSpanQuerySet(models.QuerySet["DisputeSpan"]):
    def covering(self, day: int) -> "DisputeSpanQuerySet":
        return self.filter(Q(to_day__isnull=True) | Q(to_day__gt=day), from_day__lte=day)


class DisputeSpan(models.Model):
    """A span of days during which an event was disputed; `to_day` (exclusive) is null while it still is."""

    event = models.ForeignKey("timeline.Event", on_delete=models.CASCADE, related_name="dispute_spans")
    state = models.CharField(max_length=10, choices=Dispute)
    from_day = models.BigIntegerField()
    to_day = models.BigIntegerField(null=True, blank=True)

    objects = DisputeSpanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["event", "from_day"], name="dispute_by_event")]

    def __str__(self) -> str:
        return f"{self.state} from {self.from_day}"


TESTIMONY_COLUMNS = (
    "event_id", "reading_id", "source_key", "source_name", "origin_key", "known_from", "known_to", "firmness",
    "differs", *when_columns(None),
)  # fmt: skip


def insert_evidence(found: Mapping[int, Evidence]) -> None:
    """Readings, testimonies and dispute spans of events (by their keys) of which none are there."""
    told = [
        (event, each, _reading(each, evidence.date)) for event, evidence in found.items() for each in evidence.readings
    ]
    if told:
        insert_new(Reading, ("event_id", *told[0][2]), [(event, *values.values()) for event, _, values in told])
    made = Reading.objects.filter(among("event", found))
    keys = {(event, edtf, part): pk for pk, event, edtf, part in made.values_list("pk", "event", "edtf", "part")}
    testimonies = [
        _testimony(event, keys[_key_of(event, reading)], each, each.says or reading.date, found[event].date)
        for event, reading, _ in told
        for each in reading.testimonies
    ]
    testimonies += [
        _testimony(event, None, each, each.says, said.date) for event, said in found.items() for each in said.witnesses
    ]
    insert_new(Testimony, TESTIMONY_COLUMNS, testimonies)
    PreferredSpan.objects.bulk_create(
        PreferredSpan(reading_id=keys[_key_of(event, reading)], from_day=start, to_day=end)
        for event, reading, _ in told
        for start, end in reading.preferred_spans
    )
    DisputeSpan.objects.bulk_create(
        DisputeSpan(event_id=event, state=state, from_day=start, to_day=end)
        for event, evidence in found.items()
        for state, start, end in evidence.dispute_spans
    )


def _key_of(event: int, reading: ReadingEvidence) -> tuple[int, str, str | None]:
    """What no two readings have in common: as the database has it."""
    return event, reading.date.edtf, reading.date.part.value if reading.date.part else None


def _reading(evidence: ReadingEvidence, date: FuzzyDate | None) -> dict[str, Any]:
    """The columns of a reading, but for its event. DATE: that of the event."""
    return {
        **when_columns(evidence.date),
        "differs": _differ(evidence.date, date),
        "preferred": evidence.preferred,
        "claim_count": evidence.claim_count,
        "source_count": evidence.source_count,
        "origin_count": evidence.origin_count,
    }


def _testimony(
    event: int, reading: int | None, told: TestimonyEvidence, says: FuzzyDate | None, own: FuzzyDate | None
) -> tuple[Any, ...]:
    """As TESTIMONY_COLUMNS; EVENT and READING are keys, OWN is the event's date."""
    row = (event, reading, told.source_key, told.source_name, told.origin_key, told.known_from, told.known_to)
    differs = says is not None and _differ(says, own)
    return (*row, int(told.firmness), differs, *when_columns(says).values())


def _differ(date: FuzzyDate, own: FuzzyDate | None) -> bool:
    """Whether it may be another date than the event's OWN."""
    return own is None or not is_worded_as(date, own)

"""Events, which of them somebody sees and a filter finds, and how `claims` writes what follows for them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from timeline.dates import DateState
from timeline.dates.fineness import Fineness
from timeline.dates.marks import FINENESS_SHIFT
from timeline.evidence import Contest, Evidence, NewEvent
from timeline.models.many import add_history_of, insert_new
from timeline.models.readings import Dispute, DisputeSpan, Reading, Testimony, insert_evidence
from timeline.models.recorded import Recorded, RecordedQuerySet
from timeline.models.vocabulary import Actor, Tag
from timeline.models.when import DrawnWhen, when_columns
from timeline.models.words import REVIEWED, WORD_COLUMNS, WORDS_INDEX, EventWords, found_by
from timeline.models.workspace import Lane, Timeline, User
from timeline.search.terms import Search

if TYPE_CHECKING:
    from timeline.query import TimelineQuery


class EventStatus(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Withdrawn")


def seen_by(user: User, path: str = "") -> Q:
    """Whether the user sees an event, as a condition on rows from which PATH ("event__") leads to it.

    Asked row by row: a query for all events that they see would be worked out whole, however few rows it is for.
    """
    published = Q(**{f"{path}status": EventStatus.PUBLISHED})
    shown = {"status": EventStatus.DRAFT, "found_by_machine": True, "timeline__show_proposals": True}
    proposals = Q(**{f"{path}{column}": value for column, value in shown.items()})
    edited = Q(**{f"{path}timeline__in": Timeline.objects.edited_by(user).values("pk"), f"{path}merged_into": None})
    readable = Q(**{f"{path}timeline__in": Timeline.objects.visible_to(user).values("pk")})
    return edited | (readable & (published | proposals))


DERIVED = [
    "edtf", "part", "calendar", "earliest", "latest", "date_state", "marks", "begun", "ended", "claim_count",
    "source_count", "origin_count", "dispute", "contest",
]  # fmt: skip
"""Columns of an event that follow from its claims."""


class EventQuerySet(RecordedQuerySet["Event"]):
    def visible_to(self, user: User) -> "EventQuerySet":
        """Published events; the machine's proposals where the timeline shows them; to its editors everything.

        One that was merged is seen by nobody: the other stands for it (`called`).
        """
        return self.filter(seen_by(user))

    def called(self, public_id: str) -> "Event | None":
        """The event of that id; where that one was merged, the one of these that stands for it."""
        if found := self.filter(public_id=public_id).first():
            return found
        merged = Event.objects.filter(public_id=public_id, merged_into__isnull=False).first()
        return self.filter(pk=merged.stands_in().pk).first() if merged else None

    def current(self) -> "EventQuerySet":
        return self.exclude(status=EventStatus.WITHDRAWN)

    def dated(self) -> "EventQuerySet":
        return self.exclude(date_state=DateState.UNDATED.value)

    def undated(self) -> "EventQuerySet":
        return self.filter(date_state=DateState.UNDATED.value)

    def disputed(self) -> "EventQuerySet":
        return self.filter(dispute__in=[Dispute.OPEN, Dispute.REVIEW])

    def disputed_on(self, day: int) -> "EventQuerySet":
        """Those that were disputed on a day, by what had been published and ruled by then."""
        spans = DisputeSpan.objects.covering(day).filter(state__in=[Dispute.OPEN, Dispute.REVIEW], event=OuterRef("pk"))
        return self.filter(Exists(spans))

    def told_independently(self, least: int) -> "EventQuerySet":
        """Those to which so many independent sources bear witness."""
        return self.filter(origin_count__gte=least)

    def told_by_then(self, least: int, day: int) -> "EventQuerySet":
        """Those to which so many independent sources had borne witness on a day."""
        known = Testimony.objects.filter(known_from__lte=day).values("event")
        return self.filter(
            pk__in=known.annotate(origins=Count("origin_key", distinct=True)).filter(origins__gte=least).values("event")
        )

    def dated_finely(self, fineness: Fineness) -> "EventQuerySet":
        """Those whose date is known as finely as that, all of it."""
        return self.filter(marks__gte=fineness << FINENESS_SHIFT)

    def chronological(self) -> "EventQuerySet":
        return self.order_by(F("earliest").asc(nulls_first=True), F("latest").asc(nulls_last=True), "pk")

    def matching(self, query: "TimelineQuery", *, with_proposals: bool = False) -> "EventQuerySet":
        """Events that pass the filters of a query, whatever its window.

        WITH_PROPOSALS: its words may also be those of claims that nobody has reviewed.
        """
        found = self
        if query.lanes:
            found = found.filter(lane__key__in=query.lanes)
        if query.sources:
            witnesses = Testimony.objects.filter(source_key__in=query.sources, event=OuterRef("pk"))
            found = found.filter(Exists(witnesses))
        if query.actors:
            called = Actor.objects.called(query.actors).values("pk")
            parts = Event.actors.through.objects.filter(actor__in=called, event=OuterRef("pk"))
            found = found.filter(Exists(parts))
        if query.places:
            found = found.filter(place__in=query.places)
        if query.tags:
            tagged = Event.tags.through.objects.filter(tag__name__in=query.tags, event=OuterRef("pk"))
            found = found.filter(Exists(tagged))
        known = query.lens.known
        if query.disputed:
            found = found.disputed() if known is None else found.disputed_on(known)
        if query.least:
            found = found.told_independently(query.least) if known is None else found.told_by_then(query.least, known)
        if query.fineness and not query.lens:
            found = found.dated_finely(query.fineness)
        if query.words:
            found = found.filter(found_by(query.search, with_proposals=with_proposals))
        return found

    def weightiest_first(self) -> "EventQuerySet":
        """Disputed ones first, then those that most sources and claims speak of."""
        open_first = models.Case(
            models.When(dispute__in=[Dispute.OPEN, Dispute.REVIEW], then=0),
            models.When(dispute=Dispute.RESOLVED, then=1),
            default=2,
        )
        return self.order_by(open_first, "-source_count", "-claim_count", F("earliest").asc(nulls_first=True), "pk")

    def nearest_to(self, search: Search, most: int, *, with_proposals: bool) -> list[int]:
        """The keys of those among these events that fit the searched words best, that one first."""
        return WORDS_INDEX.nearest(search, self, most, columns=() if with_proposals else REVIEWED)

    def record_evidence(self, found: Mapping["Event", Evidence]) -> None:
        """Write what the claims now say of some events; the one way by which `claims` writes into the timeline.

        Raises the revision of their timelines. Call inside a transaction.
        """
        for event, evidence in found.items():
            for column, value in _derived(evidence).items():
                setattr(event, column, value)
        self.store_derived(list(found), DERIVED)
        for rows in (Testimony.objects, Reading.objects, DisputeSpan.objects):
            rows.filter(event__in=found).delete()
        insert_evidence({event.pk: evidence for event, evidence in found.items()})
        EventWords.objects.record({event.pk: evidence.quotes for event, evidence in found.items()})
        Timeline.objects.filter(pk__in={event.timeline_id for event in found}).raise_revision()

    def record_words(self) -> None:
        """Let these events be found by what they are called now; the quotes of their claims stay as they were."""
        EventWords.objects.record_names(self)

    def to_be_listed(self) -> "EventQuerySet":
        """With their lanes."""
        return self.select_related("lane")

    def publish_new(self, timeline: Timeline, new: Sequence[NewEvent]) -> dict[str, int]:
        """Publish events that are not there yet, by the thousand: their keys by their ids.

        The sibling of `record_evidence` for events of which nothing is on record; it raises the revision too.
        """
        if not new:
            return {}
        own = [(each.public_id, each.slug, each.title, each.summary, each.lane) for each in new]
        derived = [_derived(each.evidence) for each in new]
        columns = ("public_id", "slug", "title", "summary", "lane_id", *derived[0])
        rows = ((*mine, *follows.values()) for mine, follows in zip(own, derived, strict=True))
        insert_new(Event, columns, rows, timeline_id=timeline.pk, status=EventStatus.PUBLISHED)
        made = self.filter(public_id__in=[each.public_id for each in new])
        keys: dict[str, int] = dict(made.values_list("public_id", "pk"))
        add_history_of(Event, keys.values(), "+")
        insert_evidence({keys[each.public_id]: each.evidence for each in new})
        told = ((keys[each.public_id], each, each.evidence.quotes) for each in new)
        words = ((key, each.title, each.summary, said.reviewed, said.proposed) for key, each, said in told)
        insert_new(EventWords, WORD_COLUMNS, words)
        timeline.raise_revision()
        return keys

    def with_readings(self) -> "EventQuerySet":
        return self.select_related("lane", "timeline").prefetch_related(
            Prefetch("readings", Reading.objects.in_order())
        )


class Event(DrawnWhen, Recorded):
    """Something that happened, or is said to have. Its date and counts are derived from claims, never typed."""

    timeline = models.ForeignKey(Timeline, on_delete=models.CASCADE, related_name="events")
    public_id = models.CharField(max_length=16)
    slug = models.SlugField(max_length=100, allow_unicode=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    lane = models.ForeignKey(Lane, on_delete=models.SET_NULL, null=True, blank=True, related_name="events")
    place = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=10, choices=EventStatus, default=EventStatus.DRAFT)
    found_by_machine = models.BooleanField(default=False)
    merged_into = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, editable=False, db_index=False, related_name="merged"
    )
    actors = models.ManyToManyField(Actor, blank=True, related_name="events")
    tags = models.ManyToManyField(Tag, blank=True, related_name="events")

    claim_count = models.PositiveIntegerField(default=0, editable=False)
    source_count = models.PositiveIntegerField(default=0, editable=False)
    origin_count = models.PositiveIntegerField(default=0, editable=False)
    dispute = models.CharField(max_length=10, choices=Dispute, default=Dispute.NONE, editable=False)
    contest: "models.JSONField[Any, Any]" = models.JSONField(null=True, blank=True, editable=False)

    objects = EventQuerySet.as_manager()
    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["public_id"], name="event_public_id_once"),
            models.CheckConstraint(
                condition=Q(earliest__isnull=True) | Q(latest__isnull=True) | Q(earliest__lte=F("latest")),
                name="event_bounds_in_order",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(status=EventStatus.WITHDRAWN),
                name="event_merged_is_withdrawn",
            ),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="event_merged_into_another"),
        ]
        indexes = [
            models.Index(fields=["timeline", "earliest", "latest"], name="event_by_bounds"),
            models.Index(fields=["timeline", "dispute"], name="event_by_dispute"),
            # of the few that were merged: a database must not look for all others by it
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="event_by_merged_into"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return _address(f"{self.slug}-{self.public_id}" if self.slug else self.public_id, get_script_prefix())

    def stands_in(self) -> "Event":
        """The event that stands for this one: itself, unless it was merged. No two are merged into each other."""
        event = self
        while event.merged_into is not None:
            event = event.merged_into
        return event

    @property
    def contested(self) -> Contest | None:
        """What its gravest dispute is about, and between whom."""
        if self.contest is None:
            return None
        return Contest(self.contest["about"], tuple(tuple(side) for side in self.contest["sides"]))

    @property
    def is_proposal(self) -> bool:
        """Found by machine, not reviewed."""
        return self.found_by_machine and self.status == EventStatus.DRAFT


@lru_cache(maxsize=20_000)
def _address(slug: str, prefix: str) -> str:
    """Kept, as each window lists fifty, and finding it takes as long as reading the event."""
    return reverse("event", args=[slug])


def _derived(evidence: Evidence) -> dict[str, Any]:
    return {
        **when_columns(evidence.date),
        "claim_count": evidence.claim_count,
        "source_count": len({witness.source_key for witness in evidence.witnesses}),
        "origin_count": len({witness.origin_key for witness in evidence.witnesses}),
        "dispute": evidence.dispute,
        "contest": asdict(evidence.contest) if evidence.contest else None,
    }

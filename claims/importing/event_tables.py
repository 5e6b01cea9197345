"""Rows of a file of events become published events, whose dates follow from claims as everywhere.

What each source says in a slice of the file becomes an article of that source, one line a row, as the file has it; a
date is a claim with that line as its passage.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from claims.detecting.detection import detect, evidence_of
from claims.event_files import EventRow
from claims.identity import checksum, fold, public_id
from claims.importing.event_lines import Said, TableRow, table_row
from claims.importing.hanging import BY_PEOPLE
from claims.models import Article, Claim, ClaimStatus, Conflict, Property, Source
from claims.properties import OTHER, property_for
from claims.review.events import edited_by_people, slug_of
from claims.review.locking import lock
from claims.sources import source_named, unknown_publisher_of_events
from timeline.evidence import NewEvent
from timeline.models import Event, EventStatus, Lane, Timeline
from timeline.models.many import add_history_of, insert_new

METHOD = "event file"
AGAIN = "told differently by a file of events"
"""Why an event changed, as its history tells."""
LANGUAGE = "und"  # BCP 47: undetermined
CLAIM_COLUMNS = ("public_id", "article_id", "property_id", "value", "start", "end", "quote", "event_id")

Placed = Mapping[str, tuple[Article, int]]
"""By the id of a claim its article, and where its line begins there."""


@dataclass(frozen=True, slots=True)
class Taken:
    """How many rows of a file were new, told something else than before, or were there already.

    ours: those that carry the id of an event of the timeline, as from an export of it; that event speaks for itself.
    """

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    ours: int = 0

    def __add__(self, other: "Taken") -> "Taken":
        return Taken(*(one + another for one, another in zip(astuple(self), astuple(other), strict=True)))


@dataclass(frozen=True, slots=True)
class Change:
    """A row beside what is on record: claims to be made, and keys of claims that it makes no more.

    event: None where it is not there yet.
    """

    row: TableRow
    event: Event | None
    missing: list[Said]
    stale: list[int]

    @property
    def is_any(self) -> bool:
        return bool(self.missing or self.stale)

    @property
    def is_plain(self) -> bool:
        """Whether one claim is all that is said of a new event: nothing can contradict it."""
        return self.event is None and len(self.missing) == 1 == len(self.row.said)


class EventTable:
    """A file of events on its way into a timeline, with the sources, lanes and properties that its rows have used."""

    def __init__(self, timeline: Timeline, file: str) -> None:
        self._timeline = timeline
        self._file = file
        self._keys: dict[str, str] = {}
        self._sources: dict[str, Source] = {}
        self._lanes: dict[str, Lane] = {}
        self._properties: dict[bool, Property] = {}

    @transaction.atomic
    def take(self, rows: Sequence[EventRow]) -> Taken:
        """Take some rows, each with an id of its own; one that says what it said before changes nothing."""
        self._timeline = lock(self._timeline.pk)
        slug = self._timeline.slug
        ours = set(
            self._timeline.events.filter(public_id__in=[row.id for row in rows]).values_list("public_id", flat=True)
        )
        told = [table_row(row, slug, self._key) for row in rows if row.id not in ours]
        changes = [each for each in _changes(told) if each.is_any]
        if changes:
            placed = self._store_articles(changes)
            self._make_plain([each for each in changes if each.is_plain], placed)
            self._make_others([each for each in changes if not each.is_plain], placed)
        new = sum(each.event is None for each in changes)
        return Taken(new, len(changes) - new, len(told) - len(changes), len(ours))

    def _key(self, source: str) -> str:
        if source not in self._keys:
            self._keys[source] = fold(source)[:200]
        return self._keys[source]

    def _source(self, key: str, name: str) -> Source:
        if key not in self._sources:
            self._sources[key] = source_named(name) if key else unknown_publisher_of_events(self._timeline, self._file)
        return self._sources[key]

    def _property(self, *, is_date: bool) -> Property:
        if is_date not in self._properties:
            self._properties[is_date] = property_for("date" if is_date else OTHER)
        return self._properties[is_date]

    def _lane(self, title: str) -> Lane | None:
        """The lane of that title, made on first use below those that are there."""
        if not title:
            return None
        key = slugify(title, allow_unicode=True)[:60].strip("-") or public_id("lane", title)
        if key not in self._lanes:
            last = self._timeline.lanes.order_by("-position").values_list("position", flat=True).first()
            made = {"title": title, "position": 0 if last is None else min(last + 1, 32_767)}
            self._lanes[key] = Lane.objects.get_or_create(timeline=self._timeline, key=key, defaults=made)[0]
        return self._lanes[key]

    def _store_articles(self, changes: Sequence[Change]) -> Placed:
        """Keep the lines that are not on record, those of each source as an article of its own."""
        names = {self._key(told.source): told.source for change in changes for told in change.row.row.told}
        by_source: dict[str, list[Said]] = defaultdict(list)
        for change in changes:
            for said in change.missing:
                by_source[said.source].append(said)
        span = {"file": self._file, "first": changes[0].row.row.place, "last": changes[-1].row.row.place}
        title = _("%(file)s, %(first)s to %(last)s") % span
        told = {key: self._article(self._source(key, names[key]), title, said) for key, said in by_source.items()}
        known = {
            article.public_id: article
            for article in Article.objects.filter(public_id__in=[each.public_id for each in told.values()])
        }
        Article.objects.create_recorded([each for each in told.values() if each.public_id not in known])
        placed = {}
        for key, said_by_it in by_source.items():
            article, start = known.get(told[key].public_id, told[key]), 0
            article.source = told[key].source
            for said in said_by_it:
                placed[said.claim] = article, start
                start += len(said.line) + 1
        return placed

    def _article(self, source: Source, title: str, said: Iterable[Said]) -> Article:
        text = "".join(f"{each.line}\n" for each in said)
        mark = checksum(text.encode())
        article = Article(
            public_id=public_id("article", self._timeline.slug, mark, source.key),
            timeline=self._timeline,
            source=source,
            title=title[:500],
            language=LANGUAGE,
            origin=self._file[:500],
            checksum=mark,
            text=text,
        )
        article.work_out_keys()
        return article

    def _make_plain(self, changes: Sequence[Change], placed: Placed) -> None:
        """Write of new events with one claim what detection would write of them, without asking for anything."""
        claims = [self._claim(change.missing[0], placed) for change in changes]
        new = [self._new_event(change, claim) for change, claim in zip(changes, claims, strict=True)]
        keys = Event.objects.publish_new(self._timeline, new)
        rows = [(*_in_row(claim), keys[event.public_id]) for event, claim in zip(new, claims, strict=True)]
        if rows:
            insert_new(Claim, CLAIM_COLUMNS, rows, status=ClaimStatus.ACCEPTED, method=METHOD)
            stored = Claim.objects.filter(public_id__in=[row[0] for row in rows])
            add_history_of(Claim, list(stored.values_list("pk", flat=True)), "+")

    def _new_event(self, change: Change, claim: Claim) -> NewEvent:
        row, lane = change.row.row, self._lane(change.row.row.lane)
        claim.pk = 1  # detection tells claims apart by their keys, and this one is alone
        lane_key = lane.pk if lane else None
        return NewEvent(change.row.event, slug_of(row.title), row.title, row.summary, lane_key, evidence_of([claim]))

    def _make_others(self, changes: Sequence[Change], placed: Placed) -> None:
        """Make or update events on which several claims bear, and let detection find what follows."""
        if not changes:
            return
        new = {change.row.event: self._event(change.row) for change in changes if change.event is None}
        Event.objects.create_recorded(new.values())
        known = {change.row.event: change.event for change in changes if change.event is not None}
        self._rename([change for change in changes if change.event is not None])
        touched = _take_off([claim for change in changes for claim in change.stale])
        made = Claim.objects.create_recorded(
            self._claim(said, placed, new.get(change.row.event) or known[change.row.event].stands_in())
            for change in changes
            for said in change.missing
        )
        fresh: dict[Event, list[Claim]] = {event: [] for event in new.values()}
        for claim in made:
            if claim.event in fresh:
                fresh[claim.event].append(claim)
            else:
                touched.add(claim.event_id)
        detect(*Event.objects.filter(pk__in=touched).select_related("timeline").order_by("pk"), fresh=fresh)

    def _event(self, row: TableRow) -> Event:
        event = Event(timeline=self._timeline, public_id=row.event, status=EventStatus.PUBLISHED)
        self._name(event, row.row)
        return event

    def _name(self, event: Event, row: EventRow) -> None:
        event.title, event.slug, event.summary = row.title, slug_of(row.title), row.summary
        event.lane = self._lane(row.lane)

    def _rename(self, changes: Sequence[Change]) -> None:
        """Bring title, summary and lane in line with the rows, but for events that somebody has edited or merged."""
        held = edited_by_people([change.event for change in changes if change.event])
        moved = []
        for change in changes:
            event, row = change.event, change.row.row
            if event is None or event.pk in held or event.merged_into_id is not None:
                continue
            before = (event.title, event.summary, event.lane_id)
            self._name(event, row)
            if (event.title, event.summary, event.lane_id) != before:
                moved.append(event)
        Event.objects.store_next_versions(moved, ["title", "slug", "summary", "lane"], why=AGAIN)
        Event.objects.filter(pk__in=[event.pk for event in moved]).record_words()

    def _claim(self, said: Said, placed: Placed, event: Event | None = None) -> Claim:
        article, start = placed[said.claim]
        return Claim(
            public_id=said.claim,
            article=article,
            event=event,
            property=self._property(is_date=said.is_date),
            value=said.value,
            start=start,
            end=start + said.length,
            quote=said.line[: said.length],
            status=ClaimStatus.ACCEPTED,
            method=METHOD,
        )


def _in_row(claim: Claim) -> tuple[Any, ...]:
    """As CLAIM_COLUMNS, but for the event."""
    value = json.dumps(claim.value)
    return (claim.public_id, claim.article_id, claim.property_id, value, claim.start, claim.end, claim.quote)


def _changes(rows: Sequence[TableRow]) -> list[Change]:
    """What the rows say beside what is on record."""
    events = {event.public_id: event for event in Event.objects.filter(public_id__in=[row.event for row in rows])}
    wanted = [claim for row in rows for claim in row.said]
    here = set(Claim.objects.filter(public_id__in=wanted).values_list("public_id", flat=True))
    told: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if events:
        claims = Claim.objects.filter(event__in=[event.pk for event in events.values()], method=METHOD)
        for on, pk, claim in claims.filter(~BY_PEOPLE).values_list("event", "pk", "public_id"):
            told[on].append((pk, claim))
    changes = []
    for row in rows:
        event = events.get(row.event)
        missing = [said for claim, said in row.said.items() if claim not in here]
        stale = [pk for pk, claim in told[event.pk] if claim not in row.said] if event else []
        changes.append(Change(row, event, missing, stale))
    return changes


def _take_off(claims: Collection[int]) -> set[int]:
    """Delete claims that rows make no more; the events (keys) to which that matters."""
    going = Claim.objects.filter(pk__in=claims)
    touched = set(going.values_list("event", flat=True))
    touched.update(Conflict.objects.filter(premises__claim__in=going).values_list("event", flat=True))
    if touched:
        going.delete()
    return touched

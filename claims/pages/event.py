"""What the page and the panel of an event show: its date and readings, its conflicts side by side, all its claims."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from claims.models import Claim, Conflict, ConflictState, DatesEvent, Property, Resolution
from claims.models.claim import ClaimQuerySet
from claims.pages.claim_articles import with_articles
from claims.pages.conflicts.short import ConflictRow, Side, conflict_row
from claims.pages.shown_claim import ShownClaim, shown_all
from claims.wording.origins import ShownOrigin, shown_origins
from claims.wording.readings import ShownDate, ShownReading, shown_date, shown_readings
from timeline.models import Actor, Event, Tag
from timeline.models.workspace import User


@dataclass(frozen=True, slots=True)
class EventConflict:
    """A conflict of the event with the words of each side; `ruling` is the one that stands."""

    row: ConflictRow
    sides: tuple[Side, ...]
    undecided: tuple[ShownClaim, ...]
    ruling: Resolution | None

    @property
    def conflict(self) -> Conflict:
        return self.row.conflict

    @property
    def is_about_date(self) -> bool:
        return self.conflict.property.dates_event != DatesEvent.NONE

    @property
    def only_source(self) -> str:
        """The name of the source that contradicts itself; empty where several sources differ."""
        names = {name for side in self.sides for name in side.position.sources}
        return names.pop() if len(names) == 1 else ""

    @property
    def is_dismissed(self) -> bool:
        return self.conflict.state == ConflictState.DISMISSED


@dataclass(frozen=True, slots=True)
class PropertyGroup:
    property: Property
    claims: tuple[ShownClaim, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """`conflicts` are those that stand or were ruled on, `dismissed` those found to be none."""

    event: Event
    actors: tuple[Actor, ...]
    tags: tuple[Tag, ...]
    date: ShownDate
    readings: tuple[ShownReading, ...]
    conflicts: tuple[EventConflict, ...]
    dismissed: tuple[EventConflict, ...]
    others: tuple[PropertyGroup, ...]
    rejected: tuple[ShownClaim, ...]
    claim_count: int
    source_count: int
    article_count: int
    origins: tuple[ShownOrigin, ...]
    editable: bool


def event_page(event: Event, user: User) -> EventPage:
    """All that the user may see of the event, in a number of queries that does not depend on how many claims it has."""
    editable = event.timeline.is_edited_by(user)
    rows = _with_texts(Claim.objects.visible_to(user).filter(event=event))
    claims = {each.claim.pk: each for each in shown_all(rows, by_editor=editable)}
    standing = {pk: each for pk, each in claims.items() if not each.is_rejected}
    conflicts = _conflicts(event, user, standing, editable=editable)
    readings = shown_readings(event, list(standing.values()), _date_rulings(conflicts))
    return EventPage(
        event=event,
        actors=tuple(event.actors.order_by("name", "pk")),
        tags=tuple(event.tags.order_by("name", "pk")),
        date=shown_date(event, readings, [each.conflict for each in conflicts if each.is_about_date]),
        readings=readings,
        conflicts=tuple(each for each in conflicts if not each.is_dismissed),
        dismissed=tuple(each for each in conflicts if each.is_dismissed),
        others=_by_property(standing.values(), _claims_in(conflicts)),
        rejected=tuple(each for each in claims.values() if each.is_rejected),
        claim_count=len(standing),
        source_count=len({each.article.source_id for each in standing.values()}),
        article_count=len({each.article.pk for each in standing.values()}),
        origins=shown_origins([each.claim for each in standing.values()], user),
        editable=editable,
    )


def _with_texts(claims: ClaimQuerySet) -> list[Claim]:
    """The claims in their order with what showing them needs."""
    return with_articles(claims.select_related("property", "event").in_order())


def _conflicts(event: Event, user: User, claims: dict[int, ShownClaim], *, editable: bool) -> tuple[EventConflict, ...]:
    """The event's conflicts, those about its date first; claims on other events that one rests on are read besides."""
    rows = list(_conflict_rows(event, user))
    named = {claim.pk for row in rows for position in row.positions for claim in position.claims}
    if elsewhere := named - claims.keys():
        more = _with_texts(Claim.objects.visible_to(user).filter(pk__in=elsewhere))
        claims = {**claims, **{each.claim.pk: each for each in shown_all(more, by_editor=editable)}}
    shown = [_event_conflict(row, claims) for row in rows]
    return tuple(sorted(shown, key=lambda each: (not each.conflict.is_disputed, not each.is_about_date)))


def _conflict_rows(event: Event, user: User) -> Iterator[ConflictRow]:
    seen = Claim.objects.visible_to(user).standing()
    sides = seen.select_related("property", "article__source").defer("article__text")
    conflicts = (
        Conflict.objects.visible_to(user)
        .filter(event=event)
        .select_related("property")
        .prefetch_related(
            Prefetch("positions__claims", sides),
            Prefetch("undecided", seen.only("pk")),
            Prefetch("resolutions", Resolution.objects.select_related("by").order_by("-at", "-pk")),
        )
    )
    for conflict in conflicts.in_order():
        visible = {claim.pk for position in conflict.positions.all() for claim in position.claims.all()}
        yield conflict_row(conflict, frozenset(visible))


def _event_conflict(row: ConflictRow, claims: dict[int, ShownClaim]) -> EventConflict:
    conflict = row.conflict
    return EventConflict(
        row=row,
        sides=tuple(Side(position, _those(position.claims, claims)) for position in row.positions),
        undecided=_those(conflict.undecided.all(), claims),
        ruling=None if conflict.is_disputed else next(iter(conflict.resolutions.all()), None),
    )


def _those(rows: Iterable[Claim], claims: dict[int, ShownClaim]) -> tuple[ShownClaim, ...]:
    """The prepared claims of the rows, in the order of preparation."""
    wanted = {row.pk for row in rows}
    return tuple(each for pk, each in claims.items() if pk in wanted)


def _claims_in(conflicts: Iterable[EventConflict]) -> frozenset[int]:
    sides = (each for conflict in conflicts for side in conflict.sides for each in side.claims)
    vague = (each for conflict in conflicts for each in conflict.undecided)
    return frozenset(each.claim.pk for each in (*sides, *vague))


def _by_property(claims: Iterable[ShownClaim], shown_above: frozenset[int]) -> tuple[PropertyGroup, ...]:
    """The claims that no conflict shows, by property: what dates the event first, then by label."""
    groups: dict[Property, list[ShownClaim]] = {}
    for each in claims:
        if each.claim.pk not in shown_above:
            groups.setdefault(each.claim.property, []).append(each)
    ordered = sorted(groups, key=lambda prop: (prop.dates_event == DatesEvent.NONE, prop.label, prop.pk))
    return tuple(PropertyGroup(prop, tuple(groups[prop])) for prop in ordered)


def _date_rulings(conflicts: Iterable[EventConflict]) -> dict[int, Resolution]:
    """For each claim on a date that a standing ruling prefers: that ruling."""
    return {
        each.claim.pk: conflict.ruling
        for conflict in conflicts
        if conflict.is_about_date and conflict.ruling
        for side in conflict.sides
        if side.position.preferred
        for each in side.claims
    }

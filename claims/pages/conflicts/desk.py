"""What the desk of conflicts shows: its rows, and who may take them on."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User as UserModel
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from claims.models import Claim, Conflict, ConflictState
from claims.models.conflict import ConflictQuerySet
from claims.pages.conflicts.query import Cell, ConflictQuery, choices, total
from claims.pages.conflicts.short import ConflictRow, ShownPosition, conflict_row
from timeline.models import Membership, Role, Timeline
from timeline.models.workspace import User

POSITIONS_SHOWN = 3
SOURCES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class DeskPosition:
    """A side in a list: the first of its sources by name, and how many are left out."""

    position: ShownPosition
    sources: tuple[str, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A conflict in the list. `outcome` of the standing ruling, in words; `editable`: the user edits its timeline.

    left_out: how many positions are not shown. chosen: its box is ticked.
    """

    row: ConflictRow
    positions: tuple[DeskPosition, ...]
    left_out: int
    outcome: str
    editable: bool
    chosen: bool

    @property
    def conflict(self) -> Conflict:
        return self.row.conflict


@dataclass(frozen=True, slots=True)
class StateTab:
    """A state, how many conflicts that are asked for are in it, and the address of those alone."""

    label: str
    number: int
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Assignee:
    """Whose conflict it is, and the people to whom it can be given; those only for its editors."""

    conflict: Conflict
    people: tuple[UserModel, ...]
    editable: bool


def state_tabs(
    found: Sequence[Cell], query: ConflictQuery, me: str, address: Callable[..., str]
) -> tuple[StateTab, ...]:
    """All states together, then each. ADDRESS: the filter as a query string, with another `state`."""
    numbers = choices(found, query, "state", me)
    every = StateTab(_("All"), total(found, query, me, besides="state"), address(state=""), not query.state)
    return every, *(
        StateTab(str(state.label), numbers.get(state, 0), address(state=state.value), query.state == state)
        for state in ConflictState
    )


def with_row(conflicts: ConflictQuerySet, user: User) -> ConflictQuerySet:
    """With all that a row shows the user, without the texts."""
    claims = Claim.objects.visible_to(user).standing().with_facts()
    people = conflicts.select_related("event", "property", "assigned_to", "reviewer")
    return people.prefetch_related(Prefetch("positions__claims", claims), "resolutions")


def desk_rows(conflicts: Iterable[Conflict], edited: Collection[int], chosen: Collection[str] = ()) -> list[DeskRow]:
    """Expects `with_row()`. EDITED: keys of the timelines that the user edits. CHOSEN: ids of conflicts."""
    return [_desk_row(each, edited, chosen) for each in conflicts]


def _desk_row(conflict: Conflict, edited: Collection[int], chosen: Collection[str]) -> DeskRow:
    visible = frozenset(claim.pk for position in conflict.positions.all() for claim in position.claims.all())
    row = conflict_row(conflict, visible)
    return DeskRow(
        row=row,
        positions=tuple(map(_desk_position, row.positions[:POSITIONS_SHOWN])),
        left_out=len(row.positions[POSITIONS_SHOWN:]),
        outcome=_outcome(conflict),
        editable=conflict.event.timeline_id in edited,
        chosen=conflict.public_id in chosen,
    )


def _desk_position(position: ShownPosition) -> DeskPosition:
    return DeskPosition(position, position.sources[:SOURCES_SHOWN], len(position.sources[SOURCES_SHOWN:]))


def _outcome(conflict: Conflict) -> str:
    """That of the newest ruling, where the conflict rests on it."""
    if conflict.state != ConflictState.RESOLVED:
        return ""
    newest = max(conflict.resolutions.all(), key=lambda each: (each.at, each.pk), default=None)
    return newest.get_outcome_display() if newest else ""


def assignable(timelines: Iterable[int], user: User) -> tuple[UserModel, ...]:
    """The people who edit one of the timelines, by name; the user who asks is among them."""
    editors = Membership.objects.filter(timeline__in=timelines, role__in=[Role.EDITOR, Role.ADMIN])
    people = UserModel.objects.filter(Q(pk__in=editors.values("user")) | Q(pk=user.pk), is_active=True)
    return tuple(people.order_by("username"))


def assignee(conflict: Conflict, user: User, *, editable: bool) -> Assignee:
    """What the page of the conflict says of it and offers to the user."""
    return Assignee(conflict, assignable([conflict.event.timeline_id], user) if editable else (), editable)


def edited_timelines(user: User) -> frozenset[int]:
    return frozenset(Timeline.objects.edited_by(user).values_list("pk", flat=True))
